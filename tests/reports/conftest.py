"""A small study built by hand, and a document read back as text."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.reports.studies import Builder
from workbench.model import Perspective


@pytest.fixture
def empty() -> Builder:
    return Builder()


@pytest.fixture
def small() -> Builder:
    """Two relatives, a patient and a focus group of two; one theme with two categories."""
    made = Builder()
    made.question("How is it to come home?")
    made.question("Who holds the threads?")
    interviewer = made.person("Interviewer 1", Perspective.INTERVIEWER)
    patient = made.person("Patient 1", Perspective.PATIENT)
    first = made.person("Relative 1", Perspective.RELATIVE)
    second = made.person("Relative 2", Perspective.RELATIVE)
    nurse = made.person("Nurse 1", Perspective.PROFESSIONAL, "Nurse")
    doctor = made.person("Physician 1", Perspective.PROFESSIONAL, "Physician")
    made.document("Patient 1", interviewer, patient, words=900)
    made.document("Relative 1", interviewer, first, words=1100)
    made.document("Relative 2", interviewer, second, words=1000)
    made.document("Focus group 1", interviewer, nurse, doctor, words=2000)
    made.entry("theme", "Safety on loan", definition="Safe, but for a while.")
    made.entry("category", "Not left alone", "Safety on loan", definition="What keeps one from being alone.")
    made.entry(
        "code", "someone to call", "Not left alone", definition="A number to call.", inclusion="The number.",
        exclusion="Between professionals.", anchor='It said "call" on the fridge.',
    )  # fmt: skip
    made.entry("code", "same faces", "Not left alone")
    made.entry("category", "When it ends", "Safety on loan")
    made.entry("code", "abrupt end", "When it ends")
    made.entry("code", "never used", "When it ends", definition="Nobody said so.")
    made.say("Patient 1", "Patient 1", "The note was on the fridge - that was all...", "someone to call")
    made.say("Relative 1", "Relative 1", "I rang them.", "someone to call")
    made.say("Relative 1", "Relative 1", "I rang them twice.", "someone to call", "same faces")
    said = 'She said "I will come" and, eh, she came.'
    report = 'She said "I will come" and […] came.'
    made.say("Relative 2", "Relative 2", said, "same faces", starred=True, report=report)
    made.say("Focus group 1", "Nurse 1", "They call us at night.", "someone to call")
    long = "We leave on a Friday and nobody has told them, " * 5 + "so they call."
    made.say("Focus group 1", "Physician 1", long, "abrupt end")
    made.say("Focus group 1", "Interviewer 1", "And then you left?", "abrupt end")
    return made


def runs(paragraph: Any) -> str:
    """Read a paragraph's words; tabs and line breaks as they are."""
    out = ""
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if node.getparent().tag == qn("w:r"):
            out += {qn("w:tab"): "\t", qn("w:br"): "\n"}.get(node.tag, node.text or "")
    return out


def lines(data: bytes) -> Iterator[str]:
    """Read a document line by line: `[style] words`, and tables with bars between the cells."""
    for element in docx.Document(io.BytesIO(data)).element.body:
        if element.tag == qn("w:p"):
            if element.pPr is None or element.pPr.pStyle is None:
                yield "[section]"
                continue
            yield f"[{element.pPr.pStyle.val}] {runs(element)}".rstrip().replace("\t", " → ")
        elif element.tag == qn("w:tbl"):
            for row in element.iter(qn("w:tr")):
                cells = [" / ".join(runs(p) for p in cell.iter(qn("w:p"))) for cell in row.iter(qn("w:tc"))]
                yield ("  | " + " | ".join(cells)).rstrip()


@pytest.fixture
def read() -> Callable[[bytes], str]:
    """Read a document as text in which every non-breaking blank is seen as a tilde."""
    return lambda data: "\n".join(lines(data)).replace("\u00a0", "~") + "\n"


@pytest.fixture
def part() -> Callable[[bytes, str], str]:
    """Read one part of the package."""
    return lambda data, name: zipfile.ZipFile(io.BytesIO(data)).read(name).decode()
