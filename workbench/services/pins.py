"""The codes that a researcher keeps under her number keys."""

from workbench.errors import KeysTaken, NotFound
from workbench.method.pins import first_free, under_keys
from workbench.model import CodebookEntry, Level, Pin
from workbench.services._action import action
from workbench.services.codebook import codebook
from workbench.store.pins import own_pins
from workbench.store.work import Work
from workbench.words import N_, Phrase


def pinned_codes(work: Work) -> dict[int, str]:
    """Give this coder's pinned codes in the study, by their number keys."""
    return under_keys(own_pins(work))


def pin_code(work: Work, code_id: str, *, uid: str | None = None) -> None:
    """
    Keep a code under the first free number key; one that is kept already stays where it is.

    Raises
    ------
    KeysTaken
        If each of the nine keys has its code.
    NotFound
        If the code is gone.
    """
    with action(work, "entry.pinned", uid=uid) as done:
        code = _code(work, code_id)
        pins = own_pins(work)
        if all(pin.code_id != code_id for pin in pins):
            digit = first_free(under_keys(pins))
            if digit is None:
                raise KeysTaken
            work.session.add(Pin(code_id=code_id, coder_id=work.coder_id, digit=digit))
        done(name=code.name)


def unpin_code(work: Work, code_id: str, *, uid: str | None = None) -> None:
    """Free the number key of a code."""
    with action(work, "entry.unpinned", uid=uid) as done:
        code = _code(work, code_id)
        for pin in own_pins(work):
            if pin.code_id == code_id:
                work.session.delete(pin)
        done(name=code.name)


def _code(work: Work, code_id: str) -> CodebookEntry:
    code = codebook(work).entries.get(code_id)
    if code is None or code.level != Level.CODE:
        raise NotFound(kind=Phrase(N_("code")))
    return code
