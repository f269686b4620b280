"""The review queue as a sheet that a reviewer fills: TSV or XLSX, one row a candidate."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from wsis_kg.errors import Problem, WsisError, extra, fail, shorten
from wsis_kg.files import read_bytes, read_text
from wsis_kg.mappings import model
from wsis_kg.mappings.review import VERDICTS, Decision
from wsis_kg.tabular import safe_cell
from wsis_kg.vocabulary import is_curie

COLUMNS = (
    "subject_id",
    "gist",
    "object_id",
    "label",
    "strength",
    "confidence",
    "evidence",
    "decision",
    "object_id_instead",
    "comment",
)
_WIDTHS = (34, 44, 20, 36, 9, 11, 40, 10, 18, 40)
SUFFIXES = (".tsv", ".xlsx")


def format_sheet(
    rows: Iterable[model.Mapping], suffix: str, gists: Mapping[str, str], labels: Mapping[str, str]
) -> bytes:
    """Return a queue as a sheet; ``gists`` and ``labels`` are by CURIE, ``suffix`` one of SUFFIXES."""
    table = [
        (
            row.subject_id,
            gists.get(row.subject_id, ""),
            row.object_id,
            labels.get(row.object_id, ""),
            row.comment,
            row.confidence,
            row.match_string.replace("|", "; "),
            "",
            "",
            "",
        )
        for row in rows
    ]
    if suffix == ".tsv":
        out = io.StringIO()
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([safe_cell(cell) for cell in line] for line in table)
        return out.getvalue().encode()
    if suffix == ".xlsx":
        return _xlsx(table)
    raise fail(f"the ending {suffix!r} is no sheet", f"use one of {', '.join(SUFFIXES)}")


def _xlsx(table: Sequence[tuple[str, ...]]) -> bytes:
    import datetime

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # A fixed time, so that the same queue gives the same bytes.
    book.set_properties({"title": "Review queue", "created": datetime.datetime(2000, 1, 1)})
    head, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    page = book.add_worksheet("Queue")
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        page.set_column(column, column, width, wrap)
        page.write_string(0, column, name, head)
    for number, line in enumerate(table, 1):
        for column, cell in enumerate(line):
            page.write_string(number, column, cell)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(table)), len(COLUMNS) - 1)
    page.data_validation(
        1,
        COLUMNS.index("decision"),
        max(1, len(table)),
        COLUMNS.index("decision"),
        {"validate": "list", "source": list(VERDICTS)},
    )
    book.close()
    return out.getvalue()


def read_sheet(path: str | Path, candidates: model.MappingSet) -> list[Decision]:
    """Return the decisions of a filled sheet; rows without one are left out.

    Raises :class:`WsisError` with every row whose decision cannot be followed.
    """
    path = Path(path)
    by_key = {(row.subject_id, row.object_id): row for row in candidates.mappings}
    found: list[Decision] = []
    problems: list[Problem] = []
    for line, row in _read(path):
        verdict = row["decision"].strip().lower()
        if not verdict:
            continue
        candidate = by_key.get((row["subject_id"], row["object_id"]))
        concept = row["object_id_instead"].strip()
        if candidate is None:
            reason = f"there is no candidate {shorten(row['subject_id'])} - {shorten(row['object_id'])}"
            problems.append(Problem(reason, "leave these columns as they were written", path, line))
        elif verdict not in VERDICTS:
            problems.append(
                Problem(f"unknown decision {shorten(verdict)!r}", f"use one of {', '.join(VERDICTS)}", path, line)
            )
        elif verdict == "correct" and not is_curie(concept):
            problems.append(
                Problem(f"unknown CURIE {shorten(concept)!r}", "fill object_id_instead, such as sdg:9.c", path, line)
            )
        else:
            found.append(Decision(candidate, verdict, concept, row["comment"].strip()))
    if problems:
        raise WsisError(*problems)
    return found


def _read(path: Path) -> list[tuple[int, dict[str, str]]]:
    if path.suffix.lower() == ".xlsx":
        lines = _read_xlsx(path)
    elif path.suffix.lower() == ".tsv":
        lines = list(csv.reader(io.StringIO(read_text(path), newline=""), delimiter="\t"))
    else:
        raise fail(f"the ending {path.suffix!r} is no sheet", f"use one of {', '.join(SUFFIXES)}", path)
    header = lines[0] if lines else []
    missing = [name for name in ("subject_id", "object_id", "decision") if name not in header]
    if missing:
        raise fail(f"the column {missing[0]} is missing", "fill the sheet that wsis-kg review wrote", path, 1)
    return [
        (number, {**dict.fromkeys(COLUMNS, ""), **dict(zip(header, cells, strict=False))})
        for number, cells in enumerate(lines[1:], 2)
        if any(cells)
    ]


def _read_xlsx(path: Path) -> list[list[str]]:
    with extra("documents"):
        import openpyxl
    try:
        book = openpyxl.load_workbook(io.BytesIO(read_bytes(path)), read_only=True, data_only=True)
        page = book.worksheets[0]
        return [["" if cell is None else str(cell) for cell in row] for row in page.iter_rows(values_only=True)]
    except Exception as error:
        # zipfile and expat have error types of their own.
        raise fail(f"is no readable XLSX ({type(error).__name__})", "save it again as XLSX", path) from None
