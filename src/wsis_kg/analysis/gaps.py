"""Cells without a link, graded by how close the nearest evidence is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wsis_kg.analysis.evidence import PAIR_COLUMNS, Choice, Evidence, Pair
from wsis_kg.analysis.table import Row, Table
from wsis_kg.errors import fail
from wsis_kg.matrix.compute import AXES
from wsis_kg.matrix.model import Link, highest_confidence

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
    **PAIR_COLUMNS,
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
    row_iris, column_iris = evidence.axes(rows, columns)
    if of not in OF:
        raise fail(f"there are no gaps of {of!r}", f"use one of {', '.join(OF)}")
    stated = evidence.chosen(choice)
    filled = evidence.cells(stated, row_iris, column_iris)
    finder = _Finder(evidence, choice, stated, row_iris, column_iris)
    found = [
        ((row, column), finder.nearest(row, column))
        for row in row_iris
        for column in column_iris
        if (row, column) not in filled
    ]
    if of != "cells":
        side = 0 if of == "rows" else 1
        reached = {pair[side] for pair in filled}
        closest: dict[str, tuple[Pair, Nearest]] = {}
        for gap in found:
            member = gap[0][side]
            if member not in reached and (member not in closest or gap[1].order < closest[member][1].order):
                closest[member] = gap
        found = list(closest.values())
    found.sort(key=lambda gap: gap[1].order)
    table_rows = tuple(_row(evidence, pair, nearest) for pair, nearest in found)
    total = {"cells": len(row_iris) * len(column_iris), "rows": len(row_iris), "columns": len(column_iris)}[of]
    return Table(
        f"gaps-{rows}-by-{columns}",
        f"Gaps between {AXES[rows].title} and {AXES[columns].title}",
        _COLUMNS,
        table_rows,
        (
            f"{len(found)} of {total} {of} have no link. Counted: {choice}.",
            *(
                f"{grade}: {meaning} ({sum(gap[1].grade == grade for gap in found)})."
                for grade, meaning in GRADES.items()
            ),
        ),
        ("row", "column", "column_label", "grade", "confidence", "evidence"),
    )


def _row(evidence: Evidence, pair: Pair, nearest: Nearest) -> Row:
    return {
        **evidence.pair(*pair),
        "grade": nearest.grade,
        "confidence": nearest.confidence,
        "evidence": nearest.where,
        "paragraphs": nearest.paragraphs,
    }


class _Finder:
    """Everything that may stand near a gap, sorted by pairs."""

    def __init__(
        self, evidence: Evidence, choice: Choice, stated: list[Link], rows: tuple[str, ...], columns: tuple[str, ...]
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
            return Nearest("link", highest_confidence(links), where, len(strong))
        if strong:
            return Nearest("paragraph", strong[0][0], evidence.name_passages([p for _, p in strong]), len(strong))
        if between := self._between(row, column):
            return Nearest("composed", between[0][0], evidence.name_between(iri for _, iri in between))
        if near := self._near(row, column):
            best_link = max(near, key=lambda link: link.confidence or 0.0)
            return Nearest("relative", best_link.confidence, f"{best_link.object.name} ({best_link.row})")
        if meetings:
            return Nearest("weak paragraph", meetings[0][0], evidence.name_passages([p for _, p in meetings]))
        return Nearest("none", None, "")

    def _between(self, row: str, column: str) -> list[tuple[float, str]]:
        one, other = self.partners.get(row, {}), self.partners.get(column, {})
        both = ((min(one[iri], other[iri]), iri) for iri in one.keys() & other.keys())
        return sorted(both, key=lambda item: (-item[0], item[1]))

    def _near(self, row: str, column: str) -> list[Link]:
        return [
            link for relative in _relatives(self.evidence, [column]) for link in self.filled.get((row, relative), [])
        ]


def _relatives(evidence: Evidence, columns: Iterable[str]) -> list[str]:
    """Return the wholes of concepts; a whole gathers the links of all its parts."""
    return [whole for column in columns for whole in evidence.wholes(column)]
