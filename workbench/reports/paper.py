"""
A Word document on paper: A4, its styles, and the few things of which a report is made.

Nothing here knows what a report says. python-docx writes the package; what it has no words for (fields, fixed
tables, shaded letters, a clean style sheet) is WordprocessingML made here. Same content, same bytes.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Cm

from workbench.reports.markup import (
    TWIPS_PER_CM,
    Column,
    Piece,
    Row,
    add_run,
    element,
    field_runs,
    fill,
    replace_children,
    table_row,
)
from workbench.reports.stylesheet import NUMBERING, style_sheet

A4 = Cm(21.0), Cm(29.7)
MARGIN = Cm(2.5)
TEXT_WIDTH = 16.0
LANDSCAPE_WIDTH = 24.7


@dataclass
class Paper:
    """One document, written from top to bottom."""

    language: str
    style_name: Callable[[str], str]
    width: float = TEXT_WIDTH
    _headings: list[tuple[int, str, str]] = field(default_factory=list)
    _contents: Any = None
    _tables: int = 0

    def __post_init__(self) -> None:
        self._docx = docx.Document()
        # Everything is put before this element; to look for it each time takes long in a long report.
        self._end = self._docx.element.body.sectPr
        part = self._docx.part
        for unwanted in ("/customXml", "/stylesWithEffects"):
            _drop(part.rels, unwanted)
        _drop(part.package.rels, "/thumbnail")
        replace_children(self._docx.styles.element, style_sheet(self.language, self.style_name))
        replace_children(part.numbering_part.element, NUMBERING)
        self._settings()
        section = self._docx.sections[0]
        section.page_width, section.page_height = A4
        _margins(section)
        section.different_first_page_header_footer = True

    def paragraph(self, style: str, *pieces: Piece) -> Any:
        """Set a paragraph."""
        paragraph = OxmlElement("w:p")
        self._end.addprevious(paragraph)
        fill(paragraph, style, pieces)
        return paragraph

    def heading(self, level: int, words: str, *, new_page: bool = False, top: bool = False) -> None:
        """Set a heading that navigation and the table of contents find; at the top of a page without space above."""
        paragraph = self.paragraph(f"Heading{level}", words)
        if new_page:
            paragraph.pPr.append(OxmlElement("w:pageBreakBefore"))
        if new_page or top:
            paragraph.pPr.append(element("w:spacing", before="0"))
        mark = f"_Toc{len(self._headings) + 1:08d}"
        start = element("w:bookmarkStart", id=str(len(self._headings) + 1), name=mark)
        paragraph.insert(1, start)
        paragraph.append(element("w:bookmarkEnd", id=str(len(self._headings) + 1)))
        self._headings.append((level, words, mark))

    def contents(self, title: str) -> None:
        """Set the place of the table of contents; it is filled when the document is done."""
        self.paragraph("ContentsHeading", title)
        self._contents = self.paragraph("TOC1")

    def table(
        self,
        columns: Sequence[Column],
        head: Sequence[Row],
        rows: Sequence[Row],
        *,
        caption: str,
        long: bool = False,
    ) -> None:
        """
        Set a captioned table.

        A `long` one is set smaller and runs over pages, its head repeated; another is kept whole.
        """
        self._tables += 1
        label, _, rest = caption.partition("{n}")
        made = self.paragraph("Caption", label)
        for run in field_runs(" SEQ Table \\* ARABIC ", str(self._tables)):
            made.append(run)
        add_run(made, rest)
        widths = [round(column.width * TWIPS_PER_CM) for column in columns]
        table = OxmlElement("w:tbl")
        table.append(
            parse_xml(
                f'<w:tblPr {nsdecls("w")}><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
                '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
            )
        )
        grid = OxmlElement("w:tblGrid")
        for width in widths:
            grid.append(element("w:gridCol", w=str(width)))
        table.append(grid)
        style = "TableSmall" if long else "TableText"
        for row in head:
            table.append(table_row(row, columns, widths, "TableHead", head=True, keep=True))
        for position, row in enumerate(rows, 1):
            keep = not long and position < len(rows)
            table.append(table_row(row, columns, widths, style, keep=keep))
        self._end.addprevious(table)

    def landscape(self) -> None:
        """Turn the paper from here on."""
        section = self._docx.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_height, section.page_width = A4
        section.different_first_page_header_footer = False
        _margins(section)
        section.footer.is_linked_to_previous = False
        self.width = LANDSCAPE_WIDTH

    def footer(self, words: str) -> None:
        """Set the foot of the pages of this part: words to the left, the page's number to the right."""
        paragraph = self._docx.sections[-1].footer.paragraphs[0]._p
        paragraph.clear()
        fill(paragraph, "Footer", (words,))
        stop = element("w:tab", val="right", pos=str(round(self.width * TWIPS_PER_CM)))
        tabs = OxmlElement("w:tabs")
        tabs.append(stop)
        paragraph.pPr.append(tabs)
        tab = OxmlElement("w:r")
        tab.append(OxmlElement("w:tab"))
        for run in (tab, *field_runs(" PAGE ", "1")):
            paragraph.append(run)

    def saved(self, *, title: str, authors: str, made_on: date) -> bytes:
        """
        Give the document's bytes.

        Its times are midnight of the day it was made, and it names no machine, program or user.
        """
        self._fill_contents()
        made_at = datetime.combine(made_on, time(), tzinfo=UTC)
        core = self._docx.core_properties
        core.title, core.author, core.last_modified_by = title[:255], authors[:255], authors[:255]
        core.comments, core.language, core.revision = "", self.language, 1
        core.created = core.modified = made_at
        for part in self._docx.part.package.iter_parts():
            if part.partname == "/docProps/app.xml":
                part._blob = APP
        stream = io.BytesIO()
        self._docx.save(stream)
        return _with_times(stream.getvalue(), made_on)

    def _fill_contents(self) -> None:
        """
        Write the contents as linked headings.

        Word sets them anew with page numbers when it opens the file; other programs show them as they are.
        """
        if self._contents is None:
            return
        begin, code, separate, _, end = field_runs(' TOC \\o "1-3" \\h \\z \\u ', "")
        here = self._contents
        for run in (begin, code, separate):
            here.append(run)
        for position, (level, words, mark) in enumerate(h for h in self._headings if h[0] <= 3):
            if position:
                following = OxmlElement("w:p")
                here.addnext(following)
                here = following
                fill(here, f"TOC{level}", ())
            elif here.pPr is not None:
                here.pPr.pStyle.val = f"TOC{level}"
            link = element("w:hyperlink", anchor=mark, history="1")
            add_run(link, words)
            here.append(link)
        here.append(end)

    def _settings(self) -> None:
        settings = self._docx.settings.element
        for name in (
            "w:rsids",
            "w:savePreviewPicture",
            "w:shapeDefaults",
            "w:proofState",
            "w:zoom",
            "w:compat",
        ):
            for found in settings.findall(qn(name)):
                settings.remove(found)
        settings.insert(0, element("w:zoom", percent="100"))
        spacing = settings.find(qn("w:characterSpacingControl"))
        spacing.addnext(parse_xml(COMPATIBILITY))
        spacing.addnext(element("w:updateFields", val="true"))
        language = settings.find(qn("w:themeFontLang"))
        language.attrib.clear()
        language.set(qn("w:val"), self.language)


# Word 2013 and later lay out without "compatibility mode" in the title bar.
COMPATIBILITY = (
    f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)

APP = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<Properties "
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def _drop(relationships: Any, kind: str) -> None:
    for name in [name for name, each in relationships.items() if each.reltype.endswith(kind)]:
        del relationships[name]


def _margins(section: Any) -> None:
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = MARGIN
    section.header_distance = section.footer_distance = Cm(1.25)


def _with_times(package: bytes, made_on: date) -> bytes:
    """Pack again with one fixed time: zipfile stamps the clock's."""
    stream = io.BytesIO()
    stamp = (made_on.year, made_on.month, made_on.day, 0, 0, 0)
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=stamp)
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o600 << 16,
                0,
            )
            new.writestr(entry, old.read(name))
    return stream.getvalue()
