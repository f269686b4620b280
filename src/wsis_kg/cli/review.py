"""``wsis-kg review``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_kg.cli.common import progress, say, write_output

if TYPE_CHECKING:
    from wsis_kg.mappings import Mapping
    from wsis_kg.mappings.review import Decision


@click.command()
@click.argument("candidates", type=click.Path(path_type=Path))
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Mapping set that holds the decisions. Default: curated/ID-paragraphs.sssom.tsv beside the folder of the candidates.",
)
@click.option(
    "--sheet",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the queue as a sheet (.tsv or .xlsx) to be filled, and stop.",
)
@click.option(
    "--from", "filled", type=click.Path(path_type=Path), metavar="FILE", help="Take the decisions from a filled sheet."
)
@click.option(
    "--text",
    "source",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The document, to show each paragraph's words.",
)
@click.option("--reviewer", default="", metavar="NAME", help="Who decides.")
@click.option("--date", default="", metavar="DATE", help="The day of the review, as 2026-11-24.")
@click.option(
    "--confidence",
    type=click.FloatRange(0, 1),
    default=0.9,
    metavar="NUMBER",
    help="Confidence of an accepted link; default 0.9.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N of the queue.")
def review(
    candidates: Path,
    decisions: Path | None,
    sheet: Path | None,
    filled: Path | None,
    source: Path | None,
    reviewer: str,
    date: str,
    confidence: float,
    limit: int | None,
) -> None:
    """Accept, reject or correct candidates; those that teach most come first.

    Without --sheet or --from each candidate is asked for in the terminal, and each answer is stored at once.
    Decisions stay when extraction runs again, and what is rejected stays rejected.

    \b
    wsis-kg review mappings/candidates/my-draft.sssom.tsv --sheet queue.xlsx
    wsis-kg review mappings/candidates/my-draft.sssom.tsv --from queue.xlsx --reviewer "A. Reader" --date 2026-11-24
    """
    from wsis_kg.errors import fail
    from wsis_kg.mappings import read_mappings, write_mappings
    from wsis_kg.mappings.review import decide, decisions_file, document_of, queue
    from wsis_kg.mappings.review_sheet import format_sheet, read_sheet

    found = read_mappings(candidates)
    if found.kind != "extracted":
        raise fail(f"is of kind {found.kind}", "name a set of candidates, whose set_kind is extracted", candidates)
    place = decisions or decisions_file(candidates.resolve().parents[1], document_of(found))
    decided = read_mappings(place) if place.exists() else None
    waiting = queue(found, decided)[:limit]
    if sheet:
        gists, labels = _words(candidates)
        write_output(format_sheet(waiting, sheet.suffix.lower(), gists, labels), sheet)
        say(
            f"{len(waiting)} candidates; fill the column decision with accept, reject or correct, and read it with --from"
        )
        return
    if not reviewer or not date:
        raise click.UsageError("a decision carries who took it and when: give --reviewer and --date")
    if filled:
        taken = read_sheet(filled, found)
        _check_concepts(taken)
        if not taken:
            raise fail("holds no decision", "fill the column decision with accept, reject or correct", filled)
        write_mappings(decide(found, decided, taken, reviewer, date, confidence), place)
        say(f"wrote {len(taken)} decisions to {place}")
        return
    count = 0
    for decision in _ask(waiting, candidates, source):
        _check_concepts([decision])
        decided = decide(found, decided, [decision], reviewer, date, confidence)
        write_mappings(decided, place)
        count += 1
    say(f"wrote {count} decisions to {place}" if count else "nothing decided")


def _words(candidates: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return the gists of paragraphs and the labels of concepts, by CURIE, as far as they are on record."""
    import wsis_kg
    from wsis_kg.documents.record import read_record
    from wsis_kg.files import data_dir
    from wsis_kg.matrix.links import read_concepts
    from wsis_kg.vocabulary import compress

    with progress("Building") as tell:
        kg = wsis_kg.build(progress=tell)
    labels = {compress(concept.iri): concept.label for concept in read_concepts(kg.store)}
    gists = {}
    for root in (candidates.resolve().parents[1] / "documents", data_dir() / "mappings/documents"):
        for folder in sorted(root.glob("*/paragraphs.tsv")):
            record = read_record(folder.parent)
            gists.update({f"document:{record.id}/paragraph/{row.id}": row.gist for row in record.rows if row.gist})
    return gists, labels


def _check_concepts(decisions: list[Decision]) -> None:
    from wsis_kg.errors import Problem, WsisError
    from wsis_kg.extraction.mentions import known_concepts

    problems = [
        Problem(f"there is no {d.concept}", "correct the code, such as sdg:9.c", d.candidate.subject_id)
        for d in decisions
        if d.verdict == "correct" and d.concept not in known_concepts()
    ]
    if problems:
        raise WsisError(*problems)


def _ask(waiting: list[Mapping], candidates: Path, source: Path | None) -> Iterator[Decision]:
    """Yield the reviewer's decisions, one by one, until the queue or the reviewer is done."""
    import wsis_kg
    from wsis_kg.extraction.mentions import known_concepts
    from wsis_kg.mappings.review import Decision

    texts = {p.id: p.working_text for p in wsis_kg.ingest(source).paragraphs} if source else {}
    gists, labels = _words(candidates)
    for number, row in enumerate(waiting, 1):
        paragraph = row.subject_id.rpartition("/")[2]
        click.echo(f"\n{number} of {len(waiting)} · paragraph {paragraph} · {gists.get(row.subject_id, '')}")
        click.echo(texts.get(paragraph, ""), nl=paragraph in texts)
        click.echo(
            f"{row.object_id} {labels.get(row.object_id, '')} · {row.comment} · {row.confidence} · {row.match_string.replace('|', '; ')}"
        )
        answer = click.prompt(
            "(a)ccept, (r)eject, (c)orrect, (s)kip, (q)uit",
            type=click.Choice(["a", "r", "c", "s", "q"]),
            show_choices=False,
        )
        if answer == "q":
            return
        if answer == "s":
            continue
        concept = ""
        while answer == "c" and concept not in known_concepts():
            concept = click.prompt("concept, such as sdg:9.c")
        verdict = {"a": "accept", "r": "reject", "c": "correct"}[answer]
        yield Decision(row, verdict, concept, click.prompt("why (may be empty)", default="", show_default=False))
