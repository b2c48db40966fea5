"""What a reader makes of a file: a text, its turns, and what a person should know before it is taken in."""

from dataclasses import dataclass, field

from workbench.model.span import Span


@dataclass(frozen=True, slots=True)
class Turn:
    """
    One speaker's uninterrupted words.

    `span` covers the words alone: labels and time stamps are not part of the text.
    Times are milliseconds from the start of the recording, None where the file gives none.
    """

    span: Span
    speaker: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in a file that a person should see before import: a template for translation and its values."""

    message: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """
    A file as read, before anyone has said who the speakers are.

    `text` is NFC, its lines end with a line feed, and it has no BOM. `turns` stand in its order and do not overlap;
    the text between two turns is one empty line (two line feeds), and the turns cover all the rest.
    `speakers` are the labels in order of first appearance. `encoding` is set for text files only.
    """

    text: str
    turns: tuple[Turn, ...]
    format: str
    notices: tuple[Notice, ...] = ()
    encoding: str | None = None

    @property
    def speakers(self) -> tuple[str, ...]:
        """Give the speaker labels in order of first appearance."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker is not None))
