"""``wsis-kg validate``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wsis_kg.cli.common import output_option, progress, write_output


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILES]...")
@click.option(
    "--engine",
    type=click.Choice(["shacl", "pyshacl"]),
    default="shacl",
    help="pyshacl is the slow reference.",
)
@click.option("--format", "report_format", type=click.Choice(["text", "json", "turtle", "github"]), default="text")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder to use in place of the bundled one.",
)
@output_option
def validate(files: tuple[Path, ...], engine: str, report_format: str, data: Path | None, output: Path | None) -> None:
    """Check the graph, with FILES added, against the shapes.

    FILES are mapping sets (.sssom.tsv) or RDF. Each finding names the file, the line, the shape and what
    to do. Exit code 0: no finding; 1: findings; 2: a file could not be read.

    \b
    wsis-kg validate                    the bundled graph
    wsis-kg validate mine.sssom.tsv     your own links against it
    wsis-kg validate --format github    annotations for a pull request
    """
    import wsis_kg
    from wsis_kg.validation import format_report

    with progress("Building") as tell:
        kg = wsis_kg.build(data, files, progress=tell)
        tell("validating")
        report = kg.validate(engine)
    write_output(format_report(report, report_format).encode(), output)
    sys.exit(0 if report.conforms else 1)
