from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import codebooks, names
from workbench.errors import BadName, BadParent, NameTaken, NotFound
from workbench.method.codebook import NO_COLOUR, Tree, check_place, checked_name, next_position
from workbench.model import CodebookEntry, Level
from workbench.model.columns import NAME_LENGTH


def entry(entry_id, level, parent_id=None, **fields):
    return CodebookEntry(
        id=entry_id, study_id="study", level=level, parent_id=parent_id, **{"name": entry_id} | fields
    )


TREE = Tree.of(
    [
        entry("tema", Level.THEME, colour="#111111"),
        entry("kategori", Level.CATEGORY, "tema"),
        entry("grupp", Level.SUBCATEGORY, "kategori", colour="#333333"),
        entry("kod", Level.CODE, "grupp"),
        entry("lös", Level.CODE),
    ]
)


@given(codebooks())
def test_walking_the_tree_meets_every_entry_once_parents_first(tree):
    met = [found.id for _, found in tree.walk()]
    assert sorted(met) == sorted(tree.entries)
    for found in tree.entries.values():
        assert found.parent_id is None or met.index(found.parent_id) < met.index(found.id)


@given(codebooks())
def test_the_depth_of_an_entry_is_how_many_stand_above_it(tree):
    for depth, found in tree.walk():
        path = tree.path(found.id)
        assert len(path) == depth + 1 and path[-1] is found
        assert all(below.parent_id == above.id for above, below in pairwise(path))


@given(codebooks())
def test_a_branch_holds_exactly_what_has_the_entry_on_its_path(tree):
    for root in tree.entries:
        branch = {found.id for found in tree.branch(root)}
        assert branch == {other for other in tree.entries if root in [above.id for above in tree.path(other)]}


@given(codebooks(), st.data())
def test_a_permitted_move_never_makes_a_circle_and_keeps_the_order_of_levels(tree, data):
    moved = data.draw(st.sampled_from(sorted(tree.entries)))
    parent = data.draw(st.sampled_from([None, *sorted(tree.entries)]))
    level = Level(tree[moved].level)
    try:
        check_place(tree, level, parent, name="", moved=moved)
    except BadParent:
        inside = parent in [found.id for found in tree.branch(moved)]
        assert inside or Level(tree[parent].level).height <= level.height
        return
    tree[moved].parent_id = parent
    after = Tree.of(tree.entries.values())
    assert len([found for _, found in after.walk()]) == len(after.entries)


@given(codebooks())
def test_the_next_position_is_after_every_sibling(tree):
    for parent in (None, *tree.entries):
        assert all(sibling.position < next_position(tree, parent) for sibling in tree.under(parent))


@given(codebooks())
def test_siblings_stand_by_level_then_position_then_name(tree):
    for parent in (None, *tree.entries):
        order = [(-Level(s.level).height, s.position, s.name.casefold()) for s in tree.under(parent)]
        assert order == sorted(order)


def test_a_colour_is_that_of_the_nearest_above_that_has_one():
    assert [TREE.colour(i) for i in ("tema", "kategori", "grupp", "kod", "lös")] == [
        "#111111",
        "#111111",
        "#333333",
        "#333333",
        NO_COLOUR,
    ]


def test_an_entry_whose_parent_is_elsewhere_stands_at_the_top():
    tree = Tree.of([entry("kod", Level.CODE, "i en annan studie")])
    assert [(depth, found.id) for depth, found in tree.walk()] == [(0, "kod")]


def test_an_entry_that_is_not_in_the_codebook_is_not_found():
    for ask in (TREE.__getitem__, TREE.branch, TREE.path, TREE.colour):
        with pytest.raises(NotFound):
            ask("borta")


def test_codes_and_levels_are_given_in_reading_order():
    assert [found.id for found in TREE.codes()] == ["kod", "lös"]
    assert [found.id for found in TREE.on_level(Level.CATEGORY, Level.SUBCATEGORY)] == ["kategori", "grupp"]


@pytest.mark.parametrize("name", ["", "   ", "\n\t", "x" * (NAME_LENGTH + 1)])
def test_an_empty_or_far_too_long_name_is_refused(name):
    with pytest.raises(BadName):
        checked_name(TREE, name, Level.CODE)


@pytest.mark.parametrize("name", ["lös", "LÖS", "  Lös  "])
def test_a_name_is_taken_whatever_the_case_of_its_letters(name):
    with pytest.raises(NameTaken):
        checked_name(TREE, name, Level.CODE)


def test_a_name_may_stand_on_two_levels_and_an_entry_may_keep_its_own():
    assert checked_name(TREE, "Lös", Level.THEME) == "Lös"
    assert checked_name(TREE, "LÖS", Level.CODE, but="lös") == "LÖS"


@given(names)
def test_a_checked_name_is_tidy_and_checking_it_again_changes_nothing(name):
    tidy = checked_name(Tree.of([]), name, Level.CODE)
    assert tidy == tidy.strip() and "  " not in tidy and "\n" not in tidy
    assert checked_name(Tree.of([]), tidy, Level.CODE) == tidy


@pytest.mark.parametrize(
    ("level", "parent"), [(Level.CODE, "kod"), (Level.THEME, "kategori"), (Level.CATEGORY, "kategori")]
)
def test_nothing_stands_under_its_own_level_or_a_lower_one(level, parent):
    with pytest.raises(BadParent):
        check_place(TREE, level, parent, name="ny")


def test_steps_may_be_left_out():
    check_place(TREE, Level.CODE, "tema", name="ny")


def test_a_place_under_something_that_is_gone_is_not_found():
    with pytest.raises(NotFound):
        check_place(TREE, Level.CODE, "borta", name="ny")
