"""Journey: from the files that a researcher has to the quote in her Word report."""

from contextlib import suppress
from io import BytesIO

from docx import Document
from playwright.sync_api import Page, expect

from tests.e2e.desk import Desk, settled
from tests.e2e.material import Study, ask
from tests.e2e.server import Server

SAID = (
    ("I:", "Hur var det att komma hem, Åke?"),
    ("IP:", "Jag var rädd 😟 första natten. Sedan ringde sköterskan på morgonen, då blev jag lugn."),
    ("I:", "Vad gjorde dig lugn?"),
    ("IP:", "Att någon visste hur jag hade det. Överlämningen var öppen och ärlig."),
)
MEETING = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
<v Moa Berg>Vad fungerar i överlämningen?</v>

2
00:00:05.000 --> 00:00:11.500
<v Örjan Ek>Vi känner varandra, så då går det fort.</v>

3
00:00:12.000 --> 00:00:19.000
<v Örjan Ek>På sommaren är alla nya och ingen vet vem som har ansvaret 🤷.</v>
"""


# Where the columns of the casting table stand, as a part of its width.
PSEUDONYM, PERSPECTIVE, PROFESSION = 0.65, 0.785, 0.93
ROW = 33


def cast(page: Page, *, row: int, column: float, words: str, stay: bool = False) -> None:
    """Say in the casting table who somebody is: the table is painted, so there is nothing but places to press."""
    table = page.get_by_test_id("data-grid-canvas").nth(1)
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    editor = page.locator("#portal").locator("input, textarea").last
    opened = page.get_by_role("option", name=words, exact=True) if column == PERSPECTIVE else editor
    for patience in (
        3_000,
        3_000,
        30_000,
    ):  # the table shuts an open cell when what was typed before comes back
        page.mouse.click(box["x"] + box["width"] * column, box["y"] + ROW * (row + 1.5))
        page.keyboard.press("Enter")
        with suppress(AssertionError):
            expect(opened).to_be_visible(timeout=patience)
            break
    if column == PERSPECTIVE:
        opened.click()
    else:
        editor.fill(words)
        if stay:
            return
        editor.press("Enter")
    expect(editor).to_be_hidden()


def word_file() -> bytes:
    written = Document()
    for who, words in SAID:
        written.add_paragraph(f"{who} {words}")
    buffer = BytesIO()
    written.save(buffer)
    return buffer.getvalue()


def the_study(server: Server, name: str, document: str) -> Study:
    """Find the study that was made by hand, and what was stored of one of its documents."""
    ((study, id_, text),) = ask(
        server.database,
        """SELECT study.id, document.id, transcript.text FROM study
        JOIN document ON document.study_id = study.id
        JOIN transcript ON transcript.document_id = document.id
        WHERE study.name = ? AND document.name = ?""",
        name,
        document,
    )
    return Study(str(study), str(id_), server.database, str(text))


def test_from_files_to_a_quote_in_the_report(page: Page, server: Server) -> None:
    main, sidebar = page.get_by_test_id("stMain"), page.get_by_test_id("stSidebar")
    page.goto(server.url)
    sidebar.get_by_role("link", name="All studies", exact=True).click()
    main.get_by_role("button", name="New study").click()
    page.get_by_label("Name of the study").fill("Åkes väg hem")
    page.get_by_role("button", name="Create the study").click()
    expect(main.get_by_role("heading", name="Åkes väg hem")).to_be_visible()
    expect(main.get_by_text("Begin by importing the interviews")).to_be_visible()

    main.get_by_role("button", name="Import interviews").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        [
            {"name": "Intervju patient Åke.docx", "mimeType": "application/docx", "buffer": word_file()},
            {"name": "möte_hemgångsteam.vtt", "mimeType": "text/vtt", "buffer": MEETING.encode()},
        ]
    )
    expect(main.get_by_role("button", name="Import 2 documents")).to_be_visible()
    settled(page)
    expect(main.get_by_test_id("stDataFrame").locator("canvas").last).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.get_by_test_id("stDataFrame").nth(1).scroll_into_view_if_needed()
    cast(page, row=2, column=PERSPECTIVE, words="Interviewer")
    cast(page, row=3, column=PSEUDONYM, words="Sjuksköterska 9")
    cast(page, row=3, column=PERSPECTIVE, words="Professional")
    cast(page, row=3, column=PROFESSION, words="Sjuksköterska", stay=True)
    # Straight from the cell: what stands in it must not be lost, nor the click.
    main.get_by_role("button", name="Import 2 documents").click()
    expect(main.get_by_text("2 documents are in the study")).to_be_visible()
    who = "SELECT pseudonym, perspective, profession FROM participant JOIN study ON study.id = study_id"
    assert sorted(ask(server.database, f"{who} WHERE study.name = ?", "Åkes väg hem")) == [
        ("Intervjuare", "interviewer", ""),
        ("Patient 1", "patient", ""),
        ("Patient 2", "interviewer", ""),
        ("Sjuksköterska 9", "professional", "Sjuksköterska"),
    ]

    main.get_by_role("link", name="Begin to code Intervju patient Åke").click()
    desk = Desk(page, server.url).there()
    study = the_study(server, "Åkes väg hem", "Intervju patient Åke")
    desk.drag("rädd 😟 första natten")
    desk.choose("Ensam med oron 🌙")  # a code that is not there yet, under no category
    desk.saved()
    desk.turn(3).focus()  # and on with the keyboard alone
    page.keyboard.press("c")
    desk.choose("ensam oron")
    desk.drag("ringde sköterskan på morgonen")
    desk.choose("Blir lugn")
    page.keyboard.press("Delete")
    desk.saved()
    feared, knew = "rädd 😟 första natten", study.turn(3)
    assert study.coded() == [(feared, "Ensam med oron 🌙"), (knew, "Ensam med oron 🌙")]
    page.keyboard.press("Control+z")
    desk.has_units(3)
    page.keyboard.press("Control+Shift+z")
    desk.has_units(2)
    desk.saved()
    assert len(study.rows()) == 2

    desk.page.get_by_role("combobox", name="Document").click()
    page.get_by_role("option", name="Möte hemgångsteam").click()
    expect(page.get_by_text("Vi känner varandra")).to_be_visible()
    desk.there()
    desk.code("ingen vet vem som har ansvaret 🤷", "Oklart ansvar")
    desk.to_sidebar("Report")  # at once
    button = main.get_by_role("button", name="Download the Word draft")
    with page.expect_download() as coming:
        button.click()
    written = Document(coming.value.path())
    lines = [paragraph.text.replace("\N{NO-BREAK SPACE}", " ") for paragraph in written.paragraphs]
    for quote, who in (
        (feared, "Patient 1"),
        (knew, "Patient 1"),
        ("ingen vet vem som har ansvaret 🤷", "Sjuksköterska 9"),
    ):
        assert any(quote in line and who in line for line in lines), (quote, who, lines)
