"""
`Work`: one person at work in one study, for the length of a script run or a command.

Reading needs nothing more than the session. Writing goes through `services._action`, which alone calls
`begin_write` and `commit`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from workbench.errors import DatabaseBusy
from workbench.store.engine import WRITE


class Work:
    """
    A session with its study and its coder.

    `study_id` is None while no study is open, `coder_id` while nobody has said who is working.
    """

    def __init__(self, session: Session, *, study_id: str | None, coder_id: str | None) -> None:
        self.session = session
        self._study_id = study_id
        self._coder_id = coder_id

    @property
    def study_id(self) -> str:
        """Give the open study."""
        if self._study_id is None:
            raise LookupError("no study is open")
        return self._study_id

    @study_id.setter
    def study_id(self, study_id: str) -> None:
        self._study_id = study_id

    @property
    def coder_id(self) -> str:
        """Give who is working."""
        if self._coder_id is None:
            raise LookupError("nobody is working")
        return self._coder_id

    @coder_id.setter
    def coder_id(self, coder_id: str) -> None:
        self._coder_id = coder_id

    @property
    def has_coder(self) -> bool:
        """Say whether somebody is working."""
        return self._coder_id is not None

    @property
    def has_study(self) -> bool:
        """Say whether a study is open."""
        return self._study_id is not None

    def begin_write(self) -> None:
        """
        End any reading and take the write lock.

        Raises
        ------
        DatabaseBusy
            If another program keeps the database locked.
        """
        self.session.rollback()
        try:
            self.session.connection(execution_options=WRITE)
            if self._study_id is not None and self.session.get_bind().dialect.name == "postgresql":
                # One writer a study at a time, so that the log's order is the order of what happened.
                self.session.execute(
                    text("SELECT id FROM study WHERE id = :id FOR UPDATE"), {"id": self._study_id}
                )
        except OperationalError as error:
            self.session.rollback()
            raise DatabaseBusy from error


@contextmanager
def open_work(engine: Engine, *, study_id: str | None = None, coder_id: str | None = None) -> Iterator[Work]:
    """Open a session for one run; whatever was not committed is given up at the end."""
    with Session(engine, expire_on_commit=False) as session:
        yield Work(session, study_id=study_id, coder_id=coder_id)
