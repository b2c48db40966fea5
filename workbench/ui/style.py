"""The few rules of style that Streamlit's theme does not reach."""

STYLE = """
<style>
.block-container { padding: 2.5rem 3rem 4rem; max-width: 88rem; }
.wb-saved { font-size: .85rem; opacity: .75; padding: 2px 8px 0; }
.wb-saved::before { content: "✓ "; }
.wb-saved[data-state="unsaved"] { opacity: 1; font-weight: 600; color: var(--st-orange-text-color, #9a5b00); }
.wb-saved[data-state="unsaved"]::before { content: "● "; }
h1, h2, h3 { hyphens: auto; }
/* Buttons that show their icon alone have "wb-quiet" in their key; the words are there for screen readers. */
[class*="wb-quiet"] button [data-testid="stMarkdownContainer"] { position: absolute; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); }
.wb-letter { display: inline-flex; align-items: center; justify-content: center; min-width: 1.35em; height: 1.35em;
  border-radius: 4px; font-family: inherit; font-weight: 600; font-size: .75rem; line-height: 1;
  border: 1.5px solid var(--wb-mark);
  background: color-mix(in srgb, var(--wb-mark) 22%, transparent); }
.wb-voices { display: grid; grid-template-columns: auto 1fr auto; gap: 8px 12px; align-items: center;
  max-width: 22rem; }
.wb-report { max-width: 70ch; overflow-wrap: anywhere;
  font-family: "Source Serif", Georgia, serif; line-height: 1.6; hyphens: auto; }
.wb-report h2 { margin: 2.5rem 0 .25rem; } .wb-report h3 { margin: 1.75rem 0 .25rem; }
.wb-report h4, .wb-report h5 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
.wb-report blockquote { margin: .5rem 0 .5rem 1rem; padding-left: 1rem; border-left: 2px solid var(--st-border-color); }
.wb-report cite { font-style: normal; opacity: .7; font-size: .9em; }
.wb-report cite::before { content: "— "; }
.wb-report .wb-tally, .wb-report cite { font-family: "Source Sans", sans-serif; }
.wb-tally { font-family: inherit; font-size: .85rem; display: flex; flex-wrap: wrap; gap: 4px 16px; opacity: .85; }
[data-testid="stSidebarHeader"] { height: 2.5rem; margin-bottom: 0; }
[data-testid="stSidebarUserContent"] { padding-top: 0; padding-bottom: 1rem; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: .6rem; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] [data-testid="stVerticalBlock"] { gap: 0; }
[data-testid="stSidebarUserContent"] [data-testid="stElementContainer"]:has(> [data-testid="stPageLink"]) {
  margin: 0; height: 1.75rem; }
[data-testid="stSidebarUserContent"] [data-testid="stPageLink-NavLink"] { padding: 0 8px; min-height: 0; margin: 0;
  height: 1.75rem; }
[data-testid="stSidebarUserContent"] [data-testid="stHorizontalBlock"] { margin-top: .5rem; }
.wb-study { font: 600 1.05rem/1.3 "Source Serif", Georgia, serif; padding: 0 8px; display: -webkit-box;
  -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden;
  overflow-wrap: anywhere; }
.wb-section { font-size: .8rem; opacity: .65; padding: 4px 8px 2px; }
</style>
"""
