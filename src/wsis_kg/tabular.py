"""Plain outputs: CSV that a spreadsheet opens without harm, JSON, and what counts as a date."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable, Sequence

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula (OWASP, CSV injection).

    A text that begins like a formula gets an apostrophe before it; numbers stay as they are.

    >>> safe_cell("=cmd()")
    "'=cmd()"
    """
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, str) and text.startswith(_FORMULA_STARTS):
        return "'" + text
    return text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV (RFC 4180, lines end in LF)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([safe_cell(name) for name in header])
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue()


def json_text(value: object) -> str:
    """Return a value as the JSON that people and programs read: indented, letters of all scripts as they are."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def markdown_text(value: object) -> str:
    """Return a value as one line of Markdown in which no mark means anything."""
    text = "" if value is None else str(value)
    for mark in "\\|<>*_`[]":
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split())


def markdown_row(cells: Sequence[object]) -> str:
    """Return a row of a Markdown table."""
    return "| " + " | ".join(markdown_text(cell) for cell in cells) + " |"


def is_date(text: str) -> bool:
    """Return whether ``text`` is a date as ISO 8601 writes it, ``2026-11-24``."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
