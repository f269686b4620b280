"""The Python API for documents, in the words of the command line: ingest, compare, mandates."""

from __future__ import annotations

from pathlib import Path

from wsis_kg.documents import Document, read_document
from wsis_kg.documents.compare import Pair, compare_documents
from wsis_kg.extraction import Mandate, find_mandates


def ingest(
    path: str | Path, id: str = "", title: str = "", date: str = "", issuer: str = "", base: str = ""
) -> Document:
    """Return the document of a Markdown, DOCX, PDF or HTML file; nothing is stored.

    The arguments are those of :func:`wsis_kg.documents.read_document`. Raises :class:`WsisError`.
    """
    return read_document(path, id, title, date, issuer, base)


def compare(before: Document | str | Path, after: Document | str | Path) -> list[Pair]:
    """Return what became of each paragraph of one document in another; each is a document or a file."""
    return compare_documents(_document(before), _document(after))


def mandates(document: Document | str | Path) -> list[Mandate]:
    """Return what a document, or a file, asks of whom; preamble paragraphs ask nothing."""
    return find_mandates(p for p in _document(document).paragraphs if p.kind != "preamble")


def _document(document: Document | str | Path) -> Document:
    return document if isinstance(document, Document) else read_document(document)
