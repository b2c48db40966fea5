"""
The Word report, read back.

The golden file is the whole of a small report as text. After a wanted change, make it anew with
`UPDATE_GOLDEN=1 pytest tests/reports/test_word.py` and read the difference before committing it.
"""

import doctest
import gettext
import io
import os
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.studies import Builder
from workbench.model import Perspective
from workbench.reports import account, wording
from workbench.reports.draft import Quote, QuoteChoice
from workbench.reports.word import write_word
from workbench.reports.wording import Wording

GOLDEN = Path(__file__).with_name("golden") / "small_study.txt"
NBSP = "\u00a0"

Read = Callable[[bytes], str]


@pytest.fixture
def untranslated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any language do without its catalogue: what is tested is how it is set, not its words."""
    for module in (account, wording):
        monkeypatch.setattr(module, "catalogue", lambda language: gettext.NullTranslations())


def test_the_small_report_reads_as_it_should(small: Builder, read: Read) -> None:
    found = read(write_word(small.draft()))
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_the_same_draft_gives_the_same_bytes(small: Builder) -> None:
    assert write_word(small.draft()) == write_word(small.draft())


def test_the_package_carries_the_day_it_was_made_and_no_machine(
    small: Builder, part: Callable[[bytes, str], str]
) -> None:
    data = write_word(small.draft())
    assert {entry.date_time[:3] for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(2026, 11, 21)}
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author) == ("Coming home", "Anna Berg, Maria Lind")
    assert core.created.date() == core.modified.date() == date(2026, 11, 21)
    everything = "".join(part(data, name) for name in zipfile.ZipFile(io.BytesIO(data)).namelist())
    assert "python-docx" not in everything
    assert "Macintosh" not in everything


def test_every_shown_quote_stands_in_the_document_with_its_attribution(small: Builder, read: Read) -> None:
    draft = small.draft(QuoteChoice(all=True))
    text = read(write_word(draft))
    said = Wording("en")
    for quote in draft.quotes():
        source = said.attributed(quote).replace(NBSP, "~")
        spelled = said.quoted(quote.lines[0])[1:-1] if quote.words < 40 else quote.lines[0]
        assert re.search(re.escape(spelled) + ".? " + re.escape(source), text)


def test_headings_are_words_own(small: Builder) -> None:
    document = docx.Document(io.BytesIO(write_word(small.draft())))
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert ("Heading 1", "Results") in found
    assert ("Heading 2", "Safety on loan") in found
    assert ("Heading 3", "Not left alone") in found


def test_contents_link_to_every_heading(small: Builder, part: Callable[[bytes, str], str]) -> None:
    xml = part(write_word(small.draft()), "word/document.xml")
    targets = re.findall(r'<w:hyperlink w:anchor="(\w+)"', xml)
    assert targets == re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"', xml)
    assert "w:updateFields" in part(write_word(small.draft()), "word/settings.xml")


def test_a_quote_of_forty_words_stands_as_a_block(empty: Builder, read: Read) -> None:
    empty.document("Patient 1", empty.person("Patient 1", Perspective.PATIENT))
    empty.entry("code", "c")
    empty.say("Patient 1", "Patient 1", " ".join(["short"] * 39), "c")
    empty.say("Patient 1", "Patient 1", " ".join(["long"] * 40), "c")
    text = read(write_word(empty.draft()))
    assert re.search(r"\[Quote\] “short", text)
    assert re.search(r"\[BlockQuote\] long", text)


def test_an_exchange_is_set_with_dashes() -> None:
    quote = Quote("u", ("Too early.", "Yes."), "Nurse 1, Physician 1, focus group 1")
    assert Wording("en").block(quote) == [f"–{NBSP}Too early.", f"–{NBSP}Yes."]


def test_swedish_is_spelled_as_swedish(untranslated: None) -> None:
    swedish = Wording("sv")
    assert swedish.quoted('Hon sa "kom hem" - sen ... ja') == "”Hon sa ’kom hem’ – sen … ja”"
    assert swedish.number(12345) == f"12{NBSP}345"
    assert swedish.listed(["a", "b", "c"]) == "a, b och c"
    assert swedish.block(Quote("u", ('Hon sa "kom".',), "")) == ["Hon sa ”kom”."]


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(wording).failed == 0


def test_english_is_spelled_as_english() -> None:
    assert Wording("en").quoted('She said "it\'s me".') == "“She said ‘it’s me’.”"
    assert Wording("en").number(12345) == "12,345"


@pytest.mark.parametrize(("language", "tag"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_the_language_is_set_for_proofing(
    small: Builder, untranslated: None, part: Callable[[bytes, str], str], language: str, tag: str
) -> None:
    small.study.language = language
    data = write_word(small.draft())
    assert f'<w:lang w:val="{tag}"' in part(data, "word/styles.xml")
    assert docx.Document(io.BytesIO(data)).core_properties.language == tag


def test_figures_in_the_text_are_those_of_the_tables(small: Builder, read: Read) -> None:
    text = read(write_word(small.draft()))
    assert "The analysis rests on 6~meaning units, coded with 3~codes." in text
    assert "| The whole material | 1~of~1 | 1 | 2~of~2 | 3 | 2~of~2 | 2" in text


def test_unsorted_codes_are_told_and_shown(small: Builder, read: Read) -> None:
    small.entry("code", "loose code")
    small.say("Patient 1", "Patient 1", "Nobody knows where this goes.", "loose code")
    text = read(write_word(small.draft()))
    assert "Still without a place: 1~code." in text
    assert "[Heading2] Not sorted yet" in text
    assert "“Nobody knows where this goes.” (Patient~1)" in text


def test_an_empty_study_still_makes_a_document(empty: Builder, read: Read) -> None:
    empty.study.aim, empty.study.commissioner = "", ""
    text = read(write_word(empty.draft(coders=[])))
    assert "[Title] Coming home" in text
    for absent in ("Aim", "Results", "Participants", "Commissioned", "Appendix"):
        assert absent not in text


def test_pages_are_a4_with_margins(small: Builder) -> None:
    upright, turned = docx.Document(io.BytesIO(write_word(small.draft()))).sections
    assert (round(upright.page_width.cm, 1), round(upright.page_height.cm, 1)) == (21.0, 29.7)
    assert (round(turned.page_width.cm, 1), round(turned.page_height.cm, 1)) == (29.7, 21.0)
    assert {round(side.cm, 1) for side in (upright.left_margin, upright.top_margin, turned.right_margin)} == {
        2.5
    }


def test_table_heads_are_repeated(small: Builder) -> None:
    for table in docx.Document(io.BytesIO(write_word(small.draft()))).tables:
        assert table._tbl.tr_lst[0].trPr.xpath("w:tblHeader")


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1, max_size=80).filter(lambda text: text.strip()))
def test_no_words_of_a_transcript_cost_the_report(words: str) -> None:
    made = Builder()
    made.document("Patient 1", made.person("Patient 1", Perspective.PATIENT))
    made.entry("code", "c", definition=words, anchor=words)
    made.say("Patient 1", "Patient 1", words, "c")
    docx.Document(io.BytesIO(write_word(made.draft())))


def test_every_paragraph_has_its_properties_once_and_first(small: Builder) -> None:
    package = zipfile.ZipFile(io.BytesIO(write_word(small.draft())))
    for name in package.namelist():
        if re.fullmatch(r"word/(document|footer\d*)\.xml", name):
            for paragraph in parse_xml(package.read(name)).iter(qn("w:p")):
                tags = [child.tag for child in paragraph]
                assert tags.count(qn("w:pPr")) <= 1
                assert qn("w:pPr") not in tags[1:]
