"""
`Work`: one person at work in one study, for the length of a script run or a command.

Reading needs nothing more than the session. Writing goes through `services._action`, `history` and `outbox`, which
alone use `writing`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text
from sqlmodel import Session

from workbench.store.engine import WRITE

_WRITER = 0x776F726B  # the key of the lock: any number that no other program on the database uses


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

    @contextmanager
    def writing(self) -> Iterator[None]:
        """
        End any reading, take the write lock, and commit what is done within; give all of it up on any error.

        Raises
        ------
        DatabaseBusy
            If another program keeps the database locked.
        Conflict
            If the database's own rules refuse what was written.
        """
        self.session.rollback()
        try:
            self.session.connection(execution_options=WRITE)
            if self.session.get_bind().dialect.name == "postgresql":
                # One writer at a time, as on SQLite: what an action has looked at holds until it is done, and the
                # log's order is the order of what happened.
                self.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER})
            yield
            self.session.commit()
        except BaseException:
            self.session.rollback()
            raise


@contextmanager
def open_work(engine: Engine, *, study_id: str | None = None, coder_id: str | None = None) -> Iterator[Work]:
    """Open a session for one run; whatever was not committed is given up at the end."""
    with Session(engine, expire_on_commit=False) as session:
        yield Work(session, study_id=study_id, coder_id=coder_id)
