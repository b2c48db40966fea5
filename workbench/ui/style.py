"""The few rules of style that Streamlit's theme does not reach."""

STYLE = """
<style>
.block-container { padding-top: 2.5rem; padding-bottom: 4rem; max-width: 84rem; }
.wb-saved { font-size: .85rem; opacity: .75; padding: 4px 2px; }
.wb-saved::before { content: "✓ "; }
.wb-saved[data-state="unsaved"] { opacity: 1; font-weight: 600; color: var(--st-orange-text-color, #9a5b00); }
.wb-saved[data-state="unsaved"]::before { content: "● "; }
h1, h2, h3 { hyphens: auto; }
[data-testid="stSidebarNav"] { padding-top: 0; }
</style>
"""
