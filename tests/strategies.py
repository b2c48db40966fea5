"""What Hypothesis draws: words as they are spoken and typed, places in them, transcripts, codebooks."""

from hypothesis import strategies as st

from tests.making import transcript
from workbench.method.codebook import Tree
from workbench.model import CodebookEntry, Level, ReadTranscript, Span

# One code point is one, two or four bytes and one or two UTF-16 units; marks combine with what stands before them.
LETTERS = ("a", "å", "Ö", "é", "e\u0301", "😀", "👩🏽\u200d⚕\ufe0f", "§", "–", "ord", "någon ")
BLANKS = (" ", "\u00a0", "\u2028", "\t", "\n")
PIECES = LETTERS + BLANKS

# What PostgreSQL and a browser can hold: no NUL and no half of a surrogate pair.
characters = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])

texts = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join), st.text(characters, min_size=1)
)
words = texts.filter(lambda text: text.strip() != "")

speakers = st.one_of(st.none(), st.sampled_from(["I", "IP", "SSK1", "Läk 2"]))
names = st.text(characters, min_size=1, max_size=30).filter(lambda name: name.strip() != "")


@st.composite
def spans_in(draw: st.DrawFn, text: str) -> Span:
    """Draw a span of a text."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, Span]:
    """Draw a text and a span of it that covers more than blanks."""
    text = draw(words)
    return text, draw(spans_in(text).filter(lambda span: span.of(text).strip() != ""))


@st.composite
def transcripts(draw: st.DrawFn) -> ReadTranscript:
    """Draw a transcript of one to eight turns."""
    return transcript(draw(st.lists(st.tuples(speakers, words), min_size=1, max_size=8)))


@st.composite
def codebooks(draw: st.DrawFn) -> Tree:
    """Draw a codebook that keeps the order of the levels, siblings in any order."""
    entries: list[CodebookEntry] = []
    for number in range(draw(st.integers(1, 12))):
        level = draw(st.sampled_from(Level))
        above = [entry.id for entry in entries if Level(entry.level).height > level.height]
        entries.append(
            CodebookEntry(
                id=f"entry {number}",
                study_id="study",
                level=level,
                name=f"Namn {number}",
                parent_id=draw(st.sampled_from([None, *above])),
                position=draw(st.integers(0, 3)),
                colour=draw(st.sampled_from(["", "#112233"])),
            )
        )
    return Tree.of(draw(st.permutations(entries)))
