"""Strict reading of SSSOM TSV: every bad row is reported with its line, nothing is dropped."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any, cast

from wsis_kg.errors import Problem, WsisError, fail, shorten
from wsis_kg.files import read_text
from wsis_kg.mappings.model import (
    COLUMNS,
    JUSTIFICATIONS,
    KINDS,
    PREDICATES,
    REQUIRED_COLUMNS,
    VERSIONS,
    Mapping,
    MappingSet,
)
from wsis_kg.tabular import is_date
from wsis_kg.vocabulary import is_curie, is_plain_name, prefixes

REQUIRED_METADATA = ("mapping_set_id", "mapping_set_title", "license", "set_kind")
MAX_CELL = 100_000
"""Longest cell that is taken for a cell, in characters."""
MAX_PROBLEMS = 100
"""Reading stops after this many bad rows, so that a wrong file does not flood the screen."""


def read_mappings(path: str | Path, name: str | None = None) -> MappingSet:
    """Return the mapping set of an SSSOM TSV file.

    ``name`` is how the file is called in provenance and messages (default: its path). The header holds
    YAML behind ``#``; the extension slot ``set_kind`` says published, curated or extracted.
    Raises :class:`WsisError` with every problem of the file.
    """
    label = str(name or path)
    text = read_text(path, name=label)
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if not line.startswith(("#", '"#'))), len(lines))
    metadata = _metadata([_header_line(line) for line in lines[:start]], label)
    rows = _rows("\n".join(lines[start:]), start, label)
    set_name = str(metadata["mapping_set_id"]).rstrip("/").rsplit("/", 1)[-1]
    return MappingSet(set_name, str(metadata["set_kind"]), metadata, rows, label)


def _header_line(line: str) -> str:
    """Return a header line without what spreadsheets add when they save: quotes around it, tabs behind it."""
    line = line.rstrip("\t\r ")
    return line[1:-1].replace('""', '"') if line.startswith('"') and line.endswith('"') else line


def _metadata(lines: list[str], file: str) -> dict[str, Any]:
    import yaml

    if not lines:
        remedy = "start the file with the SSSOM metadata, each line behind #"
        raise fail("has no SSSOM header", remedy, file, 1)
    try:
        metadata = yaml.safe_load("\n".join(line.removeprefix("#") for line in lines))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = str(getattr(error, "problem", None) or "not readable")
        raise fail(f"the header is not YAML ({reason})", "quote text that holds a colon", file, line) from None
    except ValueError as error:
        raise fail(f"the header is not YAML ({error})", "quote values that are not numbers or dates", file) from None
    if not isinstance(metadata, dict):
        raise fail("the header is no list of names and values", "write name: value behind each #", file, 1)
    problems = [
        Problem(f"the header lacks {slot}", f"add #{slot}: ...", file, 1)
        for slot in REQUIRED_METADATA
        if not metadata.get(slot)
    ]
    if metadata.get("set_kind") and metadata["set_kind"] not in KINDS:
        problems.append(Problem(f"set_kind is {metadata['set_kind']!r}", f"use one of {', '.join(KINDS)}", file, 1))
    set_id = str(metadata.get("mapping_set_id", ""))
    if set_id and not set_id.startswith(prefixes()["mapping-set"]):
        remedy = f"start it with {prefixes()['mapping-set']}"
        problems.append(Problem(f"mapping_set_id is {shorten(set_id)!r}", remedy, file, 1))
    elif set_id and not is_plain_name(set_id.removeprefix(prefixes()["mapping-set"])):
        problems.append(Problem("mapping_set_id has no plain name", "use letters, digits and hyphens", file, 1))
    curie_map = metadata.get("curie_map", {})
    if not isinstance(curie_map, dict):
        problems.append(Problem("curie_map is no map", "write prefix: IRI below it", file, 1))
    else:
        for prefix, iri in curie_map.items():
            if prefixes().get(prefix, iri) != iri:
                remedy = f"use {prefixes()[prefix]}, or another prefix"
                problems.append(Problem(f"the prefix {prefix} stands for something else here", remedy, file, 1))
    if problems:
        raise WsisError(*problems)
    return cast("dict[str, Any]", metadata)


def _rows(text: str, offset: int, file: str) -> tuple[Mapping, ...]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    mappings: list[Mapping] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str, str, str], int] = {}
    columns: list[str] = []
    line = offset + 1
    try:
        for cells in reader:
            if not columns:
                columns = _columns(cells, file, line)
            elif any(cells):
                found = _row(columns, cells, file, line)
                if isinstance(found, Mapping):
                    first = seen.setdefault(found.key, line)
                    if first == line:
                        mappings.append(found)
                    else:
                        reason = f"repeats line {first} ({found.subject_id} {found.predicate_id} {found.object_id})"
                        problems.append(Problem(reason, "keep one of the two rows", file, line))
                else:
                    problems += found
            if len(problems) >= MAX_PROBLEMS:
                problems.append(Problem("more problems are likely", "mend these first", file))
                break
            line = offset + reader.line_num + 1
    except csv.Error as error:
        remedy = "look for an unclosed quote, a runaway cell or a damaged file"
        problems.append(Problem(f"is not readable as TSV ({error})", remedy, file, line))
    if not columns and not problems:
        problems.append(Problem("has no row of column names", "add them below the header", file))
    if problems:
        raise WsisError(*problems)
    return tuple(mappings)


def _columns(cells: list[str], file: str, line: int) -> list[str]:
    problems = []
    for column in REQUIRED_COLUMNS:
        if column not in cells:
            problems.append(Problem(f"the column {column} is missing", "add it", file, line))
    for column in dict.fromkeys(cells):
        if column not in COLUMNS:
            remedy = f"use one of {', '.join(COLUMNS)}"
            problems.append(Problem(f"unknown column {shorten(column)!r}", remedy, file, line))
        elif cells.count(column) > 1:
            problems.append(Problem(f"the column {column} is there twice", "keep one", file, line))
    if problems:
        raise WsisError(*problems)
    return cells


def _row(columns: list[str], cells: list[str], file: str, line: int) -> Mapping | list[Problem]:
    def problem(reason: str, remedy: str) -> None:
        problems.append(Problem(reason, remedy, file, line))

    problems: list[Problem] = []
    if len(cells) != len(columns):
        problem(f"has {len(cells)} cells for {len(columns)} columns", "check the tabs")
        return problems
    row = {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
    for column, cell in row.items():
        if len(cell) > MAX_CELL:
            problem(f"the cell {column} has {len(cell)} characters", f"shorten it to {MAX_CELL}")
        elif any(c < " " and c not in "\n\t\r" for c in cell):
            problem(f"the cell {column} holds control characters", "remove them")
    for column in REQUIRED_COLUMNS:
        if not row[column]:
            problem(f"{column} is empty", "fill it")
    for column in ("subject_id", "object_id", "mapping_source"):
        if row.get(column) and not is_curie(row[column]):
            remedy = "use a CURIE such as al:C5, sdg:9.c or gdc.commitment:11.a"
            problem(f"unknown CURIE {shorten(row[column])!r} in {column}", remedy)
    if row["predicate_id"] and row["predicate_id"] not in PREDICATES:
        problem(f"unknown predicate {shorten(row['predicate_id'])!r}", f"use one of {', '.join(PREDICATES)}")
    if row["mapping_justification"] and row["mapping_justification"] not in JUSTIFICATIONS:
        remedy = "use semapv:ManualMappingCuration for a link that a person wrote"
        problem(f"unknown justification {shorten(row['mapping_justification'])!r}", remedy)
    if row.get("predicate_modifier", "") not in ("", "Not"):
        problem(f"predicate_modifier is {shorten(row['predicate_modifier'])!r}", "leave it empty or write Not")
    if row.get("confidence") and not _is_number(row["confidence"]):
        problem(f"confidence is {shorten(row['confidence'])!r}", "write a number from 0 to 1, such as 0.8")
    if row.get("mapping_date") and not is_date(row["mapping_date"]):
        problem(f"mapping_date is {shorten(row['mapping_date'])!r}", "write it as 2026-11-24")
    if row.get("evidence") and not _is_evidence(row["evidence"], row.get("match_string", "")):
        remedy = "write start-end for each phrase of match_string, joined by |"
        problem(f"evidence is {shorten(row['evidence'])!r}", remedy)
    if row.get("stands_in", "") not in ("", *VERSIONS):
        problem(f"stands_in is {shorten(row['stands_in'])!r}", f"use one of {', '.join(VERSIONS)}, or leave it empty")
    return problems or Mapping(**row, line=line)


def _is_evidence(places: str, words: str) -> bool:
    parts = places.split("|")
    pairs = [part.split("-") for part in parts]
    return len(parts) == len(words.split("|")) and all(
        len(pair) == 2 and all(n.isascii() and n.isdigit() for n in pair) for pair in pairs
    )


def _is_number(text: str) -> bool:
    # Decimal notation only: float() would also take nan, inf, 1_0 and digits of other scripts.
    whole, _, fraction = text.removeprefix("-").partition(".")
    return text.isascii() and whole.isdigit() and (fraction.isdigit() or "." not in text)
