"""The demonstration study is taken in by the same road as anybody's, and is worth looking at."""

from sqlalchemy import Engine

from workbench.model import Level, Perspective
from workbench.services import codebook, overview, studies
from workbench.services.demo import load_demo
from workbench.services.overview import NextStep
from workbench.store.work import Work, open_work


def test_it_is_whole(demo_study: Work) -> None:
    now = overview.standing(demo_study)
    assert now.documents == 15
    assert now.participants[Perspective.PATIENT] == 6
    assert now.participants[Perspective.RELATIVE] == 6
    assert now.participants[Perspective.PROFESSIONAL] >= 12
    assert now.units >= 250
    assert now.next_step is NextStep.REPORT


def test_every_code_is_defined_and_used(demo_study: Work) -> None:
    tree = codebook.codebook(demo_study)
    uses = codebook.count_uses(demo_study)
    for code in tree.codes():
        assert all((code.definition, code.inclusion, code.exclusion, code.anchor)), code.name
        assert uses[code.id][0] > 0, code.name
        assert [entry.level for entry in tree.path(code.id)] == [Level.THEME, Level.CATEGORY, Level.CODE]


def test_it_is_added_beside_other_studies_but_never_by_itself(engine: Engine, work: Work) -> None:
    assert load_demo(engine, only_if_empty=True) is None
    added = load_demo(engine)
    assert added is not None
    with open_work(engine) as other:
        assert {added.id, work.study_id} <= {study.id for study in studies.list_studies(other)}
