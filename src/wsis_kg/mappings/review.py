"""Reviewing candidates: what is worth looking at first, and what a reviewer's decisions become.

Decisions are rows of a curated mapping set. An accepted candidate is a row; a rejected one is a row with
predicate_modifier Not; a corrected one is both, for the old concept and the new. What is decided leaves the
queue, however often extraction runs again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wsis_kg.errors import fail
from wsis_kg.mappings.model import Mapping, MappingSet
from wsis_kg.tabular import is_date
from wsis_kg.vocabulary import prefixes

CANDIDATES, DECISIONS = "-candidates", "-paragraphs"
"""What the names of the two mapping sets of a document end in."""
VERDICTS = ("accept", "reject", "correct")
_NOT = "Not"


@dataclass(frozen=True)
class Decision:
    """What a reviewer says of a candidate: a verdict, for ``correct`` the right concept, and why."""

    candidate: Mapping
    verdict: str
    concept: str = ""
    comment: str = ""


def document_of(candidates: MappingSet) -> str:
    """Return the id of the document that a set of candidates is of."""
    return candidates.name.removesuffix(CANDIDATES)


def decisions_file(mappings: Path, document: str) -> Path:
    """Return where the decisions on a document's candidates are kept, below the folder ``mappings``."""
    return mappings / "curated" / f"{document}{DECISIONS}.sssom.tsv"


def undecided(candidates: MappingSet, decided: MappingSet | None) -> list[Mapping]:
    """Return the candidates on which nobody has decided, in their order."""
    known = {(row.subject_id, row.object_id) for row in decided.mappings} if decided else set()
    return [row for row in candidates.mappings if (row.subject_id, row.object_id) not in known]


def queue(candidates: MappingSet, decided: MappingSet | None = None) -> list[Mapping]:
    """Return the undecided candidates, the most useful first.

    A decision is worth most where the confidence says least, and for concepts that few decisions have
    linked so far: confidence times its complement, more for a rare concept.
    """
    links = Counter(row.object_id for row in decided.mappings if not row.predicate_modifier) if decided else Counter()

    def worth(row: Mapping) -> float:
        confidence = float(row.confidence or 0.5)
        return confidence * (1 - confidence) * (1 + 1 / (1 + links[row.object_id]))

    return sorted(undecided(candidates, decided), key=lambda row: (-worth(row), row.subject_id, row.object_id))


def decide(
    candidates: MappingSet,
    decided: MappingSet | None,
    decisions: Iterable[Decision],
    reviewer: str,
    date: str,
    confidence: float = 0.9,
) -> MappingSet:
    """Return the curated set with decisions added; a later decision on the same link takes the earlier one's place.

    ``confidence`` is that of an accepted link, ``date`` the day of the review. Raises :class:`WsisError`
    without a reviewer, with a bad date, and for an unknown verdict.
    """
    if not reviewer.strip():
        raise fail("nobody is named as reviewer", "give a name")
    if not is_date(date):
        raise fail(f"the date is {date!r}", "write it as 2026-11-24")
    rows = {(row.subject_id, row.object_id): row for row in decided.mappings} if decided else {}
    for decision in decisions:
        if decision.verdict not in VERDICTS:
            raise fail(f"unknown decision {decision.verdict!r}", f"use one of {', '.join(VERDICTS)}")
        for row in _rows(decision, reviewer.strip(), date, f"{confidence:g}"):
            rows[row.subject_id, row.object_id] = row
    metadata = decided.metadata if decided else _metadata(candidates)
    name = str(metadata["mapping_set_id"]).rsplit("/", 1)[-1]
    ordered = sorted(rows.values(), key=lambda row: (_number(row.subject_id), row.object_id))
    return MappingSet(name, "curated", metadata, tuple(ordered))


def _rows(decision: Decision, reviewer: str, date: str, confidence: str) -> Sequence[Mapping]:
    candidate = decision.candidate

    def row(concept: str, modifier: str, why: str) -> Mapping:
        same = concept == candidate.object_id
        return Mapping(
            subject_id=candidate.subject_id,
            predicate_id=candidate.predicate_id,
            predicate_modifier=modifier,
            object_id=concept,
            mapping_justification="semapv:MappingReview",
            author_label=reviewer,
            reviewer_label=reviewer,
            confidence=confidence,
            mapping_date=date,
            mapping_source=candidate.mapping_source,
            match_string=candidate.match_string if same else "",
            evidence=candidate.evidence if same else "",
            stands_in=candidate.stands_in if same else "",
            comment=decision.comment or why,
        )

    words = candidate.match_string.replace("|", "; ")
    if decision.verdict == "accept":
        return [row(candidate.object_id, "", f"Accepted: {words}")]
    rejected = row(candidate.object_id, _NOT, f"Rejected: {words}")
    if decision.verdict == "reject":
        return [rejected]
    if not decision.concept or decision.concept == candidate.object_id:
        raise fail("a correction names no other concept", "give the right one, such as sdg:9.c", candidate.subject_id)
    return [rejected, row(decision.concept, "", f"Instead of {candidate.object_id}: {words}")]


def _metadata(candidates: MappingSet) -> dict[str, object]:
    document = document_of(candidates)
    return {
        **candidates.metadata,
        "mapping_set_id": f"{prefixes()['mapping-set']}{document}{DECISIONS}",
        "mapping_set_title": f"Concepts that the paragraphs of {document} address",
        "mapping_set_description": "Decisions of reviewers on extracted candidates",
        "set_kind": "curated",
    }


def _number(subject: str) -> tuple[int, str]:
    digits = "".join(c for c in subject.rsplit("/", 1)[-1] if c.isdigit())
    return int(digits or 0), subject
