"""
The style sheet of the Word report: one place for how it looks.

A serif for what is read and a sans for what guides. Word has Cambria and Calibri on every system; LibreOffice brings
Caladea and Carlito, which have the same widths and stand in for them. Headings are Word's own, so that
navigation, the table of contents and screen readers find them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from docx.oxml.ns import nsdecls

from workbench.words import N_

SERIF = "Cambria"
SANS = "Calibri"
INK = "1B3A4B"
GREY = "55616B"
RULE = "7E8C96"
HAIRLINE = "D5DBDF"
SHADE = "F1F4F6"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: points for sizes and spacing, twips for indents, hundredths for line height."""

    name: str
    font: str = SERIF
    size: float = 11
    line: int = 128
    before: float = 0
    after: float = 6
    bold: bool = False
    italic: bool = False
    colour: str = ""
    based_on: str = "Normal"
    following: str = ""
    outline: int | None = None
    keep: bool = False
    left: int = 0
    right: int = 0
    hanging: int = 0
    extra: str = ""
    own: bool = False


_RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>'
_TOP_RULE = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{RULE}"/></w:pBdr>'
_SIDE_RULE = f'<w:pBdr><w:left w:val="single" w:sz="8" w:space="10" w:color="{HAIRLINE}"/></w:pBdr>'
_NEW_PAGE = "<w:pageBreakBefore/>"
_WHOLE = "<w:keepLines/>"

LOOKS = {
    "Title": Look("Title", SANS, 30, 105, after=18, bold=True, colour=INK, following="TitleFact"),
    "Eyebrow": Look(N_("Eyebrow"), SANS, 13, 115, before=190, after=10, colour=GREY, own=True),
    "TitleFact": Look(
        N_("Title Fact"), SANS, 11.5, 120, after=3, left=2552, hanging=2552, own=True,
        extra='<w:tabs><w:tab w:val="left" w:pos="2552"/></w:tabs>',
    ),
    "ContentsHeading": Look(
        "TOC Heading", SANS, 20, 110, after=14, bold=True, colour=INK, keep=True, extra=_NEW_PAGE
    ),
    "TOC1": Look("toc 1", SANS, 11, 115, before=8, after=2, bold=True, extra=_RIGHT_TAB),
    "TOC2": Look("toc 2", SANS, 10.5, 115, before=3, after=1, left=284, extra=_RIGHT_TAB),
    "TOC3": Look("toc 3", SANS, 10, 115, after=1, left=567, colour=GREY, extra=_RIGHT_TAB),
    "Heading1": Look("heading 1", SANS, 20, 110, 26, 10, bold=True, colour=INK, outline=0, keep=True),
    "Heading2": Look("heading 2", SANS, 16, 110, 22, 6, bold=True, colour=INK, outline=1, keep=True),
    "Heading3": Look("heading 3", SANS, 13, 110, 18, 4, bold=True, colour=INK, outline=2, keep=True),
    "Heading4": Look("heading 4", SANS, 11.5, 110, 14, 3, bold=True, colour=GREY, outline=3, keep=True),
    "CodeName": Look(N_("Code Name"), SANS, 11.5, 110, 14, 2, bold=True, outline=4, keep=True, own=True),
    "Introduction": Look(N_("Introduction"), keep=True, own=True),
    "Definition": Look(N_("Definition"), SERIF, 11, 122, after=4, italic=True, keep=True, own=True),
    "Counts": Look(N_("Counts"), SANS, 9.5, 130, before=2, after=8, colour=GREY, keep=True, own=True),
    "Voices": Look(N_("Voices"), SANS, 9.5, 120, 6, 3, colour=GREY, keep=True, following="Quote", own=True),
    "Silent": Look(N_("Silent Voices"), SANS, 9.5, 120, 6, 3, colour=GREY, own=True),
    "Quote": Look("Quote", SERIF, 10.5, 122, after=4, left=284, extra=_WHOLE),
    "BlockQuote": Look(
        N_("Block Quote"), SERIF, 10.5, 122, before=4, after=8, left=794, right=567, own=True, extra=_SIDE_RULE
    ),
    "ListNumber": Look("List Number", after=4, extra='<w:numPr><w:numId w:val="1"/></w:numPr>'),
    "Reference": Look(N_("Reference"), after=4, left=567, hanging=567, own=True),
    "Caption": Look("caption", SANS, 10, 115, 14, 5, bold=True, colour=INK, keep=True),
    "TableText": Look(N_("Table Text"), SANS, 9.5, 110, after=0, own=True),
    "TableSmall": Look(N_("Table Text Small"), SANS, 8.5, 108, after=0, own=True),
    "TableHead": Look(N_("Table Head"), SANS, 9, 108, after=0, bold=True, colour=INK, keep=True, own=True),
    "TableNote": Look(N_("Table Note"), SANS, 8.5, 115, 5, 14, colour=GREY, own=True),
    "Footer": Look("footer", SANS, 8.5, 100, after=0, colour=GREY, extra=_TOP_RULE),
}  # fmt: skip


def style_sheet(language: str, named: Callable[[str], str]) -> str:
    """
    Give the whole of `styles.xml`, proofed in a language ("sv-SE").

    `named` translates the names of our own styles; Word translates its own ones itself ("Quote" is "Citat").
    """
    styles = "".join(_style(style_id, look, named) for style_id, look in LOOKS.items())
    return f"""<w:styles {nsdecls("w")}>
<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(SERIF)}<w:sz w:val="22"/><w:szCs w:val="22"/>
<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="307" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Mark"><w:name w:val="Perspective Mark"/>
<w:rPr>{_fonts(SANS)}<w:b/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Grey"><w:name w:val="Grey"/>
<w:rPr><w:color w:val="{GREY}"/></w:rPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="6" w:space="0" w:color="{RULE}"/>
<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{RULE}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/>
<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
{styles}</w:styles>"""


NUMBERING = f"""<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0">
<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="454"/></w:tabs>
<w:ind w:left="454" w:hanging="454"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def _style(style_id: str, look: Look, named: Callable[[str], str]) -> str:
    following = f'<w:next w:val="{look.following}"/>' if look.following else ""
    if look.outline is not None:
        following = '<w:next w:val="Normal"/>'
    keep = "<w:keepNext/><w:keepLines/>" if look.keep else ""
    indent = ""
    if look.left or look.right:
        hanging = f' w:hanging="{look.hanging}"' if look.hanging else ""
        indent = f'<w:ind w:left="{look.left}" w:right="{look.right}"{hanging}/>'
    outline = "" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>'
    marks = ("<w:b/><w:bCs/>" if look.bold else "") + ("<w:i/><w:iCs/>" if look.italic else "")
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    custom = ' w:customStyle="1"' if look.own else ""
    name = escape(named(look.name) if look.own else look.name)
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{look.based_on}"/>{following}<w:qFormat/>'
        f"<w:pPr>{keep}{look.extra}"
        f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}"'
        f' w:line="{round(look.line * 2.4)}" w:lineRule="auto"/>{indent}{outline}</w:pPr>'
        f'<w:rPr>{_fonts(look.font)}{marks}{colour}<w:sz w:val="{round(look.size * 2)}"/>'
        f'<w:szCs w:val="{round(look.size * 2)}"/></w:rPr></w:style>'
    )


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
