"""What is said of many files at once, before they are taken in."""

from workbench.method.casting import Casting
from workbench.model import Perspective, ReadTranscript, Span, Turn
from workbench.services.importing import Incoming
from workbench.ui.importing_batch import File, FileRule
from workbench.ui.importing_rules import Naming, cast_by_rule, name_documents

MODERATOR = Casting("Intervjuare", Perspective.INTERVIEWER)


def file(name: str, **casting: Casting) -> File:
    turns = tuple(Turn(Span(0, 2), label) for label in casting)
    read = ReadTranscript("Ja", turns, "txt")
    document = name.rsplit(".", 1)[0].capitalize()
    return File(Incoming(name, document, "0" * 64, read, casting, None), True, document, dict(casting))


def test_files_that_begin_alike_are_cast_from_one_perspective_and_the_others_left_alone() -> None:
    first = file("Anh_1.docx", I=MODERATOR, IP=Casting("Patient 1", Perspective.PATIENT))
    second = file("material/anh 2.docx", I=MODERATOR, IP=Casting("Patient 2", Perspective.PATIENT))
    third = file("pat_3.docx", IP=Casting("Patient 3", Perspective.PATIENT))
    rule = FileRule("anh", Perspective.RELATIVE)
    assert cast_by_rule(rule, [first, second, third], ["Närstående 2"], "sv") == 2
    assert first.casting == {"I": MODERATOR, "IP": Casting("Närstående 1", Perspective.RELATIVE)}
    assert second.casting["IP"] == Casting("Närstående 3", Perspective.RELATIVE)
    assert third.casting["IP"] == Casting("Patient 3", Perspective.PATIENT)


def test_a_profession_goes_with_the_perspective() -> None:
    group = file(
        "fg1.docx", A=Casting("Patient 1", Perspective.PATIENT), B=Casting("Kim", Perspective.PROFESSIONAL)
    )
    cast_by_rule(FileRule("fg", Perspective.PROFESSIONAL, "Hemtjänst"), [group], (), "sv")
    assert group.casting == {
        "A": Casting("Hemtjänst 1", Perspective.PROFESSIONAL, "Hemtjänst"),
        "B": Casting("Kim", Perspective.PROFESSIONAL, "Hemtjänst"),
    }


def test_a_rule_that_begins_with_nothing_is_about_nothing() -> None:
    assert not FileRule("", Perspective.RELATIVE).fits(file("anh_1.docx"))


def test_documents_are_named_after_the_one_who_is_heard_or_the_file() -> None:
    alone = file("dss0412.docx", I=MODERATOR, IP=Casting("Närstående 4", Perspective.RELATIVE))
    twin = file("dss0413.docx", IP=Casting("Närstående 4", Perspective.RELATIVE))
    group = file(
        "fg1.docx",
        A=Casting("Läkare 1", Perspective.PROFESSIONAL),
        B=Casting("Läkare 2", Perspective.PROFESSIONAL),
    )
    name_documents([alone, twin, group], Naming.SPEAKER, ["närstående 4"])
    assert [each.name for each in (alone, twin, group)] == ["Närstående 4 (2)", "Närstående 4 (3)", "Fg1"]
    name_documents([alone], Naming.FILE, [])
    assert alone.name == "Dss0412"


def test_numbers_go_on_where_the_study_ends() -> None:
    files = [file("b.docx"), file("c.docx")]
    name_documents(files, Naming.NUMBER, ["Intervju 1", "intervju 3"], word="Intervju")
    assert [each.name for each in files] == ["Intervju 2", "Intervju 4"]
