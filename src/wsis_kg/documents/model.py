"""What a document is in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from wsis_kg.files import digest

KINDS = ("preamble", "operative", "unnumbered")
"""Kinds of paragraph; ``unnumbered`` is an operative paragraph that carries no number."""

STATUSES = ("unchanged", "modified", "inserted", "deleted", "moved", "split", "undecided")
"""Change statuses; ``undecided`` where the file does not tell, with a flag that says why."""


@dataclass(frozen=True)
class Run:
    """A stretch of text of one mark: none, inserted, deleted, or struck, which may be either.

    For struck text ``verdict`` is deleted, inserted or undecided, and ``confidence``, 0 to 1, how sure.
    """

    text: str
    mark: str = ""
    verdict: str = ""
    confidence: float = 1.0

    @property
    def is_proposed(self) -> bool:
        """Whether the run stands in the proposed text; undecided text does."""
        return self.mark != "deleted" and self.verdict != "deleted"

    @property
    def is_original(self) -> bool:
        """Whether the run stood in the original text; undecided text did."""
        return self.mark != "inserted" and self.verdict != "inserted"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``number`` is the proposed one, ``original_number`` the old one as printed.

    ``id`` is unique in the document, ``section`` the heading it stands under, ``place`` where the file has
    it (``line 49``, ``page 3``), ``parent`` the id of the paragraph that a sub-paragraph belongs to, and
    ``flags`` what a reader should look at.
    """

    id: str
    kind: str
    number: str
    original_number: str
    section: str
    status: str
    runs: tuple[Run, ...]
    place: str = ""
    parent: str = ""
    flags: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The proposed text."""
        return tidy("".join(run.text for run in self.runs if run.is_proposed))

    @property
    def original_text(self) -> str:
        """The original text; empty for an inserted paragraph."""
        if self.status == "inserted":
            return ""
        return tidy("".join(run.text for run in self.runs if run.is_original))

    @property
    def settled_text(self) -> str:
        """The text that stands in both versions, as far as the file tells: without what is changed or undecided."""
        kept = (run for run in self.runs if run.is_proposed and run.is_original and run.verdict != "undecided")
        return tidy("".join(run.text for run in kept))

    @property
    def is_settled(self) -> bool:
        """Whether both versions have the same text, and the file leaves none of it undecided."""
        return self.text == self.original_text == self.settled_text

    @property
    def working_text(self) -> str:
        """The text for extraction: proposed, and struck text that may be live, without its marks."""
        return tidy("".join(run.text for run in self.runs if run.mark != "deleted"))

    @property
    def struck(self) -> tuple[tuple[int, int, str, float], ...]:
        """The struck spans of the working text: start, end, verdict, confidence."""
        spans = []
        length, space = 0, False
        for run in self.runs:
            body = tidy(run.text) if run.mark != "deleted" else ""
            if not body:
                space = space or (bool(run.text) and run.mark != "deleted")
                continue
            start = length + (length > 0 and (space or run.text[0].isspace()))
            length, space = start + len(body), run.text[-1].isspace()
            if run.mark == "struck":
                spans.append((start, length, run.verdict, run.confidence))
        return tuple(spans)

    def _repr_html_(self) -> str:
        from wsis_kg.pages import render

        return render("wsis_kg.documents", "paragraph.html.j2", paragraph=self)

    @property
    def digest(self) -> str:
        """The digest of the proposed text, by which it is known again."""
        return digest(self.text.encode())


@dataclass(frozen=True)
class Section:
    """A heading and where it stands; all headings are siblings where levels carry no meaning."""

    id: str
    title: str
    level: int = 1
    place: str = ""


@dataclass(frozen=True)
class Document:
    """A document as it was read; ``flags`` say what about the whole should be looked at."""

    id: str
    title: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    date: str = ""
    issuer: str = ""
    base: str = ""
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    source_digest: str = field(default="", compare=False)

    def paragraph(self, number: str) -> Paragraph:
        """Return the paragraph of a number or id; ``KeyError`` where there is none."""
        for paragraph in self.paragraphs:
            if number in (paragraph.id, paragraph.number):
                return paragraph
        raise KeyError(number)


def tidy(text: str) -> str:
    """Return text with white space folded, as digests and comparisons see it."""
    return " ".join(text.split())
