"""The codebook: codes, and the categories and themes they are sorted into."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.model.columns import ID_LENGTH, NAME_LENGTH, UtcDateTime, new_id, now, refers_to
from workbench.words import N_


class Level(StrEnum):
    """
    The steps of abstraction above the condensed meaning unit (Graneheim & Lundman 2004).

    Codes label units; categories hold manifest content, "what"; themes a latent thread, "how".
    """

    CODE = "code"
    SUBCATEGORY = "subcategory"
    CATEGORY = "category"
    THEME = "theme"

    @property
    def height(self) -> int:
        """Give how far above the meaning unit the level stands, from 0 for a code."""
        return list(Level).index(self)


LEVEL_NAMES = {
    Level.CODE: N_("code"),
    Level.SUBCATEGORY: N_("subcategory"),
    Level.CATEGORY: N_("category"),
    Level.THEME: N_("theme"),
}


class CodebookEntry(SQLModel, table=True):
    """
    A code, subcategory, category or theme, with what it is and what it is not.

    `parent_id` is an entry on a higher level, or None while the entry is unsorted.
    `colour` is `#RRGGBB`; an empty one is inherited from the parent. `position` orders siblings.
    """

    __tablename__ = "codebook_entry"
    __table_args__ = (
        CheckConstraint("level IN ('code', 'subcategory', 'category', 'theme')", name="level_known"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_its_own_parent"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    study_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("study.id"))
    parent_id: str | None = Field(
        default=None, max_length=ID_LENGTH, index=True, sa_column_args=refers_to("codebook_entry.id")
    )
    level: str = Field(max_length=20)
    name: str = Field(max_length=NAME_LENGTH)
    position: int = 0
    colour: str = Field(default="", max_length=7)
    definition: str = ""
    inclusion: str = ""
    exclusion: str = ""
    anchor: str = ""
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Pin(SQLModel, table=True):
    """
    A code that one coder keeps under a number key.

    Two pins may ask for one `digit`, after an undo for instance; the older has it then, and the other the next free.
    """

    __tablename__ = "pin"
    __table_args__ = (
        CheckConstraint("digit BETWEEN 1 AND 9", name="digit_known"),
        UniqueConstraint("code_id", "coder_id"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    code_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("codebook_entry.id"))
    coder_id: str = Field(max_length=ID_LENGTH, sa_column_args=refers_to("coder.id"))
    digit: int
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
