"""Codebook: the tree, the card, and every change to an entry."""

from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from tests.making import SmallStudy
from workbench.method.codebook import Tree
from workbench.model import CodebookEntry, CodedQuote, Level
from workbench.services import codebook, studies
from workbench.settings import settings
from workbench.store.work import Work
from workbench.ui.codebook_quotes import by_perspective, fair_shares
from workbench.ui.codebook_tree import tree_rows

PAGE = "pages/codebook.py"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def opened(app: AppTest, entry: CodebookEntry | None = None) -> AppTest:
    app.run()
    if entry is not None:
        app.session_state["wb_entry"] = entry.id
    return app.switch_page(PAGE).run()


def drawn(app: AppTest) -> str:
    return "\n".join(
        [html.body for html in app.get("html") if hasattr(html, "body")]
        + [str(text.value) for text in app.markdown]
    )


def now(study: SmallStudy) -> Tree:
    study.work.session.rollback()
    study.work.session.expire_all()
    return codebook.codebook(study.work)


def fill(app: AppTest, label: str, value: str) -> None:
    next(text for text in (*app.text_input, *app.text_area) if text.label == label).set_value(value)


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def test_the_demonstration_study_opens_with_its_first_card(app: AppTest) -> None:
    at = opened(app)
    assert "Trygghet på lånad tid" in drawn(at)
    assert "Patients" in drawn(at)
    assert not at.exception and not at.error


def test_an_empty_codebook_begins_from_a_bundled_one(app: AppTest, work: Work) -> None:
    at = opened(app)
    assert "No codes yet" in drawn(at)
    press(at, "begin_trygg_utskrivning")
    work.session.rollback()
    assert len(codebook.codebook(work).codes()) > 20
    assert "Trygghet på lånad tid" in drawn(at)
    assert not at.exception


def test_the_first_code_is_added_by_hand(app: AppTest, work: Work) -> None:
    at = opened(app)
    fill(at, "Name of the first code", "oro")
    press(at, "first_code_add")
    work.session.rollback()
    assert [code.name for code in codebook.codebook(work).codes()] == ["oro"]
    assert not at.exception


def test_the_card_is_read_and_its_definition_written_in_place(app: AppTest, small_study: SmallStudy) -> None:
    entry = small_study.contact
    at = opened(app, entry)
    assert "Vården ringer." in drawn(at)
    assert "Att inte vara ensam › Kontakt" in drawn(at)
    press(at, f"edit_{entry.id}")
    fill(at, "What belongs here", "Samtal från vården.")
    press(at, f"define_{entry.id}")
    saved = now(small_study)[entry.id]
    assert (saved.definition, saved.inclusion) == ("Vården ringer.", "Samtal från vården.")
    assert "Samtal från vården." in drawn(at)
    assert not at.exception


def test_a_half_written_definition_is_there_when_one_comes_back(
    app: AppTest, small_study: SmallStudy
) -> None:
    at = opened(app, small_study.contact)
    press(at, f"edit_{small_study.contact.id}")
    fill(at, "Definition", "Halvfärdig")
    at.run()
    at.switch_page("pages/history.py").run()
    at.switch_page(PAGE).run()
    assert "Halvfärdig" in [text.value for text in at.text_area]
    assert "Unsaved changes" in drawn(at)
    assert not at.exception


def test_a_name_that_is_taken_is_refused_in_swedish_and_stays_in_its_field(
    app: AppTest, small_study: SmallStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "sv")
    settings.cache_clear()
    entry = small_study.contact
    at = opened(app, entry)
    at.text_input(key=f"name_{entry.id}_0").set_value("Oklart ansvar")
    press(at, f"rename_save_{entry.id}")
    assert "Oklart ansvar" in at.error[0].value
    assert "already" not in at.error[0].value
    assert at.text_input(key=f"name_{entry.id}_0").value == "Oklart ansvar"
    assert now(small_study)[entry.id].name == "Någon hör av sig"
    assert not at.exception


def test_an_entry_is_renamed(app: AppTest, small_study: SmallStudy) -> None:
    entry = small_study.contact
    at = opened(app, entry)
    at.text_input(key=f"name_{entry.id}_0").set_value("Vården hör av sig")
    press(at, f"rename_save_{entry.id}")
    assert now(small_study)[entry.id].name == "Vården hör av sig"
    assert not at.exception


def test_a_colour_is_taken_from_the_palette_and_given_back(app: AppTest, small_study: SmallStudy) -> None:
    entry = small_study.contact
    at = opened(app, entry)
    press(at, "swatch_D55E00")
    assert now(small_study)[entry.id].colour == "#D55E00"
    press(at, f"hue_inherit_{entry.id}")
    assert now(small_study)[entry.id].colour == ""
    assert not at.exception


def test_an_entry_moves_under_another_and_within_its_row(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app, small_study.unsorted)
    at.selectbox(key=f"parent_{small_study.unsorted.id}_0").set_value(small_study.category.id).run()
    press(at, f"move_{small_study.unsorted.id}")
    names = [entry.name for entry in now(small_study).under(small_study.category.id)]
    assert names == ["Någon hör av sig", "Tystnad efteråt", "Oklart ansvar"]
    press(at, f"up_{small_study.unsorted.id}")
    press(at, f"up_{small_study.unsorted.id}")
    names = [entry.name for entry in now(small_study).under(small_study.category.id)]
    assert names == ["Oklart ansvar", "Någon hör av sig", "Tystnad efteråt"]
    press(at, f"down_{small_study.unsorted.id}")
    names = [entry.name for entry in now(small_study).under(small_study.category.id)]
    assert names == ["Någon hör av sig", "Oklart ansvar", "Tystnad efteråt"]
    assert not at.exception


def test_two_codes_are_merged_after_an_account(app: AppTest, small_study: SmallStudy) -> None:
    gone = small_study.silence.id
    at = opened(app, small_study.silence)
    at.selectbox(key=f"into_{gone}_0").set_value(small_study.contact.id).run()
    assert "2 meaning units go over" in drawn(at)
    press(at, f"merge_{gone}")
    tree = now(small_study)
    assert gone not in tree.entries
    assert codebook.count_uses(small_study.work)[small_study.contact.id][0] == 3
    assert at.query_params["entry"] == small_study.contact.id
    assert not at.exception


def test_deleting_tells_what_goes_and_keeps_what_hangs_below(app: AppTest, small_study: SmallStudy) -> None:
    entry_id = small_study.category.id
    at = opened(app, small_study.category)
    assert "2 entries right below it move up" in drawn(at)
    at.checkbox(key=f"keep_{entry_id}_0").uncheck().run()
    assert "2 entries below it go too" in drawn(at)
    assert "3 codings go too" in drawn(at)
    at.checkbox(key=f"keep_{entry_id}_0").check().run()
    press(at, f"delete_{entry_id}")
    tree = now(small_study)
    assert entry_id not in tree.entries
    assert [below.name for below in tree.under(small_study.theme.id)] == [
        "Någon hör av sig",
        "Tystnad efteråt",
    ]
    assert at.query_params["entry"] == small_study.theme.id
    assert not at.exception


def test_an_entry_is_added_under_the_chosen_one(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app, small_study.category)
    at.text_input(key=f"add_name_{small_study.category.id}_0").set_value("Att bli uppringd")
    press(at, "add_entry")
    added = next(entry for entry in now(small_study).codes() if entry.name == "Att bli uppringd")
    assert added.parent_id == small_study.category.id
    assert at.query_params["entry"] == added.id
    assert not at.exception


def test_a_quote_leads_to_its_place_in_the_text(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app, small_study.contact)
    assert "hon ringde varje dag" in drawn(at)
    next(button for button in at.button if button.label == "Open in the text").click().run()
    assert at.session_state["wb_document_choice"] == small_study.interview.id
    assert not at.exception


def test_an_archived_study_is_only_read(app: AppTest, small_study: SmallStudy) -> None:
    studies.archive_study(small_study.work)
    at = opened(app, small_study.contact)
    assert "Vården ringer." in drawn(at)
    assert not [button for button in at.button if (button.key or "").startswith(("edit_", "delete_"))]
    assert not at.exception


def test_names_are_never_read_as_markup(app: AppTest, work: Work) -> None:
    codebook.add_entry(work, "<img src=x> **x**", Level.CODE, definition="<script>1</script>")
    at = opened(app)
    page = "\n".join(html.body for html in at.get("html") if hasattr(html, "body"))
    assert "&lt;img" in page
    assert "<img" not in page and "<script>" not in page
    assert not at.exception


def test_counts_of_a_branch_count_each_unit_and_person_once(small_study: SmallStudy) -> None:
    counts = codebook.uses(small_study.work).counted()
    assert counts[small_study.category.id] == (3, 1)
    assert counts[small_study.theme.id] == (3, 1)
    assert counts[small_study.unsorted.id] == (2, 2)


def test_the_tree_puts_what_is_not_sorted_last(small_study: SmallStudy) -> None:
    work = small_study.work
    codebook.add_entry(work, "Ett tema till", Level.THEME)
    uses = codebook.uses(work)
    rows = tree_rows(uses.tree, uses.counted())
    assert [(row[1], row[3], row[7]) for row in rows] == [
        (0, "Att inte vara ensam", False),
        (1, "Kontakt", False),
        (2, "Någon hör av sig", False),
        (2, "Tystnad efteråt", False),
        (0, "Ett tema till", False),
        (0, "Oklart ansvar", True),
    ]


def quote(perspective: str) -> CodedQuote:
    return CodedQuote(
        str(uuid4()), "code", "document", "Intervju", 0, "ord", "", False, "p", "P", perspective, ""
    )


def test_the_first_quotes_let_every_perspective_be_heard() -> None:
    groups = by_perspective(
        [quote("patient") for _ in range(30)] + [quote("relative"), quote("professional")]
    )
    assert fair_shares(groups, 10) == {"patient": 8, "relative": 1, "professional": 1}


def test_a_category_is_merged_with_an_account_of_all_below_it(small_study: SmallStudy) -> None:
    work = small_study.work
    other = codebook.add_entry(work, "Stöd", Level.CATEGORY)
    goes = codebook.uses(work).merged(small_study.category.id, other.id)
    assert (goes.units, goes.carried_already, goes.entries) == (3, 0, 2)


def test_units_that_carry_other_codes_are_not_left_bare(small_study: SmallStudy) -> None:
    uses = codebook.uses(small_study.work)
    contact = uses.touched(small_study.contact.id)
    assert (contact.codings, contact.units, contact.bare_units) == (1, 1, 0)  # it has a condensed text
    unsorted = uses.touched(small_study.unsorted.id)
    assert (unsorted.codings, unsorted.units, unsorted.bare_units) == (2, 2, 2)
    branch = codebook.touched_by(small_study.work, small_study.theme.id)
    assert (branch.entries, branch.codings, branch.bare_units) == (3, 3, 2)
    assert codebook.touched_by(small_study.work, small_study.theme.id, keep_children=True).codings == 0
