"""``wsis-kg links``."""

from __future__ import annotations

from pathlib import Path

import click

from wsis_kg.cli.common import (
    data_options,
    endpoint_options,
    filter_options,
    open_graph,
    output_option,
    progress,
    write_output,
)

FRAMEWORK_CHOICE = click.Choice(["action-line", "sdg", "gdc", "indicator"])


@click.command()
@click.option("--from", "subject", type=FRAMEWORK_CHOICE, help="Framework that the subject belongs to.")
@click.option("--to", "object", type=FRAMEWORK_CHOICE, help="Framework that the object belongs to.")
@filter_options
@data_options
@endpoint_options
@output_option
def links(
    subject: str | None,
    object: str | None,
    source: tuple[str, ...],
    sets: tuple[str, ...],
    min_confidence: float,
    data: Path | None,
    mappings: tuple[Path, ...],
    endpoint: str,
    user: str,
    token: str,
    output: Path | None,
) -> None:
    """Print the links behind the matrices as CSV, one a line, each with the row it is written in.

    \b
    wsis-kg links --source published --from action-line --to sdg
    """
    from wsis_kg.matrix import links_to_csv

    with progress("Building") as tell:
        kg = open_graph(data, mappings, endpoint, user, token, tell)
        found = kg.links(source=source, sets=sets, min_confidence=min_confidence, subject=subject, object=object)
    write_output(links_to_csv(found).encode(), output)
