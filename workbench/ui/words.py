"""The words of the interface in the language that the person at the screen has chosen."""

from datetime import datetime

import streamlit as st
from babel.dates import format_datetime, get_timezone
from babel.numbers import format_decimal

from workbench.errors import WorkbenchError
from workbench.settings import settings
from workbench.words import LANGUAGES, catalogue, translated

_KEY = "wb_language"


def language() -> str:
    """Give the chosen language, `sv` until somebody chooses."""
    chosen = st.session_state.get(_KEY)
    return chosen if chosen in LANGUAGES else settings().language


def choose_language(chosen: str) -> None:
    """Show everything in another language from now on."""
    st.session_state[_KEY] = chosen


def _(message: str) -> str:
    """Translate a string of the interface."""
    return catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a string that counts; fill in its number with `.format(n=…)`."""
    return catalogue(language()).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Translate a string that means different things in different places."""
    return catalogue(language()).pgettext(context, message)


def say(error: WorkbenchError) -> str:
    """Tell in the chosen language what was wrong, where, and what to do."""
    return translated(error.message, error.values, language())


def number(value: float) -> str:
    """Write a number as the language does: `12 345,6`."""
    return format_decimal(value, locale=language())


def moment(at: datetime) -> str:
    """Write a moment in the reader's own zone: `2026-11-21 14:05`."""
    zone = st.context.timezone
    return format_datetime(
        at, "yyyy-MM-dd HH:mm", tzinfo=get_timezone(zone) if zone else None, locale=language()
    )


def clock(milliseconds: int) -> str:
    """Write a place in a recording: `00:12:31`."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
