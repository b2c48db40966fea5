"""Back to what was said: the quotes of codes with their surroundings, and giving them other codes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from workbench.errors import NotFound
from workbench.method.codebook import Tree, check_place, checked_name, next_position
from workbench.method.spans import turns_under
from workbench.model import CodebookEntry, Level
from workbench.services._action import action
from workbench.store import codings, documents
from workbench.store.codebook import list_entries
from workbench.store.work import Work
from workbench.words import N_, Phrase

coded_quotes = codings.coded_quotes


@dataclass(frozen=True, slots=True)
class Said:
    """A turn around a meaning unit; `words` are those of the unit, with what stands before and after them."""

    speaker: str
    before: str
    words: str
    after: str


def surroundings(work: Work, unit_ids: Collection[str]) -> dict[str, tuple[Said, ...]]:
    """Give the turns that some meaning units stand in, with one turn before and one after, by unit id."""
    units = codings.units_by_id(work, set(unit_ids))
    found: dict[str, tuple[Said, ...]] = {}
    for document_id in {unit.document_id for unit in units}:
        transcript = documents.get_transcript(work, document_id)
        turns, text = transcript.said(), transcript.text
        names = {
            str(voice.speaker.position): voice.participant.pseudonym
            if voice.participant
            else voice.speaker.label
            for voice in documents.voices(work, document_id)
        }
        for unit in units:
            if unit.document_id != document_id:
                continue
            own = turns_under(turns, unit.span)
            around = []
            for turn in turns[max(0, own.start - 1) : own.stop + 1]:
                start = min(max(unit.start, turn.span.start), turn.span.end)
                end = min(max(unit.end, start), turn.span.end)
                around.append(
                    Said(
                        names.get(turn.speaker or "", ""),
                        text[turn.span.start : start],
                        text[start:end],
                        text[end : turn.span.end],
                    )
                )
            found[unit.id] = tuple(around)
    return found


def recode_units(
    work: Work,
    unit_ids: Collection[str],
    from_ids: Collection[str],
    to_id: str | None,
    *,
    new_code: str = "",
    parent_id: str | None = None,
) -> int:
    """
    Put another code in the place of some on meaning units, as one step; give the number of codings changed.

    Every coder's codings change and stay hers, as when codes are merged. A unit that carries the other code already
    carries it once.

    Parameters
    ----------
    from_ids
        The codes to put it in the place of.
    to_id
        The other code, or None for a new one.
    new_code, parent_id
        The name of the new code, and what it hangs under.

    Raises
    ------
    NotFound
        If a unit or a code is gone, or no unit carries one of the codes.
    BadName, NameTaken, BadParent
        If the new code cannot be called that or hang there.
    """
    with action(work, "units.recoded") as done:
        tree = Tree.of(list_entries(work))
        replaced = [_code(tree, id_).name for id_ in from_ids if id_ != to_id]
        code = _new_code(work, new_code, parent_id) if to_id is None else _code(tree, to_id)
        changed, units = _hand_over(work, unit_ids, set(from_ids), code.id)
        if not changed:
            raise NotFound(kind=Phrase(N_("coding")))
        done(units=units, code=code.name, old=replaced[0] if len(replaced) == 1 else "")
    return changed


def split_code(
    work: Work,
    code_id: str,
    parts: Mapping[str, Collection[str]],
    *,
    over: Mapping[str, Collection[str]] | None = None,
    uid: str | None = None,
) -> list[CodebookEntry]:
    """
    Split a code: make new ones beside it and give them some of its meaning units, as one step.

    The code keeps the rest; its colour goes along. Every coder's codings change and stay hers. Units that do not
    carry the code any more stay as they are.

    Parameters
    ----------
    parts
        The ids of meaning units by the name of the new code that they go to.
    over
        The ids of meaning units by the id of the code, there already, that they go to in the same step.

    Returns
    -------
    list
        The new codes.

    Raises
    ------
    BadName, NameTaken
        If a name cannot be given.
    NotFound
        If a code or a unit is gone, or no unit carries the code.
    """
    with action(work, "entry.split", uid=uid) as done:
        tree = Tree.of(list_entries(work))
        old = _code(tree, code_id)
        made = {name: _new_code(work, name, old.parent_id, colour=old.colour) for name in parts}
        places = [(made[name], unit_ids) for name, unit_ids in parts.items()]
        places += [(_code(tree, to_id), unit_ids) for to_id, unit_ids in (over or {}).items()]
        moved = sum(_hand_over(work, unit_ids, {code_id}, entry.id)[1] for entry, unit_ids in places)
        if not moved:
            raise NotFound(kind=Phrase(N_("coding")))
        done(
            level=Level.CODE.value,
            name=old.name,
            units=moved,
            new=", ".join(entry.name for entry, _ids in places),
        )
    return list(made.values())


def _hand_over(work: Work, unit_ids: Collection[str], from_ids: set[str], to_id: str) -> tuple[int, int]:
    """Change the code of some units' codings; give how many codings and how many units changed."""
    units_there = codings.units_by_id(work, set(unit_ids))
    if len(units_there) < len(set(unit_ids)):
        raise NotFound(kind=Phrase(N_("meaning unit")))
    for document_id in {unit.document_id for unit in units_there}:
        documents.get_document(work, document_id)  # of this study
    changed, units = 0, 0
    for carried in codings.codings_by_unit(work, set(unit_ids)).values():
        coders = {coding.coder_id for coding in carried if coding.code_id == to_id}
        own = [coding for coding in carried if coding.code_id in from_ids and coding.code_id != to_id]
        for coding in own:
            if coding.coder_id in coders:
                work.session.delete(coding)
            else:
                coding.code_id = to_id
                coders.add(coding.coder_id)
        changed += len(own)
        units += bool(own)
    return changed, units


def _new_code(work: Work, name: str, parent_id: str | None, *, colour: str = "") -> CodebookEntry:
    tree = Tree.of(list_entries(work))
    name = checked_name(tree, name, Level.CODE)
    check_place(tree, Level.CODE, parent_id, name=name)
    entry = CodebookEntry(
        study_id=work.study_id,
        level=Level.CODE,
        name=name,
        parent_id=parent_id,
        position=next_position(tree, parent_id),
        colour=colour,
    )
    work.session.add(entry)
    work.session.flush()
    return entry


def _code(tree: Tree, code_id: str) -> CodebookEntry:
    code = tree.entries.get(code_id)
    if code is None or code.level != Level.CODE:
        raise NotFound(kind=Phrase(N_("code")))
    return code
