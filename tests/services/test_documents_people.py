"""Removing documents, and saying anew who speaks."""

import pytest

from tests.making import INTERVIEW, INTERVIEWER, SmallStudy, dump, mark, take_in
from workbench.errors import BadName, BuiltUpon, NameTaken, NotFound
from workbench.method.casting import Casting
from workbench.model import MeaningUnit, Participant, Perspective
from workbench.services import coding, history, importing, people, studies
from workbench.services.checking import check
from workbench.store import codings, documents
from workbench.store.work import Work


def engine_of(work: Work):
    return work.session.get_bind()


def person(work: Work, pseudonym: str) -> Participant:
    return next(one for one in people.list_participants(work) if one.pseudonym == pseudonym)


def part(work: Work, document_id: str, label: str) -> people.Part:
    return next(
        one for one in people.parts(work) if (one.document.id, one.speaker.label) == (document_id, label)
    )


def units(work: Work, document_id: str) -> list[MeaningUnit]:
    return codings.units_of_document(work, document_id)


# Removing


def test_the_account_counts_what_hangs_on_a_document_and_whose_codings_they_are(
    small_study: SmallStudy,
) -> None:
    held = importing.belongings(small_study.work, small_study.interview.id)
    assert (held.units, held.codings, held.coders) == (4, 4, ("Jonas Öberg", "Maja Lindqvist"))
    assert held.words == small_study.interview.words


def test_removing_a_document_takes_all_of_it_and_leaves_the_participants(small_study: SmallStudy) -> None:
    work = small_study.work
    gone = importing.remove_document(work, small_study.interview.id)
    assert (gone.units, gone.codings) == (4, 4)
    assert [document.name for document in importing.list_documents(work)] == ["Fokusgrupp 1"]
    left = dump(engine_of(work))
    assert len(left["transcript"]) == len(left["meaning_unit"]) == len(left["coding"]) == 1
    assert len(left["speaker"]) == 3
    assert "Patient 1" in {one.pseudonym for one in people.list_participants(work)}
    assert not check(work).findings


def test_a_removed_document_comes_back_whole_and_goes_again(small_study: SmallStudy) -> None:
    work = small_study.work
    before = dump(engine_of(work))
    importing.remove_document(work, small_study.interview.id)
    after = dump(engine_of(work))
    assert history.undo(work).kind == "document.removed"
    assert dump(engine_of(work)) == before
    history.redo(work)
    assert dump(engine_of(work)) == after
    assert not check(work).findings


def test_the_event_of_a_removal_tells_numbers_and_the_name(small_study: SmallStudy) -> None:
    importing.remove_document(small_study.work, small_study.interview.id)
    event = history.history(small_study.work)[0].event
    assert event.facts == {"document": "Intervju 1", "units": 4, "codings": 4, "memos": 0}


def test_another_study_cannot_remove_the_document(small_study: SmallStudy) -> None:
    work = small_study.work
    studies.create_study(work, "En annan")
    with pytest.raises(NotFound):
        importing.remove_document(work, small_study.interview.id)
    with pytest.raises(NotFound):
        importing.belongings(work, small_study.interview.id)


def test_the_import_of_a_document_cannot_be_undone_under_a_later_removal_of_a_colleague(
    small_study: SmallStudy,
) -> None:
    work = small_study.work
    take_in(
        work, "Intervju 2", INTERVIEW, {"I": INTERVIEWER, "IP": Casting("Patient 2", Perspective.PATIENT)}
    )
    added = next(one for one in importing.list_documents(work) if one.name == "Intervju 2")
    people.join(work, "Jonas Öberg")
    importing.remove_document(work, added.id)
    people.join(work, "Maja Lindqvist")
    with pytest.raises(BuiltUpon):
        history.undo(work)


# Previews of a batch


def test_what_is_read_beside_other_files_gets_other_names(work: Work) -> None:
    words = "I: Hur var det att komma hem igen?\n\nIP: Det var bra.\n\nI: Hur då?\n\nIP: Hon ringde."
    first = importing.preview_files(work, [("patient.txt", words.encode())])
    second = importing.preview_files(work, [("patient.md", (words + " Jo.").encode())], beside=first.incoming)
    (one,), (other,) = first.incoming, second.incoming
    assert (one.name, other.name) == ("Patient", "Patient (2)")
    assert one.casting["IP"].pseudonym != other.casting["IP"].pseudonym
    assert one.casting["I"] == other.casting["I"]


# Who speaks


def test_parts_tell_what_each_label_says(small_study: SmallStudy) -> None:
    said = part(small_study.work, small_study.interview.id, "IP")
    assert (said.turns, said.words, said.units) == (2, 25, 4)
    assert said.participant is not None and said.participant.pseudonym == "Patient 1"
    assert part(small_study.work, small_study.interview.id, "I").units == 0


def test_the_words_of_all_parts_are_those_of_the_turns_that_have_a_speaker(demo_study: Work) -> None:
    spoken = 0
    for document in importing.list_documents(demo_study):
        transcript = importing.get_transcript(demo_study, document.id)
        spoken += sum(
            len(turn.span.of(transcript.text).split())
            for turn in transcript.said()
            if turn.speaker is not None
        )
    assert sum(one.words for one in people.parts(demo_study)) == spoken > 10_000


def test_a_label_can_be_given_to_another_participant_and_back(small_study: SmallStudy) -> None:
    work = small_study.work
    before = dump(engine_of(work))
    speaker = part(work, small_study.group.id, "BH").speaker
    people.recast_speaker(work, speaker.id, person(work, "Sjuksköterska 1").id)
    moved = part(work, small_study.group.id, "BH")
    assert moved.participant is not None and moved.participant.pseudonym == "Sjuksköterska 1"
    event = history.history(work)[0].event
    assert event.kind == "speaker.recast"
    assert event.facts == {
        "document": "Fokusgrupp 1",
        "old": "Biståndshandläggare 1",
        "new": "Sjuksköterska 1",
    }
    assert not check(work).findings
    history.undo(work)
    assert dump(engine_of(work)) == before


def test_a_label_can_be_given_to_somebody_new(small_study: SmallStudy) -> None:
    work = small_study.work
    speaker = part(work, small_study.group.id, "BH").speaker
    newcomer = people.recast_speaker(
        work, speaker.id, Casting("  Kurator  1 ", Perspective.PROFESSIONAL, "Kurator")
    )
    assert (newcomer.pseudonym, newcomer.profession) == ("Kurator 1", "Kurator")
    assert part(work, small_study.group.id, "BH").participant == newcomer
    history.undo(work)
    assert "Kurator 1" not in {one.pseudonym for one in people.list_participants(work)}


@pytest.mark.parametrize(("pseudonym", "refusal"), [("patient 1", NameTaken), ("  ", BadName)])
def test_somebody_new_needs_a_pseudonym_of_her_own(
    small_study: SmallStudy, pseudonym: str, refusal: type[Exception]
) -> None:
    work = small_study.work
    before = dump(engine_of(work))
    with pytest.raises(refusal):
        people.recast_speaker(
            work,
            part(work, small_study.group.id, "BH").speaker.id,
            Casting(pseudonym, Perspective.PROFESSIONAL),
        )
    assert dump(engine_of(work)) == before


def test_giving_a_label_to_whom_it_has_changes_nothing(small_study: SmallStudy) -> None:
    work = small_study.work
    latest = history.latest(work)
    people.recast_speaker(
        work, part(work, small_study.interview.id, "IP").speaker.id, person(work, "Patient 1").id
    )
    assert history.latest(work) == latest


def test_a_label_that_stood_for_nobody_is_cast(small_study: SmallStudy) -> None:
    work = small_study.work
    speaker = documents.get_speaker(work, part(work, small_study.group.id, "BH").speaker.id)
    speaker.participant_id = None
    work.session.commit()
    people.recast_speaker(work, speaker.id, person(work, "Biståndshandläggare 1").id)
    assert history.history(work)[0].event.kind == "speaker.cast"
    assert part(work, small_study.group.id, "BH").participant is not None


def exchange(small_study: SmallStudy) -> str:
    """Code a stretch of which the interviewer's question is the smaller part; give its unit."""
    text = "Hur var det att komma hem?\n\nJag kände"
    return mark(small_study.work, small_study.interview, small_study.contact, text).unit_id


def speaker_of_unit(work: Work, unit_id: str) -> str | None:
    return codings.get_unit(work, unit_id).speaker_id


def test_a_unit_follows_when_the_interviewer_turns_out_to_be_a_participant(small_study: SmallStudy) -> None:
    work = small_study.work
    unit = exchange(small_study)
    asking = part(work, small_study.interview.id, "I").speaker
    answering = part(work, small_study.interview.id, "IP").speaker
    assert speaker_of_unit(work, unit) == answering.id
    people.recast_speaker(work, asking.id, Casting("Närstående 1", Perspective.RELATIVE))
    assert speaker_of_unit(work, unit) == asking.id
    assert not check(work).findings
    history.undo(work)
    assert speaker_of_unit(work, unit) == answering.id


def test_units_follow_when_a_participant_turns_out_to_be_the_interviewer(small_study: SmallStudy) -> None:
    work = small_study.work
    unit = exchange(small_study)
    asking = part(work, small_study.interview.id, "I").speaker
    answering = part(work, small_study.interview.id, "IP").speaker
    people.recast_speaker(work, asking.id, Casting("Närstående 1", Perspective.RELATIVE))
    people.recast_speaker(work, answering.id, person(work, "Intervjuare").id)
    assert speaker_of_unit(work, unit) == asking.id
    # Where nobody else is heard, the words stay the interviewer's.
    assert {one.speaker_id for one in units(work, small_study.interview.id) if one.id != unit} == {
        answering.id
    }


def test_units_follow_when_a_participant_is_described_as_interviewer_and_back(
    small_study: SmallStudy,
) -> None:
    work = small_study.work
    unit = exchange(small_study)
    asking = part(work, small_study.interview.id, "I").speaker
    answering = part(work, small_study.interview.id, "IP").speaker
    before = dump(engine_of(work))
    people.describe_participant(
        work, person(work, "Intervjuare").id, pseudonym="Närstående 1", perspective=Perspective.RELATIVE
    )
    assert speaker_of_unit(work, unit) == asking.id
    people.describe_participant(
        work, person(work, "Närstående 1").id, pseudonym="Intervjuare", perspective=Perspective.INTERVIEWER
    )
    assert speaker_of_unit(work, unit) == answering.id
    assert dump(engine_of(work)) == before
    history.undo(work)
    assert speaker_of_unit(work, unit) == asking.id
    assert not check(work).findings


def test_the_rule_is_the_one_of_coding(demo_study: Work) -> None:
    """Casting a label as it was cast already leaves every unit with the speaker it got when it was coded."""
    before = dump(engine_of(demo_study))["meaning_unit"]
    for document in importing.list_documents(demo_study):
        people._attribute_units(demo_study, document.id)
    demo_study.session.commit()
    assert dump(engine_of(demo_study))["meaning_unit"] == before
    assert coding.count_units(demo_study)


def test_a_professional_group_that_is_too_long_is_refused(small_study: SmallStudy) -> None:
    work = small_study.work
    with pytest.raises(BadName):
        people.describe_participant(
            work,
            person(work, "Sjuksköterska 1").id,
            pseudonym="Sjuksköterska 1",
            perspective=Perspective.PROFESSIONAL,
            profession="s" * 201,
        )
