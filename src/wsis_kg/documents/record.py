"""The stand-off record of a document: what is known of it without its text (two tables in a folder)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from wsis_kg.documents.model import KINDS, STATUSES, Document
from wsis_kg.errors import Problem, WsisError, fail
from wsis_kg.files import digest, read_text, write_whole

FIELDS = ("id", "title", "number", "date", "issuer", "base", "source_digest", "flags")
COLUMNS = (
    "id",
    "kind",
    "number",
    "original_number",
    "section",
    "status",
    "parent",
    "digest",
    "original_digest",
    "place",
    "flags",
    "gist",
)


@dataclass(frozen=True)
class RecordRow:
    """A paragraph of a record; digests are empty where nobody has had the text yet."""

    id: str
    kind: str
    number: str = ""
    original_number: str = ""
    section: str = ""
    status: str = ""
    parent: str = ""
    digest: str = ""
    original_digest: str = ""
    place: str = ""
    flags: str = ""
    gist: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Record:
    """A document without its text: the fields of ``document.tsv`` and the rows of ``paragraphs.tsv``."""

    fields: Mapping[str, str]
    rows: tuple[RecordRow, ...]
    file: str = field(default="", compare=False)

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.fields["id"]


def make_record(document: Document) -> Record:
    """Return the record of a document; its gists are for an editor to fill."""
    values = {
        "id": document.id,
        "title": document.title,
        "number": "",
        "date": document.date,
        "issuer": document.issuer,
        "base": document.base,
        "source_digest": document.source_digest,
        "flags": "; ".join(document.flags),
    }
    rows = tuple(
        RecordRow(
            p.id,
            p.kind,
            p.number,
            p.original_number,
            p.section,
            p.status,
            p.parent,
            p.digest if p.text else "",
            digest(p.original_text.encode()) if p.original_text else "",
            p.place,
            "; ".join(p.flags),
        )
        for p in document.paragraphs
    )
    return Record(values, rows)


def write_record(record: Record, folder: str | Path) -> Path:
    """Write a record below ``folder``, in a folder of its id; a gist that is there already is kept."""
    place = Path(folder) / record.id
    if (place / "paragraphs.tsv").exists():
        old = {row.id: row.gist for row in read_record(place).rows}
        rows = tuple(replace(row, gist=row.gist or old.get(row.id, "")) for row in record.rows)
        record = replace(record, rows=rows)
    values = [(name, record.fields.get(name, "")) for name in FIELDS]
    write_whole(place / "document.tsv", tsv(("field", "value"), values))
    write_whole(place / "paragraphs.tsv", tsv(COLUMNS, [[getattr(row, c) for c in COLUMNS] for row in record.rows]))
    return place


def read_record(folder: str | Path, name: str = "") -> Record:
    """Return the record in ``folder``; :class:`WsisError` with file and line of every bad row.

    ``name`` is how the folder is called in messages and provenance (default: its path).
    """
    folder = Path(folder)
    label = name or folder.as_posix()
    fields = {
        row.get("field", ""): row.get("value", "")
        for _, row in read_rows(folder / "document.tsv", f"{label}/document.tsv", ("field", "value"))
    }
    if not fields.get("id"):
        raise fail("has no id", "add a row: id, and the document's id", f"{label}/document.tsv")
    file = f"{label}/paragraphs.tsv"
    rows: list[RecordRow] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for line, row in read_rows(folder / "paragraphs.tsv", file, COLUMNS):
        if not row["id"]:
            problems.append(Problem("id is empty", "fill it", file, line))
        elif row["id"] in seen:
            problems.append(Problem(f"the id {row['id']!r} is also in line {seen[row['id']]}", "keep one", file, line))
        if row["kind"] not in KINDS:
            problems.append(Problem(f"kind is {row['kind']!r}", f"use one of {', '.join(KINDS)}", file, line))
        if row["status"] and row["status"] not in STATUSES:
            problems.append(Problem(f"status is {row['status']!r}", f"use one of {', '.join(STATUSES)}", file, line))
        seen[row["id"]] = line
        rows.append(RecordRow(**row, line=line))
    ids = {row.id for row in rows}
    problems += [
        Problem(f"the parent {row.parent!r} is no paragraph", "correct it", file, row.line)
        for row in rows
        if row.parent and row.parent not in ids
    ]
    if problems:
        raise WsisError(*problems)
    return Record(fields, tuple(rows), file)


def differing(record: Record, document: Document) -> tuple[list[str], list[str], list[str]]:
    """Return the ids of paragraphs whose text differs from the record, is missing, or is not in the record."""
    texts = {p.id: p.digest if p.text else "" for p in document.paragraphs}
    known = {row.id: row.digest for row in record.rows}
    differ = [i for i, value in known.items() if i in texts and value and value != texts[i]]
    return differ, [i for i in known if i not in texts], [i for i in texts if i not in known]


def read_rows(path: Path, label: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a TSV table with exactly ``columns``, each with its line; ``label`` names it in messages."""
    reader = csv.reader(io.StringIO(read_text(path, name=label), newline=""), delimiter="\t", strict=True)
    found: list[tuple[int, dict[str, str]]] = []
    line = 1
    try:
        header = next(reader, [])
        if tuple(header) != columns:
            raise fail("has other columns", f"use {', '.join(columns)}", label, 1)
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(columns):
                raise fail(f"has {len(cells)} cells for {len(columns)} columns", "check the tabs", label, line)
            found.append((line, dict(zip(columns, cells, strict=True))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise fail(f"is not readable as TSV ({error})", "look for an unclosed quote", label, line) from None
    return found


def tsv(header: tuple[str, ...], rows: list[list[str]] | list[tuple[str, str]]) -> bytes:
    """Return a TSV table."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()
