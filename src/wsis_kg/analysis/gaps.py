"""Cells without a link, graded by how close the nearest evidence is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wsis_kg.analysis.evidence import Choice, Evidence, check_axes
from wsis_kg.analysis.table import Row, Table
from wsis_kg.errors import fail
from wsis_kg.matrix.compute import AXES
from wsis_kg.matrix.model import Concept, Link

GRADES = {
    "link": "a link states it, but is not among those that count (another source, set, or below the floor)",
    "paragraph": "a paragraph addresses both",
    "composed": "both are linked to the same third concept",
    "relative": "a link stands one step up or aside: the goal of the target, or another target of that goal",
    "weak paragraph": "a paragraph addresses both, but below the floor",
    "none": "nothing nearer is known",
}
"""Grades of a gap, the closest evidence first, and what each means."""
OF = ("cells", "rows", "columns")
_COLUMNS = {
    "row": "the row",
    "row_label": "its label",
    "column": "the column",
    "column_label": "its label",
    "grade": "how close the nearest evidence is, in the order of the notes",
    "confidence": "confidence of that evidence: at a floor above it the evidence is gone",
    "evidence": "the evidence: rows of tables, paragraphs, or the concept in between",
    "paragraphs": "paragraphs that address both, at the floor",
}
_RANK = {grade: rank for rank, grade in enumerate(GRADES)}


@dataclass(frozen=True)
class Nearest:
    """The closest evidence for one pair: its grade, its confidence (0 to 1) or None, where it is, and paragraphs."""

    grade: str
    confidence: float | None
    where: str
    paragraphs: int = 0

    @property
    def order(self) -> tuple[int, float, int]:
        """Closest evidence first, then the surest."""
        return _RANK[self.grade], -(self.confidence or 0.0), -self.paragraphs


def find_gaps(
    evidence: Evidence,
    choice: Choice,
    rows: str = "action-lines",
    columns: str = "sdg-goals",
    of: str = "cells",
) -> Table:
    """Return the cells of a matrix that no link fills, the closest evidence first.

    ``of`` is cells, or rows or columns: then only those that no link reaches at all, each with its closest
    evidence. A gap is no mistake: it says where nobody has stated a link.
    """
    check_axes(rows, columns)
    if of not in OF:
        raise fail(f"there are no gaps of {of!r}", f"use one of {', '.join(OF)}")
    row_members, column_members = evidence.members(rows), evidence.members(columns)
    row_iris, column_iris = [m.iri for m in row_members], [m.iri for m in column_members]
    stated = evidence.chosen(choice)
    filled = evidence.cells(stated, row_iris, column_iris)
    finder = _Finder(evidence, choice, stated, row_iris, column_iris)
    found: list[tuple[Concept, Concept, Nearest]] = []
    for row in row_members:
        for column in column_members:
            if (row.iri, column.iri) not in filled:
                found.append((row, column, finder.nearest(row.iri, column.iri)))
    if of != "cells":
        side = 0 if of == "rows" else 1
        reached = {pair[side] for pair in filled}
        closest: dict[str, tuple[Concept, Concept, Nearest]] = {}
        for gap in found:
            member = (gap[0] if side == 0 else gap[1]).iri
            if member not in reached and (member not in closest or gap[2].order < closest[member][2].order):
                closest[member] = gap
        found = list(closest.values())
    found.sort(key=lambda gap: gap[2].order)
    table_rows = tuple(_row(row, column, nearest) for row, column, nearest in found)
    total = {"cells": len(row_iris) * len(column_iris), "rows": len(row_iris), "columns": len(column_iris)}[of]
    return Table(
        f"gaps-{rows}-by-{columns}",
        f"Gaps between {AXES[rows].title} and {AXES[columns].title}",
        _COLUMNS,
        table_rows,
        (
            f"{len(found)} of {total} {of} have no link. Counted: {choice}.",
            *(
                f"{grade}: {meaning} ({sum(gap[2].grade == grade for gap in found)})."
                for grade, meaning in GRADES.items()
            ),
        ),
        ("row", "column", "column_label", "grade", "confidence", "evidence"),
    )


def _row(row: Concept, column: Concept, nearest: Nearest) -> Row:
    return {
        "row": row.name,
        "row_label": row.label,
        "column": column.name,
        "column_label": column.label,
        "grade": nearest.grade,
        "confidence": nearest.confidence,
        "evidence": nearest.where,
        "paragraphs": nearest.paragraphs,
    }


class _Finder:
    """Everything that may stand near a gap, sorted by pairs."""

    def __init__(
        self, evidence: Evidence, choice: Choice, stated: list[Link], rows: list[str], columns: list[str]
    ) -> None:
        self.evidence = evidence
        self.choice = choice
        counted = {link.mapping for link in stated}
        self.elsewhere = evidence.cells((x for x in evidence.links if x.mapping not in counted), rows, columns)
        self.meetings = evidence.meetings(evidence.addresses, rows, columns)
        self.filled = evidence.cells(stated, rows, [*columns, *_relatives(evidence, columns)])
        self.partners = evidence.thirds(stated, rows, columns)

    def nearest(self, row: str, column: str) -> Nearest:
        """Return the closest evidence for a pair that no counted link joins."""
        evidence = self.evidence
        meetings = self.meetings.get((row, column), [])
        strong = [m for m in meetings if m[0] >= self.choice.min_confidence]
        if links := self.elsewhere.get((row, column)):
            where = "; ".join(f"{link.subject.name} {link.object.name} ({link.row})" for link in links)
            return Nearest("link", _surest(links), where, len(strong))
        if strong:
            return Nearest("paragraph", strong[0][0], evidence.name_passages([p for _, p in strong]), len(strong))
        if between := self._between(row, column):
            best = max(sure for sure, _ in between)
            names = ", ".join(evidence.name(iri) for _, iri in between)
            return Nearest("composed", best, f"via {names}")
        if near := self._near(row, column):
            best_link = max(near, key=lambda link: link.confidence or 0.0)
            return Nearest("relative", best_link.confidence, f"{best_link.object.name} ({best_link.row})")
        if meetings:
            return Nearest("weak paragraph", meetings[0][0], evidence.name_passages([p for _, p in meetings]))
        return Nearest("none", None, "")

    def _between(self, row: str, column: str) -> list[tuple[float, str]]:
        one, other = self.partners.get(row, {}), self.partners.get(column, {})
        both = sorted((min(one[iri], other[iri]), iri) for iri in one.keys() & other.keys())
        return sorted(both, key=lambda item: -item[0])

    def _near(self, row: str, column: str) -> list[Link]:
        return [
            link for relative in _relatives(self.evidence, [column]) for link in self.filled.get((row, relative), [])
        ]


def _relatives(evidence: Evidence, columns: Iterable[str]) -> list[str]:
    """Return the wholes of concepts; a whole gathers the links of all its parts."""
    return [whole for column in columns for whole in evidence.wholes(column)]


def _surest(links: Iterable[Link]) -> float | None:
    return max((link.confidence for link in links if link.confidence is not None), default=None)
