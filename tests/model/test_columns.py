from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlmodel import SQLModel

import workbench.model  # noqa: F401  (fills the metadata)
from workbench.model.columns import UtcDateTime, new_id, now
from workbench.store.images import logged_tables

TABLES = SQLModel.metadata.sorted_tables


def test_the_time_is_in_utc_and_to_the_millisecond():
    moment = now()
    assert moment.tzinfo is UTC and moment.microsecond % 1000 == 0


def test_a_moment_given_in_another_zone_is_stored_and_given_back_in_utc():
    kind = UtcDateTime()
    summer = datetime(2026, 6, 1, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    stored = kind.process_bind_param(summer, None)
    assert stored == datetime(2026, 6, 1, 12, 0)
    assert kind.process_result_value(stored, None) == summer
    assert kind.process_bind_param(None, None) is None and kind.process_result_value(None, None) is None


def test_no_two_ids_are_the_same():
    assert len({new_id() for _ in range(1000)}) == 1000


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_has_a_name_so_that_sqlite_can_rebuild_the_table(table):
    assert all(constraint.name for constraint in table.constraints)


@pytest.mark.parametrize("table", logged_tables(), ids=lambda table: table.name)
def test_foreign_keys_wait_for_the_commit_and_never_cascade(table):
    for key in table.foreign_keys:
        assert (key.deferrable, key.initially, key.ondelete, key.onupdate) == (True, "DEFERRED", None, None)
