"""
Everything the workbench refuses, in one tree.

WorkbenchError
  NotFound                  no such thing, or it is gone
    NoSuchStudy             nothing, or more than one study, bears the name that was given
  Refused                   what was asked breaks a rule of the method
    BadSpan                 a span that is empty, outside the text or off its quote
    AlreadyCoded            the unit carries this code already
    UnitThere               another meaning unit lies on exactly these words
    KeysTaken               every number key has its pinned code
    NameTaken               another entry on the same level bears the name
    BadName                 an empty or far too long name
    BadColour               not written as #RRGGBB
    EmptyMemo               a memo without words
    BadParent               an entry may not hang there (level or cycle)
    NothingToUndo           the log holds nothing that can be undone or redone
    BuiltUpon               later work rests on what would be undone
    Archived                the study is archived and cannot be changed
    FileThere               a file that would be written over
  UnreadableFile            readers: the file, and why
    UnsupportedFormat
    EmptyFile
    EncryptedFile
    FileTooLarge
    MislabelledFile         the content is not what the name says
    UnsafeFile              built to harm: it unpacks to far too much, or defines entities
  StoreError
    NewerDatabase           made by a newer version of the workbench
    NeedsUpgrade            a server's database that must be upgraded by hand
    DatabaseBusy            another program holds the database
    DatabaseUnreachable
    Conflict                the same was done elsewhere at the same moment
    NothingToBackUp         there is no database yet
    ServerBackup            a server's database, which its own tool copies
  CannotListen              the address that the server should listen on is not this machine's

A message says what was wrong, where, and what to do. It is an English template that the
catalogues translate; its values are names and numbers, never interview text.
"""

from typing import ClassVar

from workbench.words import N_


class WorkbenchError(Exception):
    """Something that is said to the user in her own language; never a traceback."""

    message: ClassVar[str] = N_("Something went wrong.")

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.message.format(**values))


class NotFound(WorkbenchError):
    """A link or an id leads nowhere: deleted, withdrawn, or another study's."""

    message = N_("This {kind} no longer exists. Somebody may have removed it; reload the page.")


class NoSuchStudy(NotFound):
    """A study named on the command line: none bears the name, or several do."""

    message = N_(
        "No study, or more than one, is called “{name}”. “workbench studies” lists all with their ids."
    )


class Refused(WorkbenchError):
    """What was asked breaks a rule of the method; nothing was changed."""

    message = N_("This cannot be done: {reason}")


class BadSpan(Refused):
    """The span is empty, outside the text, or its words are not the quote that was sent."""

    message = N_(
        "The marked words do not match the stored transcript at {start}–{end}. "
        "Nothing was coded; reload the page and mark them again."
    )


class AlreadyCoded(Refused):
    """The same unit already carries this code by this coder."""

    message = N_("The unit is already coded “{code}”.")


class UnitThere(Refused):
    """A unit would come to lie on the very words of another, and a document has one unit on a span."""

    message = N_(
        "There is a meaning unit on exactly these words already. Put the codes on that one, or mark other words."
    )


class KeysTaken(Refused):
    """All nine number keys have pinned codes."""

    message = N_("All nine number keys have their codes. Unpin one of them first.")


class NameTaken(Refused):
    """Another entry on the same level of the same codebook bears the name."""

    message = N_("There is already a {level} called “{name}”. Choose another name, or merge the two.")


class BadName(Refused):
    """A name is empty or longer than its column."""

    message = N_("The name must have between 1 and {longest} characters.")


class BadColour(Refused):
    """A colour is not written as `#RRGGBB`."""

    message = N_("“{colour}” is not a colour. Write it as # and six digits, like #0072B2.")


class EmptyMemo(Refused):
    """A memo has no words."""

    message = N_("A memo without words cannot be kept. Write something, or delete it.")


class BadParent(Refused):
    """A codebook entry may not hang there: wrong level, or below itself."""

    message = N_("“{name}” cannot be placed under “{parent}”: {reason}")


class NothingToUndo(Refused):
    """There is nothing (more) of this coder's to undo or redo."""

    message = N_("There is nothing to undo or redo.")


class BuiltUpon(Refused):
    """A later action changed or uses the same rows."""

    message = N_(
        "This cannot be undone on its own, because later work builds on it: {later}. Undo that first."
    )


class Archived(Refused):
    """An archived study is read-only."""

    message = N_("The study “{name}” is archived and cannot be changed. Restore it first.")


class FileThere(Refused):
    """A file that would be written over."""

    message = N_("“{name}” is there already and is not written over. Choose another name.")


class UnreadableFile(WorkbenchError):
    """A file that could not be read; the values name it and say what to do."""

    message = N_(
        "“{name}” could not be read: it is damaged or not complete. "
        "Open it in the program it comes from, save it again and import the new copy."
    )


class UnsupportedFormat(UnreadableFile):
    """An extension that no reader takes."""

    message = N_("“{name}” has a format that is not supported. Save it as {supported} and import it again.")


class EmptyFile(UnreadableFile):
    """The file has no bytes, or no text in it."""

    message = N_("“{name}” holds no text. Check that it is the right file.")


class EncryptedFile(UnreadableFile):
    """The document is protected by a password."""

    message = N_(
        "“{name}” is protected by a password. Open it, remove the password, save it and import it again."
    )


class FileTooLarge(UnreadableFile):
    """Bigger than any transcript; the limit is stated."""

    message = N_(
        "“{name}” is {size} MB; the largest file that can be imported is {limit} MB. "
        "Divide it, or remove the pictures in it."
    )


class MislabelledFile(UnreadableFile):
    """The content is another format than the extension says."""

    message = N_(
        "“{name}” is not a {expected} file; its content looks like {found}. "
        "Give it the right extension or save it again as {expected}."
    )


class UnsafeFile(UnreadableFile):
    """A document built as no word processor builds them: it unpacks to far too much, or defines entities."""

    message = N_(
        "“{name}” was not opened, because it is built in a way that can harm the computer. "
        "Open it in Word, save it again as .docx and import the new copy."
    )


class StoreError(WorkbenchError):
    """The database as a whole is at fault."""


class NewerDatabase(StoreError):
    """The database was made by a newer workbench than this one."""

    message = N_(
        "The database was made by a newer version of the workbench ({found}; this one knows {known}). "
        "Install the newer version."
    )


class NeedsUpgrade(StoreError):
    """A server's database is older than the code; only its keeper may upgrade it."""

    message = N_(
        "The database must be upgraded before it can be used. Take a backup and run “workbench upgrade”."
    )


class DatabaseBusy(StoreError):
    """Another program kept the database locked for longer than we wait."""

    message = N_("The database is busy. Nothing was changed; try again in a moment.")


class DatabaseUnreachable(StoreError):
    """The server or the file cannot be opened."""

    message = N_(
        "The database cannot be opened ({where}). "
        "Check that the folder or the server is there and that you may write to it."
    )


class Conflict(StoreError):
    """A row that was to be written is there already, or one that it refers to has gone."""

    message = N_(
        "Somebody did the same, or removed what was needed, at the same moment. "
        "Nothing was changed; reload the page and try again."
    )


class NothingToBackUp(StoreError):
    """No database has been made yet."""

    message = N_("There is nothing to back up: “{file}” does not exist yet.")


class ServerBackup(StoreError):
    """The studies are on a server; its keeper copies them with the server's own tool."""

    message = N_("The studies are on a PostgreSQL server, which makes its own copies. Run: {command}")


class CannotListen(WorkbenchError):
    """The server's address is not this machine's, or every port in reach is taken."""

    message = N_(
        "The server cannot listen on {address}:{port}. Check “address” and “port” in the settings, "
        "or give another port with --port."
    )
