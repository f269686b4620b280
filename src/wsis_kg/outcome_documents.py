"""The Python API for documents, in the words of the command line: ingest, compare, mandates, mentions, extract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wsis_kg.documents import Document, read_document
from wsis_kg.documents.annotations import (
    MandateRow,
    MentionRow,
    merge_mandates,
    read_mandates,
    write_mandates,
    write_mentions,
)
from wsis_kg.documents.compare import Pair, compare_documents
from wsis_kg.documents.record import differing, read_record
from wsis_kg.errors import fail
from wsis_kg.extraction import Mandate, Mention, find_mandates
from wsis_kg.extraction.alignment import ALL_SCHEMES, SCHEMES, STORED_SCHEMES, Aligner, Candidate
from wsis_kg.extraction.candidates import candidate_set, mandate_rows, mention_rows
from wsis_kg.extraction.evaluation import Evaluation, read_judgements
from wsis_kg.extraction.evaluation import evaluate as evaluate_candidates
from wsis_kg.extraction.fitting import cross_validate, fit
from wsis_kg.extraction.mentions import find_mentions
from wsis_kg.extraction.versions import standing
from wsis_kg.mappings import MappingSet, read_mappings, write_mappings
from wsis_kg.mappings.review import decisions_file, undecided


def ingest(
    path: str | Path, id: str = "", title: str = "", date: str = "", issuer: str = "", base: str = ""
) -> Document:
    """Return the document of a Markdown, DOCX, PDF or HTML file; nothing is stored.

    The arguments are those of :func:`wsis_kg.documents.read_document`. Raises :class:`WsisError`.
    """
    return read_document(path, id, title, date, issuer, base)


def compare(before: Document | str | Path, after: Document | str | Path) -> list[Pair]:
    """Return what became of each paragraph of one document in another; each is a document or a file."""
    return compare_documents(_document(before), _document(after))


def mandates(document: Document | str | Path) -> list[Mandate]:
    """Return what a document, or a file, asks of whom; preamble paragraphs ask nothing."""
    return find_mandates(_document(document).paragraphs)


def mentions(document: Document | str | Path) -> list[tuple[str, Mention]]:
    """Return what a document, or a file, names: pairs of the paragraph's id and the mention."""
    return [(p.id, mention) for p in _document(document).paragraphs for mention in find_mentions(p.working_text)]


@dataclass(frozen=True)
class Extraction:
    """The candidates of a document, and its paragraphs that are not English (id, language), which have none."""

    candidates: tuple[Candidate, ...]
    not_english: tuple[tuple[str, str], ...] = ()

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self.candidates)

    def __len__(self) -> int:
        return len(self.candidates)


def extract(
    document: Document | str | Path, schemes: Sequence[str] = SCHEMES, lexicons: str | Path | None = None
) -> Extraction:
    """Return the concepts that the paragraphs of a document, or a file, seem to address.

    ``schemes`` are some of action_line, sdg_goal, sdg_target, gdc_objective, gdc_commitment; ``lexicons``
    another folder of cue tables. Raises :class:`WsisError`.
    """
    for scheme in schemes:
        if scheme not in ALL_SCHEMES:
            raise fail(f"unknown scheme {scheme!r}", f"use one of {', '.join(ALL_SCHEMES)}")
    foreign: list[tuple[str, str]] = []
    candidates = tuple(Aligner(lexicons, schemes).align(_document(document).paragraphs, foreign))
    return Extraction(candidates, tuple(foreign))


def evaluate(
    document: Document | str | Path,
    against: str | Path,
    folds: int = 0,
    lexicons: str | Path | None = None,
) -> Evaluation:
    """Return how the candidates of a document fare against a table of judgements.

    With ``folds`` the calibration is fitted anew on the other folds for each fold (cross-validation);
    without, the one in use is measured. Raises :class:`WsisError`.
    """
    paragraphs, judgements = _document(document).paragraphs, read_judgements(against)
    aligner = Aligner(lexicons, tuple(s for s in ALL_SCHEMES if s != "gdc_commitment"))
    if folds:
        return evaluate_candidates(cross_validate(aligner, paragraphs, judgements, folds), judgements)
    return evaluate_candidates(aligner.align(paragraphs), judgements)


def calibrate(document: Document | str | Path, against: str | Path, lexicons: str | Path | None = None) -> str:
    """Return the calibration fitted to all judgements of a table, as the text of ``calibration.tsv``."""
    from wsis_kg.extraction.calibration import calibration_to_tsv

    aligner = Aligner(lexicons, ALL_SCHEMES)
    return calibration_to_tsv(fit(aligner, _document(document).paragraphs, read_judgements(against)))


@dataclass(frozen=True)
class Stored:
    """What extraction wrote for a record, and how many candidates were left out since a reviewer had decided."""

    candidates: Path
    mandates: tuple[MandateRow, ...]
    mentions: tuple[MentionRow, ...]
    kept: int
    decided: int
    not_english: tuple[tuple[str, str], ...]


def extract_to_record(path: str | Path, record: str | Path, lexicons: str | Path | None = None) -> Stored:
    """Extract from a file into its record: mandates, mentions, and the candidates beside the record's folder.

    ``record`` is the record's folder, ``mappings/documents/ID``; candidates go to ``mappings/candidates/``.
    What an editor has curated stays: mandates of kind curated, and decisions in
    ``mappings/curated/ID-paragraphs.sssom.tsv``. Raises :class:`WsisError` where the file's text is not that
    of the record.
    """
    folder = Path(record)
    known = read_record(folder)
    document = read_document(path, known.id)
    differ, missing, new = differing(known, document)
    if differ or missing or new:
        first = (differ + missing + new)[0]
        raise fail(
            f"paragraph {first} is not that of the record {folder}",
            "ingest the file again, or name its own record",
            path,
        )
    extraction = extract(document, STORED_SCHEMES, lexicons)
    root = folder.resolve().parents[1]
    found = candidate_set(
        known.id,
        known.fields.get("title") or known.id,
        known.fields.get("date", ""),
        extraction,
        standing(Aligner(lexicons, STORED_SCHEMES), document, extraction),
    )
    decisions = decisions_file(root, known.id)
    decided = read_mappings(decisions) if decisions.exists() else None
    rows = undecided(found, decided)
    mandates = merge_mandates(mandate_rows(document.paragraphs), read_mandates(folder))
    mentions = mention_rows(document.paragraphs)
    place = write_mappings(
        MappingSet(found.name, found.kind, found.metadata, tuple(rows)), root / "candidates" / f"{known.id}.sssom.tsv"
    )
    write_mandates(mandates, folder)
    write_mentions(mentions, folder)
    return Stored(
        place, tuple(mandates), tuple(mentions), len(rows), len(found.mappings) - len(rows), extraction.not_english
    )


def _document(document: Document | str | Path) -> Document:
    return document if isinstance(document, Document) else read_document(document)
