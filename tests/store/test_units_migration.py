"""0004: what was removed before it can be put back after it."""

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, bindparam, column, select, table, text, update

from tests.making import dump, findings
from workbench.services import coding, history
from workbench.store import upgrade
from workbench.store.engine import WRITE

CHANGE = table("change", column("event_seq"), column("position"), column("before", JSON))


def taken_back(connection):
    """Bring the database back to how the migration finds it."""
    connection.execute(text("ALTER TABLE meaning_unit DROP COLUMN report_quote"))
    connection.execute(text("DROP TABLE pin"))
    images = [
        {
            "seq": seq,
            "at": position,
            "image": {name: before[name] for name in before if name != "report_quote"},
        }
        for seq, position, before in connection.execute(select(CHANGE))
        if before is not None and "report_quote" in before
    ]
    assert images
    connection.execute(
        update(CHANGE)
        .where(CHANGE.c.event_seq == bindparam("seq"), CHANGE.c.position == bindparam("at"))
        .values(before=bindparam("image")),
        images,
    )


def test_a_unit_removed_before_the_migration_comes_back_whole_after_it(small_study, engine):
    work = small_study.work
    unit = coding.coded_units(work, small_study.interview.id)[1]
    before = dump(engine)
    coding.remove_coding(work, unit.codings[0][0])
    removed = dump(engine)
    assert unit.id not in removed["meaning_unit"]
    work.session.rollback()

    config = upgrade._config()
    was = ScriptDirectory.from_config(config).get_revision("0004").down_revision
    with engine.connect().execution_options(**WRITE) as connection:
        taken_back(connection)
        config.attributes["connection"] = connection
        command.stamp(config, was)
        command.upgrade(config, "0004")
        command.stamp(config, "head")
        connection.commit()
    assert dump(engine) == removed
    assert findings(engine) == ()
    history.undo(work)
    assert dump(engine) == before
