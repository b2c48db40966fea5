"""axe-core, from the component's own development dependencies: what a machine can tell of accessibility."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from workbench.ui.transcript import build

SCRIPT = Path(build.__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """
async ([within, rules]) => {
  const { violations } = await axe.run(within ?? document, { runOnly: { type: 'tag', values: rules } });
  return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html.slice(0, 200)) }));
}
"""


def script() -> str:
    """Give axe-core's script, after an install of what the lock file names where that has not been done."""
    if not SCRIPT.exists():
        build.install(SCRIPT.parents[2])
    return SCRIPT.read_text(encoding="utf-8")


def faults(page: Page, axe: str, within: str | None = None, *, habits: bool = False) -> list[dict[str, Any]]:
    """Give what axe finds wrong on a page, or within a part of it; with its rules of good habit if asked."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    rules = [*RULES, "best-practice"] if habits else RULES
    found: list[dict[str, Any]] = page.evaluate(RUN, [within, rules])
    return found
