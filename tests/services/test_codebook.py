"""The codebook changes, the codings stay: each promise on both databases."""

import pytest

from tests.making import dump, findings, mark
from workbench.errors import BadColour, BadParent, NameTaken, NotFound
from workbench.model import Level
from workbench.services import codebook, coding, history, studies
from workbench.services.codebook import (
    add_entry,
    define_entry,
    delete_entry,
    merge_entries,
    move_entry,
    rename_entry,
    touched_by,
)
from workbench.services.codebook_files import bundled_codebooks, import_codebook


def carried(engine, code):
    return {
        (row["unit_id"], row["coder_id"]) for row in dump(engine)["coding"].values() if row["code_id"] == code
    }


def test_merging_codes_keeps_every_coding_and_says_each_once(small_study, engine):
    work, gone, kept = small_study.work, small_study.contact.id, small_study.silence.id
    mark(
        work, small_study.interview, small_study.contact, "Sedan blev det tyst."
    )  # carries the other already
    both = carried(engine, gone) | carried(engine, kept)
    merge_entries(work, gone, kept)
    assert carried(engine, kept) == both and len(both) == 3
    assert gone not in dump(engine)["codebook_entry"]
    assert findings(engine) == ()


def test_merging_fills_empty_definitions_and_writes_over_none(small_study, engine):
    work = small_study.work
    define_entry(work, small_study.silence.id, definition="", inclusion="Egen", exclusion="", anchor="")
    define_entry(
        work, small_study.contact.id, definition="Vården ringer.", inclusion="Annans", exclusion="", anchor=""
    )
    kept = merge_entries(work, small_study.contact.id, small_study.silence.id)
    assert (kept.definition, kept.inclusion) == ("Vården ringer.", "Egen")


def test_merging_categories_takes_what_hangs_below_along(small_study):
    work = small_study.work
    other = add_entry(work, "Ansvar", Level.CATEGORY)
    merge_entries(work, small_study.category.id, other.id)
    below = [entry.id for entry in codebook.codebook(work).under(other.id)]
    assert sorted(below) == sorted([small_study.contact.id, small_study.silence.id])


@pytest.mark.parametrize("pair", [("contact", "category"), ("theme", "category"), ("contact", "contact")])
def test_only_two_entries_of_one_level_are_merged(small_study, engine, pair):
    before = dump(engine)
    with pytest.raises(BadParent):
        merge_entries(small_study.work, *(getattr(small_study, name).id for name in pair))
    assert dump(engine) == before


def test_deleting_says_beforehand_what_goes_and_takes_exactly_that(small_study, engine):
    before, told = dump(engine), touched_by(small_study.work, small_study.category.id)
    delete_entry(small_study.work, small_study.category.id)
    after = dump(engine)
    assert (told.entries, told.codings, told.units, told.bare_units) == (2, 3, 3, 2)
    assert len(before["codebook_entry"]) - len(after["codebook_entry"]) == 3
    assert len(before["coding"]) - len(after["coding"]) == 3
    assert len(before["meaning_unit"]) - len(after["meaning_unit"]) == 2  # the condensed one stays
    assert findings(engine) == ()


def test_deleting_with_children_kept_moves_them_up_in_their_order(small_study, engine):
    codings = dump(engine)["coding"]
    delete_entry(small_study.work, small_study.category.id, keep_children=True)
    below = [entry.id for entry in codebook.codebook(small_study.work).under(small_study.theme.id)]
    assert below == [small_study.contact.id, small_study.silence.id]
    assert dump(engine)["coding"] == codings


def test_an_entry_is_moved_before_the_sibling_that_was_pointed_at(small_study):
    work = small_study.work
    move_entry(work, small_study.unsorted.id, small_study.category.id, before=small_study.silence.id)
    below = [entry.id for entry in codebook.codebook(work).under(small_study.category.id)]
    assert below == [small_study.contact.id, small_study.unsorted.id, small_study.silence.id]


def test_renaming_keeps_codings_and_may_change_the_case_of_letters(small_study, engine):
    codings = dump(engine)["coding"]
    assert (
        rename_entry(small_study.work, small_study.contact.id, "NÅGON  hör av sig").name == "NÅGON hör av sig"
    )
    assert dump(engine)["coding"] == codings


def test_a_name_is_refused_on_its_own_level_alone(small_study):
    with pytest.raises(NameTaken):
        rename_entry(small_study.work, small_study.contact.id, "tystnad EFTERÅT")
    assert add_entry(small_study.work, "Tystnad efteråt", Level.CATEGORY).level == Level.CATEGORY


def test_the_codebook_of_another_study_cannot_be_touched(small_study, engine):
    work = small_study.work
    studies.create_study(work, "En annan")
    before = dump(engine)
    for change in (
        lambda: rename_entry(work, small_study.contact.id, "Ny"),
        lambda: delete_entry(work, small_study.contact.id),
        lambda: move_entry(work, small_study.contact.id, None),
        lambda: merge_entries(work, small_study.contact.id, small_study.silence.id),
        lambda: coding.remove_coding(work, next(iter(before["coding"]))),
        lambda: coding.condense_unit(work, next(iter(before["meaning_unit"])), "Ny"),
        lambda: mark(work, small_study.interview, small_study.contact, "Tyst?"),
    ):
        with pytest.raises(NotFound):
            change()
    assert dump(engine) == before


def test_a_bundled_codebook_comes_in_whole_and_goes_in_one_undo(work, engine):
    before = dump(engine)
    for file in bundled_codebooks().values():
        ids = import_codebook(work, file)
        tree = codebook.codebook(work)
        assert set(ids.values()) == {code.id for code in tree.codes()}
        assert sorted(entry.id for _, entry in tree.walk()) == sorted(tree.entries)
        history.undo(work)
        assert dump(engine) == before


def test_a_codebook_that_has_a_name_of_the_studys_adds_nothing(work, engine):
    file = next(iter(bundled_codebooks().values()))
    first = next(iter(import_codebook(work, file)))
    history.undo(work)
    add_entry(work, first.upper(), Level.CODE)
    before = dump(engine)
    with pytest.raises(NameTaken):
        import_codebook(work, file)
    assert dump(engine) == before


def test_a_codebook_file_with_a_name_twice_adds_nothing(work, engine, tmp_path):
    file = tmp_path / "twice.yaml"
    file.write_text(
        "name: Två\nthemes:\n- name: Tema\n  categories:\n  - name: Ett\n  - name: ETT\n", encoding="utf-8"
    )
    before = dump(engine)
    with pytest.raises(NameTaken):
        import_codebook(work, file)
    assert dump(engine) == before


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345678", "#GGGGGG"])
def test_a_colour_is_six_digits_or_inherited(work, colour):
    entry = codebook.add_entry(work, "oro", Level.CODE)
    with pytest.raises(BadColour):
        codebook.recolour_entry(work, entry.id, colour)
    assert codebook.recolour_entry(work, entry.id, "#0072B2").colour == "#0072B2"
    assert codebook.recolour_entry(work, entry.id, "").colour == ""
