"""Lists of projects, as WSIS Stocktaking exports them, and the matrix that they make."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from wsis_kg.errors import Problem, WsisError, fail, shorten
from wsis_kg.extraction.lexicon import read_lexicon
from wsis_kg.extraction.mentions import application
from wsis_kg.files import digest, read_text
from wsis_kg.graph.terms import RDF_TYPE, node, own, text, typed
from wsis_kg.matrix.model import Matrix
from wsis_kg.tabular import csv_text

_NEEDED = ("title", "action_lines", "goals")
_LINE = re.compile(r"\bC\s?(?P<number>1[01]|[1-9])\b", re.IGNORECASE)
_APPLICATION = re.compile(
    r"\be-?(?:government|business|learning|health|employment|environment|agriculture|science)\b", re.IGNORECASE
)
_GOAL = re.compile(r"(?<![\d.])(?P<number>1[0-7]|[1-9])(?![\d]|\.\d)")
_MATRIX_COLUMNS = ("action_line", "goal", "activities", "published_links")


@dataclass(frozen=True)
class Activity:
    """A project: what a row says, the Action Lines and goals (CURIEs) that it names, and the line of the row."""

    title: str
    description: str
    organisation: str
    country: str
    action_lines: tuple[str, ...]
    goals: tuple[str, ...]
    line: int

    @property
    def key(self) -> str:
        """A name that the same row keeps: the digest of title, organisation and country."""
        return digest("|".join((self.title, self.organisation, self.country)).encode())[7:23]


def read_activities(path: str | Path) -> list[Activity]:
    """Return the activities of a CSV file; ``lexicons/activity-columns.tsv`` says which column is which.

    Action Lines are codes (``C2``, ``C7``) or names of the applications of C7 (``e-health``); goals are numbers,
    with or without words around. Raises :class:`WsisError` with every row that names a code there is not.
    """
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    known = read_lexicon("activity-columns")
    columns = {
        known[name.strip().lower()][0]: name for name in reader.fieldnames or () if name.strip().lower() in known
    }
    missing = [field for field in _NEEDED if field not in columns]
    if missing:
        remedy = (
            f"call them as in lexicons/activity-columns.tsv; the file has {', '.join(reader.fieldnames or ['none'])}"
        )
        raise fail(f"lacks the columns {', '.join(missing)}", shorten(remedy, 300), path, 1)
    found: list[Activity] = []
    problems: list[Problem] = []
    line = 2
    try:
        for row in reader:
            values = {field: (row.get(name) or "").strip() for field, name in columns.items()}
            if not values["title"]:
                problems.append(Problem("the title is empty", "fill it, or remove the row", path, line))
            lines, bad = _action_lines(values["action_lines"])
            goals, worse = _goals(values["goals"])
            for cell in (*bad, *worse):
                remedy = "use codes such as C5, e-health or 9, joined by semicolons"
                problems.append(Problem(f"there is no Action Line or goal in {shorten(cell)!r}", remedy, path, line))
            found.append(
                Activity(
                    values["title"],
                    values.get("description", ""),
                    values.get("organisation", ""),
                    values.get("country", ""),
                    lines,
                    goals,
                    line,
                )
            )
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(f"is not readable as CSV ({error})", "look for an unclosed quote", path, line))
    if problems:
        raise WsisError(*problems)
    return found


def _action_lines(cell: str) -> tuple[tuple[str, ...], list[str]]:
    found: list[str] = []
    bad = []
    for part in _parts(cell):
        codes = [application(m[0]) for m in _APPLICATION.finditer(part)]
        if not codes:
            codes = [f"al:C{m['number']}" for m in _LINE.finditer(part)]
        found += codes
        bad += [] if codes else [part]
    return tuple(dict.fromkeys(found)), bad


def _goals(cell: str) -> tuple[tuple[str, ...], list[str]]:
    found: list[str] = []
    bad = []
    for part in _parts(cell):
        codes = [f"sdg:{m['number']}" for m in _GOAL.finditer(part)]
        found += codes
        bad += [] if codes else [part]
    return tuple(dict.fromkeys(found)), bad


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;|\n]", cell) if part.strip()]


def activity_triples(activities: Iterable[Activity], file: str) -> Iterator[ox.Triple]:
    """Yield activities as triples; ``file`` is what they were read from. Titles and texts are the list's own."""
    for a in activities:
        activity = own("activity", a.key)
        yield ox.Triple(activity, RDF_TYPE, node("wsis:Activity"))
        yield ox.Triple(activity, node("dcterms:title"), text(a.title))
        yield ox.Triple(activity, node("wsis:sourceFile"), text(file))
        yield ox.Triple(activity, node("wsis:sourceLine"), typed(a.line, "integer"))
        for name, value in (
            ("dcterms:description", a.description),
            ("dcterms:creator", a.organisation),
            ("dcterms:spatial", a.country),
        ):
            if value:
                yield ox.Triple(activity, node(name), text(value))
        for concept in (*a.action_lines, *a.goals):
            yield ox.Triple(activity, node("wsis:serves"), node(concept))


def empirical_matrix(activities: Sequence[Activity], published: Matrix) -> list[tuple[str, str, int, int]]:
    """Return Action Line, goal, number of activities that name both, and number of published links, by code.

    Every pair is listed that has either; C7 without an application counts for C7 itself.
    """
    counts = Counter(
        (line.partition(":")[2], goal.partition(":")[2])
        for activity in activities
        for line in activity.action_lines
        for goal in activity.goals
    )
    links = {(cell.row.code, cell.column.code): cell.count for cell in published.cells.values()}
    order = {row.code: number for number, row in enumerate(published.rows)}
    pairs = sorted(
        {*counts, *(pair for pair, count in links.items() if count)},
        key=lambda p: (order.get(p[0], 99), p[0], int(p[1])),
    )
    return [(*pair, counts[pair], links.get(pair, 0)) for pair in pairs]


def matrix_to_csv(rows: Iterable[tuple[str, str, int, int]]) -> str:
    """Return an empirical matrix as CSV."""
    return csv_text(_MATRIX_COLUMNS, rows)
