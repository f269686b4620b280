"""``wsis-kg report``."""

from __future__ import annotations

from pathlib import Path

import click

from wsis_kg.cli.common import (
    KIND_CHOICE,
    data_options,
    endpoint_options,
    open_graph,
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
@click.option("--source", type=KIND_CHOICE, multiple=True, help="Kind of link that counts. Default: all three.")
@click.option(
    "--min-confidence",
    type=float,
    default=0.5,
    show_default=True,
    metavar="NUMBER",
    help="Lowest confidence of a link, 0 to 1.",
)
@data_options
@endpoint_options
@output_option
def report(
    action_line: str,
    body: str,
    document: str,
    report_format: str | None,
    source: tuple[str, ...],
    min_confidence: float,
    data: Path | None,
    mappings: tuple[Path, ...],
    endpoint: str,
    user: str,
    token: str,
    output: Path | None,
) -> None:
    """Write a readable report: links, indicators and where none exists, mandates, evidence, open questions.

    The skeleton of a facilitator's roadmap (--action-line), of a body's own work (--body), of a reading of a
    document (--document), or of a progress report (none of the three).

    \b
    wsis-kg report --action-line C3 -o c3.docx
    wsis-kg report --body UNESCO -o unesco.html
    """
    if report_format is None:
        ending = output.suffix.lstrip(".").lower() if output else ""
        report_format = ending if ending in FORMATS else "md"
    with progress("Building") as tell:
        kg = open_graph(data, mappings, endpoint, user, token, tell)
        tell("composing")
        composed = kg.report(
            action_line=action_line, body=body, document=document, source=source, min_confidence=min_confidence
        )
        content = composed.to_bytes(report_format)
    write_output(content, output)
