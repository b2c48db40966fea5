"""
Speech marks: what a transcriber has written beside the words, in Swedish and English habit.

    (skratt)  ((skrattar))  [skratt]     (paus)  (..)  (3 s)  (12 sekunder paus)  …     [ohörbart 00:12:10]  xxx
    [...]  /…/  [---]     //S02: Ja.//  [överlappande tal]     (gråter)  (harklar sig)  (telefonen ringer)

What stands in brackets is a mark only if every word of it is one that such marks are made of, or if the brackets are
doubled; `(Anders, min bror)` is somebody's words. Dots are a pause where they stand alone; at a word, as in
`jag tän...`, they belong to it. Add a word to the lists when a transcript comes by whose marks were not known.
"""

import re
from collections.abc import Iterator

from workbench.model import Mark, MarkKind, Span


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


# The words that make a mark what it is.
_TELLING = {
    MarkKind.INAUDIBLE: _words(
        "ohörbart ohörbar ohörb hörbart höra hörs otydligt oklart "
        "inaudible unclear unintelligible indistinct xxx"
    ),
    MarkKind.LAUGHTER: _words(
        "skratt skrattar skrattande skrattas fniss fnissar fnittrar småskrattar "
        "laughter laughs laughing laugh chuckles chuckle giggles giggling"
    ),
    MarkKind.OVERLAP: _words("överlappande överlapp överlappar samtidigt mun overlapping overlap crosstalk"),
    MarkKind.PAUSE: _words("paus pausar tystnad tänkepaus pause silence"),
    MarkKind.SOUND: _words(
        "gråter gråt gråtande snyftar snyft snörvlar suck suckar suckande harkling harklar hostar hostning nyser "
        "viskar viskande mumlar gäspar sväljer andas visslar sjunger nynnar ler nickar tyst applåd applåder musik sorl "
        "brus bakgrundsljud ringer ringsignal knackar knackning öppnas stängs smäller prasslar avbrott "
        "cries crying sobs sobbing sniffs sigh sighs sighing coughs coughing cough sneezes whispers whispering mumbles "
        "yawns nods smiles applause music noise clears rings ringing knocks knocking"
    ),
}
# The words that may stand beside those.
_BESIDE = _words(
    "ej inte går att kort korta lång långt långa liten lite litet lätt svagt högt gott hjärtligt nervöst tyst "
    "båda alla flera gruppen hon han de i på och till sig åt om huvudet ut in djupt tal talar pratar prat varandra "
    "telefon telefonen telefoner mobil mobilen dörr dörren bakgrunden bakgrund inspelningen stunds ca cirka "
    "sekund sekunder sek s sec secs second seconds minut minuter min minute minutes "
    "not short long soft softly loud loudly nervously both all group throat phone telephone door background speech "
    "the a in on his her of recording"
)
_NUMBER = re.compile(r"[0-9]{1,3}(?:[.,][0-9])?")
_CLOCK = re.compile(r"[0-9]{1,3}:[0-5][0-9](?::[0-5][0-9])?(?:[.,-][0-9]{1,3})?")
_UNITS = _words("sekund sekunder sek s sec secs second seconds minut minuter min minute minutes")
_DOTS = r"(?:\.(?:[ ]?\.)*|…+)"
_FOUND = re.compile(
    r"(?P<overlap>(?<![:/\w])//(?![/\s]*//)[^\n]{1,300}?//(?!/))"
    r"|(?P<beside>^//(?:[^\S\n]*[^\s:/]{1,12}:)?)"
    r"|\(\((?P<doubled>[^()\n]{1,80})\)\)"
    r"|\((?P<round>[^()\[\]\n]{1,80})\)"
    r"|\[(?P<square>[^()\[\]\n]{1,80})\]"
    r"|(?P<cut>(?<!\S)/[^\S\n]?(?:\.{3,}|…|-{2,})[^\S\n]?/)"
    r"|(?P<dots>(?<!\S)(?:\.{2,}|…+)(?!\S))"
    r"|(?P<unheard>(?<!\w)xxx+(?!\w))",
    re.MULTILINE,
)
_WORD = re.compile(r"\w+(?:[-–’':.,/]\w+)*")


def marks(text: str) -> list[Mark]:
    """
    Find the speech marks of a text.

    Parameters
    ----------
    text
        A turn, or any stretch of a transcript.

    Returns
    -------
    list[Mark]
        In the order of the text, none overlapping another; each span covers the mark with its brackets and no blank
        at either end.

    Examples
    --------
    >>> text = "Jo (skratt) min bror (Anders) kom ... [ohörbart 00:12:10]"
    >>> [(mark.span.of(text), str(mark.kind)) for mark in marks(text)]
    [('(skratt)', 'laughter'), ('...', 'pause'), ('[ohörbart 00:12:10]', 'inaudible')]
    """
    return list(_marks(text))


def words_spoken(text: str) -> int:
    """
    Count the words of a text that were spoken by whose turn it is: those outside the marks.

    What holds together without a blank is one word: `17:30`, `SSK:n`, `f.d.`, `hemtjänst-chefen`.

    Examples
    --------
    >>> words_spoken("Ja (skratt) hon kom 17:30 ... //S02: Jo, precis.// tror jag")
    6
    """
    begin = 0
    count = 0
    for mark in _marks(text):
        count += len(_WORD.findall(text, begin, mark.span.start))
        begin = mark.span.end
    return count + len(_WORD.findall(text, begin))


def _marks(text: str) -> Iterator[Mark]:
    place = 0
    while found := _FOUND.search(text, place):
        kind = _kind(found)
        if kind is None:
            # A mark may stand within brackets that are none.
            place = found.start() + 1
        else:
            place = found.end()
            yield Mark(Span(found.start(), found.end()), kind)


def _kind(found: re.Match[str]) -> MarkKind | None:
    match found.lastgroup:
        case "overlap" | "beside":
            return MarkKind.OVERLAP
        case "doubled":
            return _told(found["doubled"]) or MarkKind.SOUND
        case "round":
            return MarkKind.PAUSE if re.fullmatch(_DOTS, found["round"].strip()) else _told(found["round"])
        case "square":
            cut = re.fullmatch(rf"{_DOTS}|-(?:[ ]?-)+", found["square"].strip())
            return MarkKind.CUT if cut else _told(found["square"])
        case "cut":
            return MarkKind.CUT
        case "dots":
            return MarkKind.PAUSE
    return MarkKind.INAUDIBLE


def _told(inside: str) -> MarkKind | None:
    """Tell from the words in brackets what the mark is; None where one of them is not a mark's."""
    if re.fullmatch(r"\s*\?{1,3}\s*", inside):
        return MarkKind.INAUDIBLE
    words = [word.strip(".,;:!–-") for word in inside.casefold().split()]
    words = [word for word in words if word]
    telling = [kind for word in words for kind, known in _TELLING.items() if word in known]
    numbers = [word for word in words if _NUMBER.fullmatch(word) or _CLOCK.fullmatch(word)]
    known = all(
        word in _BESIDE or word in numbers or any(word in words_of for words_of in _TELLING.values())
        for word in words
    )
    if not known or not words:
        return None
    if telling:
        return min(telling, key=list(_TELLING).index)
    # `(3 s)`, and `(0.5)` as conversation analysts write it; `(3)` may be anything.
    timed = len(numbers) == 1 and (
        (len(words) == 2 and words[0] in numbers and words[1] in _UNITS)
        or (len(words) == 1 and re.fullmatch(r"[0-9]{1,2}[.,][0-9]", words[0]) is not None)
    )
    return MarkKind.PAUSE if timed else None
