"""Reading a document from a file of any kind that is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wsis_kg.documents.blocks import Block
from wsis_kg.documents.model import Document
from wsis_kg.documents.structure import structure
from wsis_kg.errors import extra, fail
from wsis_kg.files import digest, read_bytes, read_text
from wsis_kg.tabular import is_date
from wsis_kg.vocabulary import is_plain_name, plain_name

MAX_DOCUMENT = 64 * 1024 * 1024
"""Largest document that is read, in bytes."""


def _markdown(path: Path) -> tuple[list[Block], bool]:
    from wsis_kg.documents.markdown import markdown_is_ambiguous, read_markdown

    blocks = read_markdown(read_text(path, MAX_DOCUMENT))
    return blocks, markdown_is_ambiguous(blocks)


def _docx(path: Path) -> tuple[list[Block], bool]:
    from wsis_kg.documents.docx import read_docx

    return read_docx(path), False


def _pdf(path: Path) -> tuple[list[Block], bool]:
    from wsis_kg.documents.pdf import read_pdf

    return read_pdf(path), False


def _html(path: Path) -> tuple[list[Block], bool]:
    from wsis_kg.documents.html import read_html

    return read_html(read_text(path, MAX_DOCUMENT)), False


_READERS: dict[str, Callable[[Path], tuple[list[Block], bool]]] = {
    ".md": _markdown,
    ".markdown": _markdown,
    ".txt": _markdown,
    ".docx": _docx,
    ".pdf": _pdf,
    ".html": _html,
    ".htm": _html,
}
SUFFIXES = tuple(_READERS)
"""File endings that are read as documents."""


def read_document(
    path: str | Path, id: str = "", title: str = "", date: str = "", issuer: str = "", base: str = ""
) -> Document:
    """Return the document of a file.

    ``id`` names it in the graph (default: from the file's name), ``base`` is the id of the document that it
    revises. Raises :class:`WsisError` where the file cannot be read or holds no paragraph.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise fail("is no kind of document that is read", f"use one of {', '.join(SUFFIXES)}", path)
    for what, value in (("id", id), ("base", base)):
        if value and (value.strip(".") == "" or not is_plain_name(value)):
            raise fail(f"the {what} {value!r} is no plain name", "use letters, digits, hyphens and dots", path)
    if date and not is_date(date):
        raise fail(f"the date {date!r} is none", "write it as 2025-10-03", path)
    content = read_bytes(path, MAX_DOCUMENT)
    with extra("documents"):
        blocks, ambiguous = reader(path)
    found = structure(blocks, ambiguous)
    if not found.paragraphs:
        raise fail("holds no paragraph", "check that it is the right file, and that it has text", path)
    name = id or plain_name(path.stem)
    return Document(
        name,
        title or found.title or path.stem,
        found.sections,
        found.paragraphs,
        date,
        issuer,
        base,
        found.notes,
        found.flags,
        digest(content),
    )
