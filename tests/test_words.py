"""Every string of the interface and the report is in Swedish, and the catalogues are in step with the source."""

import ast
import string

import pytest

from workbench.locale import catalogues
from workbench.words import LOCALE, N_, Phrase, catalogue, translated

MESSAGES = [message for message in catalogues.swedish() if message.id]


def strings(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.id)[:60])
def test_every_string_is_translated_with_the_same_fields(message):
    swedish = strings(message.string)
    assert all(text.strip() for text in swedish), "untranslated"
    assert "fuzzy" not in message.flags
    english = strings(message.id)
    for text in swedish:
        assert fields(text) <= fields(english[-1]), text
    assert fields(swedish[-1]) == fields(english[-1])


def test_the_catalogue_holds_exactly_the_strings_of_the_source():
    wanted = {(message.id, message.context) for message in catalogues.extracted() if message.id}
    assert {(message.id, message.context) for message in MESSAGES} == wanted


def marked() -> set[str]:
    """Give every string that is marked anywhere in the source, within f-strings as well."""
    found = set()
    for name in catalogues.SOURCES:
        folder = catalogues.ROOT / name
        for file in [folder] if folder.is_file() else folder.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                    first = node.args[0]
                    if node.func.id in ("_", "N_", "ngettext") and isinstance(first, ast.Constant):
                        found.add(first.value)
    return found


def test_no_marked_string_stands_where_the_extraction_does_not_see_it():
    assert marked() <= {strings(message.id)[0] for message in MESSAGES}


def test_the_compiled_catalogue_is_what_the_readable_one_compiles_to():
    compiled = (LOCALE / "sv" / "LC_MESSAGES" / "workbench.mo").read_bytes()
    assert compiled == catalogues.as_mo(catalogues.swedish())


def test_a_phrase_inside_a_message_is_translated_with_it():
    said = translated(
        N_("There is already a {level} called “{name}”. Choose another name, or merge the two."),
        {"level": Phrase(N_("category")), "name": "Oro"},
        "sv",
    )
    assert "kategori" in said
    assert "Oro" in said


def test_plurals_are_swedish():
    say = catalogue("sv").ngettext
    assert say("{n} code", "{n} codes", 1).format(n=1) == "1 kod"
    assert say("{n} code", "{n} codes", 2).format(n=2) == "2 koder"
