"""Quotes of an older version beside those of a newer one, as HTML."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

from workbench.model import Followed, Stood
from workbench.ui.words import _, ngettext, number

AT_MOST = 60


def changed_list(changed: Sequence[Followed]) -> str:
    """Draw quotes whose words were corrected, those that changed most first, what went and what came marked."""
    ordered = sorted(changed, key=lambda one: one.likeness)
    rows = [
        f"<li>{_place(one.stood)}<p>{compared(one.quote, one.new_quote)}</p></li>"
        for one in ordered[:AT_MOST]
    ]
    return _drawn(rows, len(changed))


def lost_list(lost: Sequence[Followed]) -> str:
    """Draw quotes that lost their place, each within what stood around it."""
    rows = [f"<li>{_place(one.stood)}{surroundings(one.stood, one.quote)}</li>" for one in lost[:AT_MOST]]
    return _drawn(rows, len(lost))


def surroundings(stood: Stood, quote: str) -> str:
    """Draw a quote within the words that stood around it."""
    return f"<p><span>{_close(stood.before)}</span><mark>{_close(quote)}</mark><span>{_close(stood.after)}</span></p>"


def _close(text: str) -> str:
    """Let turns follow each other without an empty line: what is shown is a glimpse."""
    return escape(text.replace("\n\n", "\n"))


def compared(old: str, new: str) -> str:
    """
    Draw a quote with the words that went struck out and the words that came underlined.

    >>> compared("Sedan blev det tyst", "Sen blev det tyst")
    '<del>Sedan</del><ins>Sen</ins> blev det tyst'
    """
    was, now = _pieces(old), _pieces(new)
    drawn = []
    for what, old_first, old_last, new_first, new_last in SequenceMatcher(
        None, was, now, autojunk=False
    ).get_opcodes():
        gone, come = "".join(was[old_first:old_last]), "".join(now[new_first:new_last])
        if what == "equal":
            drawn.append(escape(come))
            continue
        if gone.strip():
            drawn.append(f"<del>{escape(gone)}</del>")
        drawn.append(f"<ins>{escape(come)}</ins>" if come.strip() else escape(come))
    return "".join(drawn).replace("\n\n", "\n")


def _pieces(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _place(stood: Stood) -> str:
    return f"<small>{escape(_('Turn {n}').format(n=number(stood.turn)))}</small>"


def _drawn(rows: list[str], count: int) -> str:
    left = count - len(rows)
    more = ngettext("and {n} more", "and {n} more", left).format(n=number(left))
    return f'{STYLE}<ol class="wb-compared">{"".join(rows)}</ol>' + (
        f'<small class="wb-compared">{escape(more)}</small>' if left > 0 else ""
    )


STYLE = """<style>
.wb-compared, .wb-compared li { list-style: none; margin: 0 !important; padding: 0 !important; }
.wb-compared li { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: 0 8px; padding: 6px 0 !important; }
.wb-compared small { font-size: .8rem; opacity: .7; line-height: 1.6rem; font-variant-numeric: tabular-nums; }
.wb-compared p { margin: 0; max-width: 66ch; font: 1.02rem/1.55 "Source Serif", Georgia, serif; white-space: pre-wrap;
  overflow-wrap: anywhere; hyphens: auto; }
.wb-compared p span { opacity: .6; }
.wb-compared mark { background: color-mix(in srgb, #E69F00 26%, transparent); color: inherit; border-radius: 3px;
  padding: 1px 2px; }
.wb-compared del { opacity: .6; text-decoration-thickness: 1px; margin-right: 3px; }
.wb-compared ins { text-decoration: underline; text-decoration-color: #009E73; text-decoration-thickness: 2px;
  text-underline-offset: 3px; }
</style>"""
