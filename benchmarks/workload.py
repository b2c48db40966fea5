"""
A seeded workload the size of a real evaluation; the rivals were measured on the very same.

`build` gives 27 transcripts of exactly 40,000 characters with 5,000 codings of 600 codes, and one transcript of exactly
25,000 words with 1,000 overlapping codings of 40 codes. Offsets are code points of the turns joined by an empty line,
labels included.
"""

from dataclasses import dataclass
from random import Random

SEED = 20260722
DOCUMENTS, CHARACTERS = 27, 40_000
LONG_WORDS, LONG_CODINGS, LONG_CODES = 25_000, 1_000, 40
LONGER_WORDS, LONGER_CODINGS = 100_000, 5_000
PROJECT_CODINGS, PROJECT_CODES = 5_000, 600

SMALL = (
    "och att det som en på är av för med till den har de inte om ett men jag var sig så vi från man när nu "
    "kan ska där eller hade alltså liksom ju då bara mycket också ändå väl kanske egentligen nästan alltid "
    "aldrig ibland ganska faktiskt typ hela mina våra deras någon några något"
)
NOUNS = (
    "arbete vardag familj barn mamma kollega chef möte samtal känsla stress lön tid skola lärare elev vård "
    "sjuksköterska avdelning patient läkare rutin ansvar stöd behov hjälp hem resa buss kväll morgon helg "
    "natt kök hälsa sömn oro glädje ilska rädsla kropp smärta rörelse trygghet frihet ekonomi kommun "
    "förvaltning handläggare ärende beslut väntan kö tolk språk kurs utbildning praktik anställning "
    "schema övertid semester föräldraledighet förskola granne område förort stad landsbygd"
)
VERBS = (
    "tänkte kände gjorde sa berättade frågade väntade hoppades försökte orkade slutade började flyttade "
    "arbetade jobbade hämtade lämnade ringde skrev läste förstod märkte glömde upplevde behövde fick kom "
    "gick stod låg satt såg hörde trodde ville måste skulle brukar vågar"
)
ADJECTIVES = (
    "svår lätt trött glad ensam viktig otydlig tydlig bra dålig ny gammal lång kort stor liten öppen sluten "
    "rörig lugn orolig självständig annorlunda märklig nödvändig"
)
TAILS = "plats grupp miljö fråga situation tid ledare möjlighet process krav"
SIGNS = ["😀", "🙈", "👩‍⚕️", "🇸🇪", "❤️", "🤷🏽", "…", "½"]
THEMES = [
    "Arbetsmiljö",
    "Återhämtning",
    "Känslor",
    "Relationer",
    "Myndigheter",
    "Språk",
    "Ekonomi",
    "Hälsa",
    "Öppenhet",
    "Framtid",
    "Barn & familj",
    "Värderingar",
]


@dataclass(frozen=True, slots=True)
class Coded:
    """One coding of the workload."""

    document: str
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Workload:
    """Turns by document with their codings, and the long transcript with its own."""

    documents: dict[str, list[str]]
    codes: list[str]
    codings: list[Coded]
    long: list[str]
    long_codes: list[str]
    long_codings: list[Coded]


def build() -> Workload:
    """Make the workload; the same every time."""
    random = Random(SEED)
    documents = {f"T{n + 1:02d}": _turns_of_characters(random) for n in range(DOCUMENTS)}
    long = _turns_of_words(Random(SEED + 1))
    random = Random(SEED + 2)
    long_codes = [code_path(n) for n in range(LONG_CODES)]
    long_text = "\n\n".join(long)
    long_codings = [
        Coded("long", random.choice(long_codes), start, end)
        for start, end in _spans(random, long_text, LONG_CODINGS)
    ]
    codes = [code_path(n) for n in range(PROJECT_CODES)]
    codings = _project_codings(Random(SEED + 3), documents, codes)
    return Workload(documents, codes, codings, long, long_codes, long_codings)


def build_longer() -> tuple[list[str], list[str], list[Coded]]:
    """Make one transcript of 100,000 words; give its turns, 40 codes and 5,000 codings of them."""
    turns = _turns_of_words(Random(SEED + 4), LONGER_WORDS)
    codes = [code_path(n) for n in range(LONG_CODES)]
    random = Random(SEED + 5)
    spans = _spans(random, "\n\n".join(turns), LONGER_CODINGS)
    return turns, codes, [Coded("longer", random.choice(codes), start, end) for start, end in spans]


def code_path(number: int) -> str:
    """Name a code with its category before it."""
    nouns = NOUNS.split()
    return f"{THEMES[number % len(THEMES)]}.Kod {number:03d} {nouns[number % len(nouns)]}"


def _project_codings(random: Random, documents: dict[str, list[str]], codes: list[str]) -> list[Coded]:
    found: list[Coded] = []
    for position, name in enumerate(sorted(documents)):
        count = PROJECT_CODINGS // DOCUMENTS + (position < PROJECT_CODINGS % DOCUMENTS)
        for start, end in _spans(random, "\n\n".join(documents[name]), count):
            if len(found) < len(codes):  # every code at least once, then few of them often
                code = codes[len(found)]
            else:
                code = codes[min(len(codes) - 1, int(random.paretovariate(0.6)) - 1)]
            found.append(Coded(name, code, start, end))
    return found


def _word(random: Random) -> str:
    kind = random.random()
    for below, words in ((0.45, SMALL), (0.62, NOUNS), (0.78, VERBS), (0.88, ADJECTIVES)):
        if kind < below:
            return random.choice(words.split())
    noun, link = random.choice(NOUNS.split()), random.choice(["", "s"])
    return noun + link + random.choice(TAILS.split()) + random.choice(["", "en", "er"])


def _sentence(random: Random) -> str:
    words = [_word(random) for _ in range(random.randint(5, 22))]
    if random.random() < 0.3:
        words[random.randrange(len(words) - 1)] += ","
    sentence = " ".join(words)
    return sentence[0].upper() + sentence[1:] + random.choice([".", ".", ".", ".", "?", " ..."])


def _turn(random: Random, speaker: str) -> str:
    sentences = random.randint(1, 3) if speaker == "I" else random.choice([1, 2, 3, 4, 6, 9])
    said = " ".join(_sentence(random) for _ in range(sentences))
    if random.random() < 0.05:
        said += " " + random.choice(SIGNS)
    if random.random() < 0.08:
        said = "[skratt] " + said
    return f"{speaker}: {said}"


def _turns_of_characters(random: Random) -> list[str]:
    turns: list[str] = []
    size = 0
    while True:
        speaker = "I" if len(turns) % 2 == 0 else "IP"
        turn = _turn(random, speaker)
        between = 2 if turns else 0
        if size + between + len(turn) >= CHARACTERS - 60:
            room = CHARACTERS - size - between
            last = f"{speaker}: "
            while len(last) < room:
                last += _word(random) + " "
            last = last[: room - 1].rstrip() + "."
            return [*turns, last + "." * (room - len(last))]
        turns.append(turn)
        size += between + len(turn)


def _turns_of_words(random: Random, most: int = LONG_WORDS) -> list[str]:
    turns: list[str] = []
    count = 0
    while count < most:
        words = _turn(random, "I" if len(turns) % 2 == 0 else "IP").split()[: most - count]
        turns.append(" ".join(words))
        count += len(words)
    return turns


def _spans(random: Random, text: str, count: int) -> list[tuple[int, int]]:
    """Draw spans on word borders, 20 to 600 characters, in clusters so that many overlap."""
    centres = [random.randrange(len(text)) for _ in range(max(8, count // 12))]
    found: list[tuple[int, int]] = []
    while len(found) < count:
        clustered = random.random() < 0.7
        start = int(random.gauss(random.choice(centres), 250)) if clustered else random.randrange(len(text))
        length = min(600, max(20, int(random.lognormvariate(4.6, 0.7))))
        start = min(max(0, start), len(text) - 30)
        end = min(len(text), start + length)
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        quote = text[start:end]
        if len(quote.strip()) >= 10:
            start += len(quote) - len(quote.lstrip())
            found.append((start, start + len(quote.strip())))
    return sorted(found)
