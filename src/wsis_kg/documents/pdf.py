"""Blocks of a PDF with a text layer: lines put together again, headers and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from wsis_kg.documents.blocks import Block
from wsis_kg.documents.labels import read_label, read_letter, read_sub_label
from wsis_kg.documents.model import Run
from wsis_kg.errors import fail

MAX_PAGES = 3000
"""Most pages that are read."""
_SHORT = 60
"""A finished line of fewer characters than this may be the last of its paragraph."""
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_FINISHED = (".", ";", ":", ",", "!", "?")


def read_pdf(path: Path) -> list[Block]:
    """Return the blocks of a PDF; :class:`WsisError` where it is encrypted, scanned, broken or too long."""
    pages = _pages(path)
    repeated = _repeated(pages)
    lines = [
        (line, number)
        for number, page in enumerate(pages, 1)
        for place, line in enumerate(page)
        if not (_PAGE_NUMBER.match(line) and place in (0, len(page) - 1)) and _shape(line) not in repeated
    ]
    return _blocks(lines)


def _pages(path: Path) -> list[list[str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(str(path))
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise fail("is encrypted", "save it without a password", path) from None
        raise fail("is no PDF, or a broken one", "check that the file is whole", path) from None
    try:
        if len(document) > MAX_PAGES:
            raise fail(f"has {len(document)} pages", f"split it into parts of {MAX_PAGES}", path)
        pages = []
        for page in document:
            text = page.get_textpage()
            # U+FFFE stands for a hyphen at the end of a line.
            content = text.get_text_range().replace("\ufffe\r\n", "").replace("\ufffe", "-")
            pages.append([line.strip() for line in content.splitlines() if line.strip()])
            text.close()
            page.close()
    finally:
        document.close()
    if not any(pages):
        raise fail("has no text: it is scanned, or empty", "run it through text recognition first", path)
    return pages


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _repeated(pages: list[list[str]]) -> set[str]:
    """Return the shapes of lines that open or close a third of the pages: headers and footers."""
    if len(pages) < 3:
        return set()
    edges = Counter(
        shape
        for page in pages
        # A sentence is no header, and a numbered line is a paragraph, however often its like comes.
        for shape in {
            _shape(line) for line in (*page[:2], *page[-2:]) if not line.endswith(".") and not _labelled(line)
        }
    )
    return {shape for shape, count in edges.items() if count >= max(3, len(pages) / 3)}


def _blocks(lines: list[tuple[str, int]]) -> list[Block]:
    blocks: list[tuple[str, int, str]] = []
    for place, (line, page) in enumerate(lines):
        following = lines[place + 1][0] if place + 1 < len(lines) else ""
        previous = blocks[-1] if blocks else None
        if _labelled(line):
            blocks.append((line, page, "text"))
        elif _is_heading(line, following, previous):
            blocks.append((line, page, "heading"))
        elif previous and previous[2] == "text" and not _is_last_line(lines[place - 1][0], line):
            blocks[-1] = (f"{previous[0]} {line}", previous[1], "text")
        else:
            blocks.append((line, page, "text"))
    return [Block((Run(text),), f"page {page}", kind) for text, page, kind in blocks]


def _is_last_line(before: str, line: str) -> bool:
    """Return whether the line before ends a paragraph: finished, short, and followed by a capital."""
    return before.endswith((".", ";", ",", ":")) and len(before) < _SHORT and line[:1].isupper()


def _labelled(line: str) -> bool:
    runs = (Run(line + " "),)
    return bool(read_label(runs) or read_sub_label(runs) or read_letter(runs))


def _is_heading(line: str, following: str, previous: tuple[str, int, str] | None) -> bool:
    if len(line) > 90 or line.endswith(_FINISHED) or not line[:1].isupper() or len(line.split()) > 14:
        return False
    ended = previous is None or previous[2] == "heading" or previous[0].endswith((".", ";", ":", "?", "!"))
    return ended and (_labelled(following) or following[:1].isupper())
