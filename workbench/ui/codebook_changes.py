"""What can be done to an entry of the codebook, each in a small window of its own beside the card."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.method.codebook import Tree
from workbench.method.uses import Uses
from workbench.model import CodebookEntry, Level
from workbench.model.columns import NAME_LENGTH
from workbench.services import codebook
from workbench.store.work import Work
from workbench.ui.codebook_card import edit
from workbench.ui.codebook_choice import changed, choose, path_said, turn
from workbench.ui.material import plain
from workbench.ui.words import _, ngettext, number, say
from workbench.words import N_

# Hues that can be told apart beside one another, on light and on dark; the first seven also by colour-blind readers.
PALETTE = {
    "#0072B2": N_("Blue"),
    "#D55E00": N_("Vermilion"),
    "#009E73": N_("Green"),
    "#CC79A7": N_("Pink"),
    "#E69F00": N_("Orange"),
    "#56B4E9": N_("Sky blue"),
    "#B8A800": N_("Mustard"),
    "#7A5195": N_("Violet"),
    "#179A8B": N_("Teal"),
    "#A0522D": N_("Brown"),
    "#C0392B": N_("Red"),
    "#6B7A8F": N_("Slate"),
}


_WIDTHS = {"colour": 260, "delete": 340}


def draw_changes(work: Work, uses: Uses, entry: CodebookEntry) -> None:
    """Draw the row of what can be done to an entry; what takes something away stands apart."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="wb_entry_changes"):
        st.button(
            _("Edit"),
            icon=":material/edit:",
            key=f"edit_{entry.id}",
            on_click=edit,
            args=(entry.id,),
            help=_("Write the definition, what belongs here and what does not, and an example."),
        )
        with _window(entry, "rename", _("Rename")):
            _rename(work, entry)
        with _window(entry, "colour", _("Colour")):
            _recolour(work, uses.tree, entry)
        with _window(entry, "move", _("Move")):
            _move(work, uses.tree, entry)
        with _window(entry, "merge", _("Merge")):
            _merge(work, uses, entry)
        st.space("stretch")
        with _window(entry, "delete", _("Delete")):
            _delete(work, uses, entry)


@contextmanager
def _window(entry: CodebookEntry, name: str, label: str) -> Iterator[None]:
    with (
        st.popover(label, type="tertiary", key=f"wb_{name}_{entry.id}_{turn()}"),
        st.container(width=_WIDTHS.get(name, 380)),
    ):
        yield


def attempt(change: Callable[[], object], told: str, *, then: str | None = None) -> None:
    """
    Carry out a change and draw the page anew, or say beside it why it cannot be made.

    Parameters
    ----------
    then
        The entry to choose afterwards, if it is another one.
    """
    try:
        change()
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return
    if then is not None:
        choose(then)
    changed(told)


def _rename(work: Work, entry: CodebookEntry) -> None:
    with st.form(f"rename_{entry.id}_{turn()}", border=False):
        name = st.text_input(_("Name"), entry.name, max_chars=NAME_LENGTH, key=f"name_{entry.id}_{turn()}")
        saving = st.form_submit_button(_("Save the name"), key=f"rename_save_{entry.id}")
    if saving:
        attempt(lambda: codebook.rename_entry(work, entry.id, name), _("The name is saved."))


def _recolour(work: Work, tree: Tree, entry: CodebookEntry) -> None:
    told = _("The colour is changed.")
    wanted: str | None = None
    rules = "".join(
        f".st-key-swatch_{hue[1:]} button {{ background: {hue} !important; border: 2px solid transparent; }}"
        for hue in PALETTE
    )
    st.html(f"<style>{rules}</style>")
    with st.container(horizontal=True, gap="small", key="wb-swatches"):
        for hue, name in PALETTE.items():
            if st.button(_(name), key=f"swatch_{hue[1:]}", help=_(name)):
                wanted = hue
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        own = st.color_picker(_("Own colour"), tree.colour(entry.id), key=f"hue_{entry.id}_{turn()}")
        if st.button(_("Use it"), key=f"hue_use_{entry.id}"):
            wanted = own.upper()
    if (
        entry.colour
        and entry.parent_id
        and st.button(_("As what stands above it"), key=f"hue_inherit_{entry.id}", type="tertiary")
    ):
        wanted = ""
    if wanted is not None:
        colour = wanted
        attempt(lambda: codebook.recolour_entry(work, entry.id, colour), told)


def parents_for(tree: Tree, level: Level, *, but: str | None = None) -> list[str | None]:
    """Give the places where an entry of a level may hang, the top first."""
    own = {entry.id for entry in tree.branch(but)} if but else set()
    higher = [entry.id for _depth, entry in tree.walk() if Level(entry.level).height > level.height]
    return [None, *(entry_id for entry_id in higher if entry_id not in own)]


def place_said(tree: Tree, parent_id: str | None) -> str:
    """Name a place to hang something."""
    return _("Nowhere: at the top of the codebook") if parent_id is None else path_said(tree, parent_id)


def _move(work: Work, tree: Tree, entry: CodebookEntry) -> None:
    places = parents_for(tree, Level(entry.level), but=entry.id)
    now = entry.parent_id if entry.parent_id in places else None
    parent_id = st.selectbox(
        _("Place under"),
        places,
        index=places.index(now),
        format_func=lambda place: place_said(tree, place),
        key=f"parent_{entry.id}_{turn()}",
    )
    if st.button(_("Move it there"), key=f"move_{entry.id}", disabled=parent_id == now):
        attempt(lambda: codebook.move_entry(work, entry.id, parent_id), _("The entry is moved."))
    siblings = [other.id for other in tree.under(now) if other.level == entry.level]
    at = siblings.index(entry.id)
    st.markdown(
        ":gray["
        + _("Number {n} of {all} where it stands").format(n=number(at + 1), all=number(len(siblings)))
        + "]"
    )
    with st.container(horizontal=True, gap="small"):
        if st.button(_("Up"), icon=":material/arrow_upward:", key=f"up_{entry.id}", disabled=at == 0):
            before = siblings[at - 1]
            attempt(
                lambda: codebook.move_entry(work, entry.id, now, before=before), _("The order is changed.")
            )
        if st.button(
            _("Down"),
            icon=":material/arrow_downward:",
            key=f"down_{entry.id}",
            disabled=at == len(siblings) - 1,
        ):
            after = siblings[at + 2] if at + 2 < len(siblings) else None
            attempt(
                lambda: codebook.move_entry(work, entry.id, now, before=after), _("The order is changed.")
            )


def _merge(work: Work, uses: Uses, entry: CodebookEntry) -> None:
    tree = uses.tree
    others = [other.id for other in tree.on_level(Level(entry.level)) if other.id != entry.id]
    if not others:
        st.markdown(_("There is no other entry of the same level to merge it with."))
        return
    into_id = st.selectbox(
        _("Merge “{name}” into").format(name=plain(entry.name)),
        others,
        index=None,
        format_func=lambda other: path_said(tree, other),
        placeholder=_("Choose the one that stays"),
        key=f"into_{entry.id}_{turn()}",
    )
    if into_id is None:
        return
    goes = uses.merged(entry.id, into_id)
    lines = [
        ngettext("{n} meaning unit goes over", "{n} meaning units go over", goes.units).format(
            n=number(goes.units)
        )
    ]
    if goes.carried_already:
        lines.append(
            ngettext(
                "{n} of them carries both already and keeps one",
                "{n} of them carry both already and keep one",
                goes.carried_already,
            ).format(n=number(goes.carried_already))
        )
    if goes.entries:
        lines.append(
            ngettext(
                "{n} entry right below it goes over", "{n} entries right below it go over", goes.entries
            ).format(n=number(goes.entries))
        )
    if goes.memos:
        lines.append(
            ngettext("{n} memo on it goes over", "{n} memos on it go over", goes.memos).format(
                n=number(goes.memos)
            )
        )
    _account(lines)
    if st.button(_("Merge them"), key=f"merge_{entry.id}"):
        attempt(
            lambda: codebook.merge_entries(work, entry.id, into_id), _("The two are merged."), then=into_id
        )


def _delete(work: Work, uses: Uses, entry: CodebookEntry) -> None:
    keep = False
    children = uses.tree.under(entry.id)
    if children:
        keep = st.checkbox(_("Keep what hangs under it"), value=True, key=f"keep_{entry.id}_{turn()}")
    gone = uses.touched(entry.id, keep_children=keep)
    lines = []
    if keep:
        lines.append(
            ngettext(
                "{n} entry right below it moves up", "{n} entries right below it move up", len(children)
            ).format(n=number(len(children)))
        )
    for count, one, many in (
        (gone.entries, N_("{n} entry below it goes too"), N_("{n} entries below it go too")),
        (gone.codings, N_("{n} coding goes too"), N_("{n} codings go too")),
        (gone.memos, N_("{n} memo goes too"), N_("{n} memos go too")),
        (
            gone.bare_units,
            N_("{n} meaning unit that carries nothing else goes too"),
            N_("{n} meaning units that carry nothing else go too"),
        ),
    ):
        if count:
            lines.append(ngettext(one, many, count).format(n=number(count)))
    st.markdown(_("If “{name}” is deleted:").format(name=plain(entry.name)))
    _account(lines or [_("nothing else changes: nothing is coded with it")])
    if st.button(_("Delete it"), icon=":material/delete:", key=f"delete_{entry.id}"):
        attempt(
            lambda: codebook.delete_entry(work, entry.id, keep_children=keep),
            _("“{name}” is deleted. Undo brings it back.").format(name=entry.name),
            then=entry.parent_id,
        )


def _account(lines: list[str]) -> None:
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.markdown(":gray[:small[" + _("Undo brings everything back.") + "]]")
