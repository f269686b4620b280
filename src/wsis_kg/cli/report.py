"""``wsis-kg report``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wsis_kg.cli.common import (
    counted_options,
    data_options,
    endpoint_options,
    format_by_ending,
    graph_of,
    output_option,
    progress,
    write_output,
)

FORMATS = ("html", "docx", "md")


@click.command()
@click.option("--action-line", default="", metavar="CODE", help="Of one Action Line, such as C3.")
@click.option("--body", default="", metavar="CODE", help="Of one body, such as UNESCO.")
@click.option("--document", default="", metavar="ID", help="Of one document on record.")
@click.option(
    "--format",
    "report_format",
    type=click.Choice(FORMATS),
    help="Default: by the ending of --output, else md. docx needs wsis-kg[documents].",
)
@counted_options(sets=False)
@data_options
@endpoint_options
@output_option
def report(report_format: str | None, output: Path | None, **options: Any) -> None:
    """Write a readable report: links, indicators and where none exists, mandates, evidence, open questions.

    The skeleton of a facilitator's roadmap (--action-line), of a body's own work (--body), of a reading of a
    document (--document), or of a progress report (none of the three).

    \b
    wsis-kg report --action-line C3 -o c3.docx
    wsis-kg report --body UNESCO -o unesco.html
    """
    if report_format is None:
        report_format = format_by_ending(output, FORMATS, "md")
    with progress("Building") as tell:
        kg = graph_of(options, tell)
        tell("composing")
        content = kg.report(**options).to_bytes(report_format)
    write_output(content, output)
