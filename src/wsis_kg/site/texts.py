"""The text of a document, which the user gives as a file, joined to its record by digests."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from wsis_kg.documents import read_document
from wsis_kg.errors import fail
from wsis_kg.extraction.mentions import Mention, find_mentions
from wsis_kg.queries import load_query, run_query
from wsis_kg.store import Store
from wsis_kg.vocabulary import prefixes


@dataclass(frozen=True)
class ParagraphText:
    """The working text of a paragraph, what it names, and its struck spans (start, end, verdict)."""

    text: str
    mentions: tuple[Mention, ...]
    struck: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Texts:
    """The texts of a document on record by paragraph IRI, and how many paragraphs of the record they are."""

    document: str
    paragraphs: dict[str, ParagraphText]
    on_record: int


def match_texts(store: Store, path: str | Path) -> Texts:
    """Return the texts of a file, for the document on record whose digests they have.

    Paragraphs whose text is not that of the record are left out. Raises :class:`WsisError` for a file that no
    record knows.
    """
    digests: dict[str, dict[str, str]] = defaultdict(dict)
    for row in run_query(store, load_query("digests").bind()):
        if str(row["version"]).endswith("/proposed"):
            digests[str(row["document"])][str(row["paragraph"])] = str(row["digest"])
    document = read_document(path)
    found: dict[str, dict[str, ParagraphText]] = {}
    for iri, known in digests.items():
        texts = {}
        for p in document.paragraphs:
            paragraph = f"{iri}/paragraph/{p.id}"
            if p.text and known.get(paragraph) == p.digest:
                working = p.working_text
                struck = tuple((start, end, verdict) for start, end, verdict, _ in p.struck)
                texts[paragraph] = ParagraphText(working, tuple(find_mentions(working)), struck)
        found[iri] = texts
    best = max(found, key=lambda iri: len(found[iri]), default="")
    if not best or not found[best]:
        names = ", ".join(sorted(iri.removeprefix(prefixes()["document"]) for iri in digests))
        raise fail("is the text of no document on record", f"ingest it first; on record are {names or 'none'}", path)
    return Texts(best, found[best], len(digests[best]))
