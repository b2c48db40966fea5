"""
The words of the interface and of the report, in Swedish and English, by gettext.

Source strings are English; `locale/<language>/LC_MESSAGES/workbench.po` holds the translations, and the
compiled catalogues beside them are made by `python -m workbench.locale`. No Streamlit here: the interface
asks `ui.words` for the language that the person has chosen, a report asks for the study's.
"""

import gettext
from functools import cache
from pathlib import Path

LANGUAGES = {"sv": "Svenska", "en": "English"}
DEFAULT_LANGUAGE = "sv"
LOCALE = Path(__file__).with_name("locale")


def N_(message: str) -> str:
    """Mark a string for translation where it is defined; it is translated where it is shown."""
    return message


def NP_(context: str, message: str) -> str:
    """Mark a string that needs its context to be translated; show it with `pgettext`."""
    return message


class Phrase(str):
    """
    A string marked with `N_` that travels as a value (in an error, say) and is translated where it is shown.

    It reads as English until then. Its own values may be phrases too.
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> "Phrase":
        """Make it of a marked template and what fills its fields."""
        phrase = super().__new__(cls, template.format(**values))
        phrase.template, phrase.values = template, values
        return phrase


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """
    Give the translations of one language.

    Raises
    ------
    FileNotFoundError
        If the package was built without its catalogues.
    """
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("workbench", LOCALE, languages=[language])


def translated(template: str, values: dict[str, object], language: str) -> str:
    """Translate a template that was marked with `N_`, and the phrases among its values."""
    said = {
        name: translated(value.template, value.values, language) if isinstance(value, Phrase) else value
        for name, value in values.items()
    }
    return catalogue(language).gettext(template).format(**said)
