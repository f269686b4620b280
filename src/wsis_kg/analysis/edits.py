"""What a set of edits does: the coverage of a matrix by the paragraphs of two versions, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from wsis_kg.analysis.evidence import FLOORS, PAIR_COLUMNS, Choice, Evidence, Pair
from wsis_kg.analysis.table import Row, Table
from wsis_kg.errors import fail

OF = ("cells", "concepts")
CHANGES = {
    "gained": "no paragraph before, some after",
    "lost": "some before, none after",
    "more": "more paragraphs after",
    "fewer": "fewer paragraphs after",
    "moved": "as many, but others",
    "undecided": "rests on text of which the file does not tell whether it was added or removed",
    "same": "the same paragraphs",
}
_BEFORE, _AFTER = ("original", "both"), ("proposed", "both")
_MEASURES = {
    "change": "what the edits do to it: " + "; ".join(f"{name}: {meaning}" for name, meaning in CHANGES.items()),
    "before": "paragraphs that address it before the edits",
    "after": "paragraphs that address it after the edits",
    "confidence_before": "the highest confidence before",
    "confidence_after": "the highest confidence after",
    "added_by": "paragraphs that address it only after the edits, each with what happened to it",
    "removed_by": "paragraphs that address it only before the edits",
    "undecided_in": "paragraphs whose part in it the file leaves undecided; not counted before or after",
    "same_from": "lowest and highest floor of those tried at which the edits do the same",
}
_BRIEF = ("change", "before", "after", "added_by", "removed_by", "undecided_in")
_COLUMNS = {
    "cells": PAIR_COLUMNS,
    "concepts": {"code": "the concept", "label": "its label"},
}


@dataclass(frozen=True)
class Reading:
    """What paragraphs address: for each paragraph's id the concepts (IRIs), and how surely, 0 to 1."""

    title: str
    addressed: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Edits:
    """Two readings of the same paragraphs, what the file leaves undecided, and what happened to each paragraph."""

    before: Reading
    after: Reading
    undecided: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def settled(self) -> Mapping[str, Mapping[str, float]]:
        """What the paragraphs with something undecided address for sure, in either version."""
        before, after = self.before.addressed, self.after.addressed
        return {p: {**after.get(p, {}), **before.get(p, {})} for p in self.undecided}


def edits_of_store(evidence: Evidence, document: str, source: tuple[str, ...]) -> Edits:
    """Return the edits of a document on record (by id), from what its candidates say of the versions.

    Raises :class:`WsisError` where no paragraph of such a document addresses anything.
    """
    before: dict[str, dict[str, float]] = {}
    after: dict[str, dict[str, float]] = {}
    undecided: dict[str, dict[str, float]] = {}
    statuses = {p.number: p.status for p in evidence.passages.values() if p.document == document}
    for link in evidence.addresses:
        passage = evidence.passages.get(link.subject.iri)
        if passage is None or passage.document != document or link.kind not in source:
            continue
        held = link.stands_in or {"inserted": "proposed", "deleted": "original"}.get(passage.status, "both")
        sides = [undecided] if held == "undecided" else []
        sides += [before] if held in _BEFORE else []
        sides += [after] if held in _AFTER else []
        for side in sides:
            evidence.count(side.setdefault(passage.number, {}), link.object.iri, link.confidence or 0.0)
    if not before and not after:
        known = sorted({p.document for p in evidence.passages.values()})
        remedy = f"name a file, or one of {', '.join(known)}" if known else "name a file: no document is on record"
        raise fail(f"no paragraph of a document {document!r} on record addresses a concept", remedy)
    return Edits(Reading(f"{document}, original", before), Reading(f"{document}, proposed", after), undecided, statuses)


def rolled_up(evidence: Evidence, addressed: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Return what paragraphs address with what a link to it counts for: the goal of a target ..."""
    found: dict[str, dict[str, float]] = {}
    for paragraph, concepts in addressed.items():
        for concept, sure in concepts.items():
            evidence.count(found.setdefault(paragraph, {}), concept, sure)
    return found


def find_impact(
    evidence: Evidence,
    edits: Edits,
    choice: Choice,
    rows: str = "action-lines",
    columns: str = "sdg-goals",
    of: str = "cells",
    unchanged: bool = False,
) -> Table:
    """Return what edits change in a matrix, each cell with the paragraphs that cause it.

    A cell is covered by the paragraphs that address both its row and its column at the floor. ``of`` concepts
    looks at the members of the two axes one by one. ``unchanged`` also lists what stays the same.
    """
    row_iris, column_iris = evidence.axes(rows, columns)
    if of not in OF:
        raise fail(f"there is no impact on {of!r}", f"use one of {', '.join(OF)}")
    keys: list[Pair] = (
        [(row, column) for row in row_iris for column in column_iris]
        if of == "cells"
        else [(iri, iri) for iri in (*row_iris, *column_iris)]
    )
    found: list[Row] = []
    counts = dict.fromkeys(CHANGES, 0)
    for key in keys:
        cell = _Cell(edits, key)
        if not cell.touched(choice.min_confidence):
            continue
        change = cell.change(choice.min_confidence)
        counts[change] += 1
        if change != "same" or unchanged:
            names = _names(evidence, key, of)
            found.append({**names, **cell.row(change, choice.min_confidence)})
    order = list(CHANGES)
    found.sort(key=lambda row: order.index(str(row["change"])))
    summary = ", ".join(f"{count} {change}" for change, count in counts.items() if count)
    return Table(
        f"impact-on-{of}",
        f"What changes from {edits.before.title} to {edits.after.title}",
        {**_COLUMNS[of], **_MEASURES},
        tuple(found),
        (
            f"{summary or 'Nothing is covered in either version'}. Counted: paragraphs that address "
            f"{'both' if of == 'cells' else 'it'} with a confidence of at least {choice.min_confidence:g}.",
        ),
        (*(name for name in _COLUMNS[of] if name in ("row", "column", "code", "label")), *_BRIEF),
    )


def _names(evidence: Evidence, key: Pair, of: str) -> Row:
    if of == "concepts":
        return {"code": evidence.name(key[0]), "label": evidence.label(key[0])}
    return {**evidence.pair(*key)}


class _Cell:
    """One cell, or one concept, in both versions."""

    def __init__(self, edits: Edits, key: Pair) -> None:
        self.statuses = edits.statuses
        self.before = _meet(edits.before.addressed, edits.before.addressed, key)
        self.after = _meet(edits.after.addressed, edits.after.addressed, key)
        # One end may be settled and the other not.
        open_ends = {**_meet(edits.undecided, edits.settled, key), **_meet(edits.undecided, edits.undecided, key)}
        open_ends |= _meet(edits.settled, edits.undecided, key)
        self.undecided = {p: c for p, c in open_ends.items() if p not in self.before and p not in self.after}

    def touched(self, floor: float) -> bool:
        return any(sure >= floor for side in (self.before, self.after, self.undecided) for sure in side.values())

    def change(self, floor: float) -> str:
        one, two = _at(self.before, floor), _at(self.after, floor)
        if one == two:
            return "undecided" if _at(self.undecided, floor) else "same"
        if not one or not two:
            return "lost" if one else "gained"
        return "more" if len(two) > len(one) else "fewer" if len(two) < len(one) else "moved"

    def row(self, change: str, floor: float) -> Row:
        one, two = _at(self.before, floor), _at(self.after, floor)
        steady = [f for f in FLOORS if self.change(f) == change and self.touched(f)]
        return {
            "change": change,
            "before": len(one),
            "after": len(two),
            "confidence_before": max((self.before[p] for p in one), default=None),
            "confidence_after": max((self.after[p] for p in two), default=None),
            "added_by": self._list(two - one),
            "removed_by": self._list(one - two),
            "undecided_in": self._list(_at(self.undecided, floor)),
            "same_from": f"{min(steady):g} to {max(steady):g}" if steady else f"{floor:g}",
        }

    def _list(self, paragraphs: set[str]) -> str:
        ordered = sorted(paragraphs, key=_numeric)
        return ", ".join(f"{p} ({self.statuses[p]})" if self.statuses.get(p) else p for p in ordered)


def _meet(
    one: Mapping[str, Mapping[str, float]], other: Mapping[str, Mapping[str, float]], key: Pair
) -> dict[str, float]:
    row, column = key
    return {
        paragraph: min(concepts[row], other[paragraph][column])
        for paragraph, concepts in one.items()
        if row in concepts and column in other.get(paragraph, {})
    }


def _at(side: Mapping[str, float], floor: float) -> set[str]:
    return {paragraph for paragraph, sure in side.items() if sure >= floor}


def _numeric(paragraph: str) -> tuple[int, str]:
    digits = "".join(c for c in paragraph if c.isdigit())
    return int(digits) if digits else 0, paragraph
