"""``wsis-kg corpus``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wsis_kg.cli.common import progress_bar, say


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR|FILE|MANIFEST.tsv...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder of the partitions."
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Dask scheduler, such as tcp://host:8786; default: processes here.",
)
@click.option("--parquet", is_flag=True, help="Also write each document's candidates as Parquet.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes here; default: one a core.")
def corpus(paths: tuple[Path, ...], output: Path, scheduler: str, workers: int | None, parquet: bool) -> None:
    """Ingest and extract many documents in parallel; each gives one N-Quads partition.

    A manifest is a TSV with the columns file, id, title, date, issuer, base. One bad document does not stop
    the rest; corpus.tsv in the output says what became of each. A run that was killed goes on where it was.
    Exit code 1 if any document has a problem. Needs wsis-kg[scale,documents].

    \b
    wsis-kg corpus drafts/ -o partitions
    """
    from wsis_kg.corpus import find_jobs, run_corpus

    jobs = find_jobs(paths)
    with progress_bar("Documents") as show:
        outcomes = run_corpus(
            jobs,
            output,
            scheduler,
            workers,
            parquet,
            lambda outcome, number: show(outcome.id, number, len(jobs)),
        )
    bad = [o for o in outcomes if o.problem]
    for outcome in bad:
        say(f"{outcome.id}: {outcome.problem}")
    say(f"wrote {len(outcomes) - len(bad)} of {len(outcomes)} documents to {output}; see {output / 'corpus.tsv'}")
    sys.exit(1 if bad else 0)
