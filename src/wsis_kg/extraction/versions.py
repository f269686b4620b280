"""What a paragraph addresses before and after its edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wsis_kg.documents.model import Document, Paragraph
from wsis_kg.extraction.alignment import Aligner, Candidate

_TEXTS: dict[str, Callable[[Paragraph], str]] = {
    "original": lambda p: p.original_text,
    "proposed": lambda p: p.text,
    "settled": lambda p: p.settled_text if p.original_text and p.text else "",
}
Key = tuple[str, str]


@dataclass(frozen=True)
class Version:
    """A paragraph in one version, as extraction reads it."""

    id: str
    section: str
    working_text: str


def versions_of(document: Document, version: str) -> list[Version]:
    """Return the paragraphs that a document has in a version, without those it lacks.

    ``version`` is original, proposed, or settled: what stands in both, without what the file leaves undecided.
    """
    texts = ((p, _TEXTS[version](p)) for p in document.paragraphs)
    return [Version(p.id, p.section, text) for p, text in texts if text]


def standing(aligner: Aligner, document: Document, candidates: Iterable[Candidate]) -> dict[Key, str]:
    """Return for the paragraph and concept of each candidate the version it holds for.

    original, proposed or both; undecided where it rests on text of which the file does not tell whether it was
    added or removed. A candidate that no version alone gives, since its words come from two, is undecided, too.
    """
    unchanged = {p.id for p in document.paragraphs if p.is_settled}
    if len(unchanged) == len(document.paragraphs):
        return {(c.paragraph, c.concept): "both" for c in candidates}
    found = {version: _keys(aligner.align(versions_of(document, version))) for version in _TEXTS}
    return {key: _holds(key, unchanged, found) for key in _keys(candidates)}


def _keys(candidates: Iterable[Candidate]) -> set[Key]:
    return {(c.paragraph, c.concept) for c in candidates}


def _holds(key: Key, unchanged: set[str], found: dict[str, set[Key]]) -> str:
    if key[0] in unchanged:
        return "both"
    before, after = key in found["original"], key in found["proposed"]
    if before and after:
        return "both" if key in found["settled"] else "undecided"
    return "original" if before else "proposed" if after else "undecided"
