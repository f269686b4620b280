"""What a record knows of a document's paragraphs beside their digests: mandates and mentions, without its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from wsis_kg.documents.record import read_rows, tsv
from wsis_kg.errors import Problem, WsisError
from wsis_kg.files import write_whole

MANDATES, MENTIONS = "mandates.tsv", "mentions.tsv"
KINDS = ("curated", "extracted")


@dataclass(frozen=True)
class MandateRow:
    """A mandate of a record; several values of a cell are joined by semicolons.

    ``id`` is the paragraph and a counter (``140.1``), ``gist`` our own line on what is asked, ``start`` and
    ``end`` where it stands in the working text (empty where nobody has had the text), ``note`` a doubt.
    """

    id: str
    paragraph: str
    kind: str
    act: str = ""
    addressees: str = ""
    gist: str = ""
    deliverable: str = ""
    deadline: str = ""
    report_to: str = ""
    start: str = ""
    end: str = ""
    note: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class MentionRow:
    """A mention of a record: its place in the working text, its kind, and what is named."""

    paragraph: str
    start: str
    end: str
    kind: str
    value: str
    line: int = field(default=0, compare=False)


Row = TypeVar("Row", MandateRow, MentionRow)


def columns(row: type[MandateRow] | type[MentionRow]) -> tuple[str, ...]:
    """Return the columns of a table of such rows."""
    return tuple(f.name for f in fields(row) if f.name != "line")


def read_mandates(folder: str | Path, name: str = "") -> tuple[MandateRow, ...]:
    """Return the mandates of a record's folder; none where it has no ``mandates.tsv``.

    ``name`` is how the folder is called in messages. Raises :class:`WsisError` with every bad row.
    """
    file = f"{name or Path(folder).as_posix()}/{MANDATES}"
    found = _read(Path(folder) / MANDATES, file, MandateRow)
    problems = []
    seen: dict[str, int] = {}
    for row in found:
        if row.kind not in KINDS:
            problems.append(Problem(f"kind is {row.kind!r}", f"use one of {', '.join(KINDS)}", file, row.line))
        if not row.id:
            problems.append(Problem("id is empty", "fill it, such as 140.1", file, row.line))
        elif seen.setdefault(row.id, row.line) != row.line:
            problems.append(Problem(f"the id {row.id!r} is also in line {seen[row.id]}", "keep one", file, row.line))
    if problems:
        raise WsisError(*problems)
    return found


def read_mentions(folder: str | Path, name: str = "") -> tuple[MentionRow, ...]:
    """Return the mentions of a record's folder; none where it has no ``mentions.tsv``."""
    return _read(Path(folder) / MENTIONS, f"{name or Path(folder).as_posix()}/{MENTIONS}", MentionRow)


def write_mandates(rows: Iterable[MandateRow], folder: str | Path) -> Path:
    """Write ``mandates.tsv``."""
    return write_whole(Path(folder) / MANDATES, _format(rows, MandateRow))


def write_mentions(rows: Iterable[MentionRow], folder: str | Path) -> Path:
    """Write ``mentions.tsv``."""
    return write_whole(Path(folder) / MENTIONS, _format(rows, MentionRow))


def merge_mandates(found: Iterable[MandateRow], known: Iterable[MandateRow]) -> list[MandateRow]:
    """Return extracted mandates without those of paragraphs that an editor has curated, and the curated ones."""
    curated = [row for row in known if row.kind == "curated"]
    settled = {row.paragraph for row in curated}
    return [*curated, *(row for row in found if row.paragraph not in settled)]


def _read(path: Path, label: str, kind: type[Row]) -> tuple[Row, ...]:
    if not path.exists():
        return ()
    problems = []
    found = []
    for line, cells in read_rows(path, label, columns(kind)):
        start, end = cells["start"], cells["end"]
        if (start or end) and not (start.isdigit() and end.isdigit() and int(start) < int(end)):
            problems.append(
                Problem(f"the place is {start}-{end}", "write two whole numbers, start below end", label, line)
            )
        found.append(kind(**cells, line=line))
    if problems:
        raise WsisError(*problems)
    return tuple(found)


def _format(rows: Iterable[Row], kind: type[Row]) -> bytes:
    names = columns(kind)
    return tsv(names, [[getattr(row, name) for name in names] for row in rows])
