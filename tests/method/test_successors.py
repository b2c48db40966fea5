"""Which document a file is probably a new version of; where that cannot be told, none."""

import pytest

from workbench.method.successors import succeeds

NAMES = {"a": "Astrids intervju", "b": "Fokusgrupp 1", "c": "Patient 2"}
FILES = {"a": ["patient_1.docx"], "b": ["utskrift.docx", "fokusgrupp 1.vtt"], "c": ["utskrift.docx"]}


@pytest.mark.parametrize(
    ("file_name", "name", "expected"),
    [
        ("patient_1.docx", "Patient 1", "a"),
        ("PATIENT_1.docx", "PATIENT 1", "a"),
        ("patient 1 (2).docx", "Patient 1 (2)", "a"),
        ("patient_1 - kopia.docx", "Patient 1 - kopia", "a"),
        ("patient_1.txt", "Patient 1", "a"),
        ("fokusgrupp 1.docx", "Fokusgrupp 1", "b"),
        ("patient_2.docx", "Patient 2", "c"),
        ("astrids intervju.docx", "Astrids intervju", "a"),
        ("utskrift.docx", "Utskrift", None),
        ("utskrift.docx", "Patient 2", "c"),
        ("patient_10.docx", "Patient 10", None),
        ("patient_1 (2024).docx", "Patient 1 (2024)", None),
    ],
)
def test_a_file_succeeds_what_came_from_its_like_or_bears_its_name(
    file_name: str, name: str, expected: str | None
) -> None:
    assert succeeds(file_name, name, names=NAMES, files=FILES) == expected
