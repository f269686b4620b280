"""Edits of files: what paragraphs address in two versions of one file, or in two files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from wsis_kg.analysis.edits import Edits, Reading, rolled_up
from wsis_kg.analysis.evidence import Evidence
from wsis_kg.documents import Document, read_document
from wsis_kg.documents.compare import compare_documents
from wsis_kg.errors import fail
from wsis_kg.extraction.alignment import STORED_SCHEMES, Aligner, Candidate
from wsis_kg.extraction.versions import versions_of
from wsis_kg.vocabulary import expand


def edits_of_file(evidence: Evidence, path: str | Path, lexicons: str | Path | None = None) -> Edits:
    """Return what a file's tracked or struck changes do; :class:`WsisError` for a file without changes."""
    document = read_document(path)
    statuses = {p.id: p.status for p in document.paragraphs}
    if all(p.is_settled for p in document.paragraphs):
        raise fail("has no changes", "name a second file to compare it with", path)
    aligner = Aligner(lexicons, STORED_SCHEMES)
    before, after, settled = (
        _addressed(aligner.align(versions_of(document, version))) for version in ("original", "proposed", "settled")
    )
    undecided: dict[str, dict[str, float]] = {}
    for paragraph, concepts in before.items():
        for concept in concepts.keys() & after.get(paragraph, {}).keys():
            if concept not in settled.get(paragraph, {}) and statuses[paragraph] not in ("unchanged", "moved"):
                undecided.setdefault(paragraph, {})[concept] = max(concepts[concept], after[paragraph][concept])
    for paragraph, concepts in undecided.items():
        for concept in concepts:
            del before[paragraph][concept], after[paragraph][concept]
    title = Path(path).name
    return Edits(
        Reading(f"{title}, original", rolled_up(evidence, before)),
        Reading(f"{title}, proposed", rolled_up(evidence, after)),
        rolled_up(evidence, undecided),
        statuses,
    )


def edits_between(
    evidence: Evidence, before: str | Path, after: str | Path, lexicons: str | Path | None = None
) -> Edits:
    """Return what lies between the proposed texts of two files; paragraphs meet as in ``wsis-kg compare``."""
    one, two = read_document(before), read_document(after)
    aligner = Aligner(lexicons, STORED_SCHEMES)
    names: dict[str, str] = {}
    statuses: dict[str, str] = {}
    for pair in compare_documents(one, two):
        if pair.before and pair.after:
            names.setdefault(pair.before.id, pair.after.id)
            statuses[pair.after.id] = "reworded" if pair.is_reworded else pair.status
        elif pair.after:
            statuses[pair.after.id] = pair.status
        elif pair.before:
            names[pair.before.id] = f"{pair.before.id} of {Path(before).name}"
            statuses[names[pair.before.id]] = pair.status
    return Edits(
        Reading(Path(before).name, rolled_up(evidence, _proposed(aligner, one, names))),
        Reading(Path(after).name, rolled_up(evidence, _proposed(aligner, two, {}))),
        {},
        statuses,
    )


def _proposed(aligner: Aligner, document: Document, names: Mapping[str, str]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for paragraph, concepts in _addressed(aligner.align(versions_of(document, "proposed"))).items():
        into = found.setdefault(names.get(paragraph, paragraph), {})
        for concept, sure in concepts.items():
            into[concept] = max(into.get(concept, 0.0), sure)
    return found


def _addressed(candidates: Iterable[Candidate]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for candidate in candidates:
        found.setdefault(candidate.paragraph, {})[expand(candidate.concept)] = candidate.confidence
    return found
