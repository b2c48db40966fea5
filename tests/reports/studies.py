"""Builds small studies by hand, step by step."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workbench.method.codebook import Tree
from workbench.model import (
    CodebookEntry,
    CodedQuote,
    Document,
    Participant,
    ResearchQuestion,
    Span,
    Speaker,
    Study,
    Turn,
    Voice,
)
from workbench.reports.draft import QuoteChoice, ReportDraft, draft_report


@dataclass
class Builder:
    """Puts a study together step by step; `draft` drafts its report."""

    study: Study = field(
        default_factory=lambda: Study(
            id="s", name="Coming home", language="en", commissioner="The Region", aim="To see."
        )
    )
    questions: list[ResearchQuestion] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    entries: list[CodebookEntry] = field(default_factory=list)
    quotes: list[CodedQuote] = field(default_factory=list)
    turns: dict[str, list[Turn]] = field(default_factory=dict)
    people: dict[str, Participant] = field(default_factory=dict)

    def question(self, text: str) -> None:
        self.questions.append(ResearchQuestion(study_id="s", position=len(self.questions), text=text))

    def person(self, pseudonym: str, perspective: str, profession: str = "") -> Participant:
        person = Participant(
            id=pseudonym, study_id="s", pseudonym=pseudonym, perspective=perspective, profession=profession
        )
        self.people[pseudonym] = person
        return person

    def document(self, name: str, *speakers: Participant | str, words: int = 1000) -> Document:
        """Add a document; a speaker given as text is a label that nobody has placed."""
        document = Document(
            id=name, study_id="s", name=name, file_name=f"{name}.docx", format="docx", sha256="",
            words=words, characters=words * 6, turns=10,
        )  # fmt: skip
        self.documents.append(document)
        for position, who in enumerate(speakers):
            person = None if isinstance(who, str) else who
            label = who if isinstance(who, str) else f"S{position}"
            self.voices.append(Voice(Speaker(document_id=name, position=position, label=label), person))
        return document

    def entry(self, level: str, name: str, parent: str | None = None, **texts: str) -> str:
        position = len(self.entries)
        self.entries.append(
            CodebookEntry(
                id=name, study_id="s", parent_id=parent, level=level, name=name, position=position, **texts
            )
        )
        return name

    def say(
        self,
        document: str,
        who: str | None,
        words: str,
        *codes: str,
        start: int | None = None,
        starred: bool = False,
        report: str = "",
    ) -> None:
        """Add a unit with codes. Who is nobody's pseudonym is a label that nobody has placed."""
        person = self.people.get(who or "")
        place = len(self.quotes) * 100 if start is None else start
        for code in codes:
            self.quotes.append(
                CodedQuote(
                    unit_id=f"{document}:{place}",
                    code_id=code,
                    document_id=document,
                    document=document,
                    start=place,
                    quote=words,
                    condensed="",
                    starred=starred,
                    participant_id=person.id if person else None,
                    pseudonym=who or "",
                    perspective=person.perspective if person else "",
                    profession=person.profession if person else "",
                    report_quote=report,
                )
            )

    def talk(self, document: str, *said: tuple[int, str]) -> str:
        """Give a document its turns, by speaker's position; gives the text."""
        text = ""
        for speaker, words in said:
            text += "\n\n" if text else ""
            turn = Turn(Span(len(text), len(text) + len(words)), str(speaker))
            self.turns.setdefault(document, []).append(turn)
            text += words
        return text

    def draft(self, choice: QuoteChoice | None = None, *, turns: bool = True, **changed: Any) -> ReportDraft:
        return draft_report(
            **{
                "study": self.study,
                "questions": self.questions,
                "documents": self.documents,
                "voices": self.voices,
                "tree": Tree.of(self.entries),
                "quotes": self.quotes,
                "coders": ["Anna Berg", "Maria Lind"],
                "made_on": date(2026, 11, 21),
                "choice": choice or QuoteChoice(),
                "turns": self.turns if turns else None,
                **changed,
            }
        )
