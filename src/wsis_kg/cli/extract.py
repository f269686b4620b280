"""``wsis-kg extract``, ``wsis-kg mentions`` and ``wsis-kg evaluate``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_kg.cli.common import lexicons_option, output_option, progress, rows_option, say, write_output, write_rows

if TYPE_CHECKING:
    from wsis_kg.extraction.evaluation import Evaluation

SCHEME_CHOICE = click.Choice(["action_line", "sdg_goal", "sdg_target", "gdc_objective", "gdc_commitment"])
COLUMNS = ("paragraph", "scheme", "concept", "strength", "confidence", "evidence")
MENTION_COLUMNS = ("paragraph", "start", "end", "kind", "value", "text")
SCORE_COLUMNS = (
    "scheme",
    "concept",
    "strength",
    "required",
    "found",
    "right",
    "wrong",
    "allowed",
    "precision",
    "recall",
    "f1",
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--scheme",
    "schemes",
    type=SCHEME_CHOICE,
    multiple=True,
    help="Scheme to link to; may be repeated. Default: action_line, sdg_target, gdc_objective.",
)
@click.option("--strong", is_flag=True, help="Only strong links.")
@rows_option
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Store candidates, mandates and mentions for the record in DIR, such as mappings/documents/ID; print nothing.",
)
@lexicons_option
@output_option
def extract(
    file: Path,
    schemes: tuple[str, ...],
    strong: bool,
    name: str | None,
    record: Path | None,
    lexicons: Path | None,
    output: Path | None,
) -> None:
    """Suggest which concepts each paragraph of a document is about, with the phrases that say so.

    The confidence is how likely a reader would mark the link. Nothing extracted becomes curated without a
    reviewer: see wsis-kg review.

    \b
    wsis-kg extract draft.md --format csv
    wsis-kg extract draft.md --record mappings/documents/my-draft
    """
    import wsis_kg
    from wsis_kg.extraction.alignment import SCHEMES
    from wsis_kg.outcome_documents import extract_to_record

    if record:
        with progress("Reading") as tell:
            tell(file.name)
            stored = extract_to_record(file, record, lexicons)
        say(
            f"wrote {stored.kept} candidates to {stored.candidates}"
            + (f"; {stored.decided} are decided" if stored.decided else "")
        )
        say(f"wrote {len(stored.mandates)} mandates and {len(stored.mentions)} mentions to {record}")
        _say_foreign(stored.not_english)
        return
    with progress("Reading") as tell:
        tell(file.name)
        found = wsis_kg.extract(file, schemes or SCHEMES, lexicons)
    _say_foreign(found.not_english)
    chosen = [c for c in found if not strong or c.strength == "strong"]
    rows = [
        (c.paragraph, c.scheme, c.code, c.strength, f"{c.confidence:.3f}", "; ".join(p.text for p in c.evidence))
        for c in chosen
    ]
    write_rows(COLUMNS, rows, lambda: [{**asdict(c), "code": c.code} for c in chosen], name, output)


def _say_foreign(paragraphs: Sequence[tuple[str, str]]) -> None:
    if paragraphs:
        names = ", ".join(f"{paragraph} ({language})" for paragraph, language in paragraphs[:10])
        more = f" and {len(paragraphs) - 10} more" if len(paragraphs) > 10 else ""
        say(f"not English, and left out: {names}{more}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@rows_option
@output_option
def mentions(file: Path, name: str | None, output: Path | None) -> None:
    """List what a document names: bodies, resolutions, paragraphs of other documents, codes, events, sessions.

    \b
    wsis-kg mentions draft.md --format csv
    """
    import wsis_kg

    with progress("Reading") as tell:
        tell(file.name)
        rows = [(p, m.start, m.end, m.kind, m.value, m.text) for p, m in wsis_kg.mentions(file)]
    write_rows(
        MENTION_COLUMNS, rows, lambda: [dict(zip(MENTION_COLUMNS, row, strict=True)) for row in rows], name, output
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    required=True,
    metavar="TSV",
    help="Judgements: paragraph, scheme, concept, status (required or allowed).",
)
@click.option(
    "--folds",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Cross-validation: fit the calibration anew for each of N folds.",
)
@click.option("--format", "name", type=click.Choice(["text", "csv", "json"]), default="text")
@click.option(
    "--fit",
    "fit_to",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also fit a calibration to all judgements and write it (calibration.tsv of a folder of lexicons).",
)
@lexicons_option
@output_option
def evaluate(
    file: Path, against: Path, folds: int, name: str, fit_to: Path | None, lexicons: Path | None, output: Path | None
) -> None:
    """Measure extraction against the judgements of readers: precision, recall, F1, confusion, calibration.

    Required links count for recall; allowed ones neither for nor against precision. Without --folds the
    calibration in use is measured, which says little on judgements that it was fitted to.

    \b
    wsis-kg evaluate draft.md --against judgements.tsv --folds 10
    """
    import wsis_kg
    from wsis_kg.outcome_documents import calibrate
    from wsis_kg.tabular import csv_text, json_text

    with progress("Measuring") as tell:
        tell(file.name)
        document = wsis_kg.ingest(file)
        found = wsis_kg.evaluate(document, against, folds, lexicons)
    if name == "json":
        content = json_text(_as_json(found))
    elif name == "csv":
        content = csv_text(SCORE_COLUMNS, _score_rows(found))
    else:
        content = _as_text(found, folds)
    write_output(content.encode(), output)
    if fit_to:
        write_output(calibrate(document, against, lexicons).encode(), fit_to)


def _score_rows(found: Evaluation) -> list[tuple[object, ...]]:
    return [
        (
            s.scheme,
            s.concept,
            s.strength,
            s.required,
            s.found,
            s.right,
            s.wrong,
            s.allowed,
            round(s.precision, 3),
            round(s.recall, 3),
            round(s.f1, 3),
        )
        for s in found.scores
    ]


def _as_json(found: Evaluation) -> dict[str, object]:
    return {
        "scores": [dict(zip(SCORE_COLUMNS, row, strict=True)) for row in _score_rows(found)],
        "confusion": [asdict(c) for c in found.confusion],
        "calibration": [asdict(b) for b in found.calibration],
    }


def _as_text(found: Evaluation, folds: int) -> str:
    how = f"cross-validated, {folds} folds" if folds else "the calibration in use"
    lines = [f"Scores ({how}); required, found, right, wrong, allowed"]
    for s in found.scores:
        if s.concept and not (s.required or s.wrong):
            continue
        label = f"  {s.concept}" if s.concept else s.scheme
        counts = " ".join(f"{n:4}" for n in (s.required, s.found, s.right, s.wrong, s.allowed))
        lines.append(f"{label:24} {s.strength:6} P {s.precision:.2f}  R {s.recall:.2f}  F1 {s.f1:.2f}  {counts}")
    lines += ["", "Confidence and share that readers marked"]
    lines += [f"{b.scheme:24} {b.count:4}  {b.confidence:.2f}  {b.marked:.2f}" for b in found.calibration]
    lines += ["", "Confusion: surplus strong links, and required links that are missing"]
    lines += [
        f"{c.fault:8} {c.paragraph:5} {c.concept:20} {c.confidence:.2f}  {c.evidence}".rstrip() for c in found.confusion
    ]
    return "\n".join(lines) + "\n"
