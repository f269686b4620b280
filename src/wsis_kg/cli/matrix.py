"""``wsis-kg matrix``."""

from __future__ import annotations

from pathlib import Path

import click

from wsis_kg.cli.common import (
    data_options,
    endpoint_options,
    filter_options,
    format_by_ending,
    open_graph,
    output_option,
    progress,
    write_output,
)

AXIS_NAMES = (
    "action-lines",
    "applications",
    "sdg-goals",
    "sdg-targets",
    "gdc-objectives",
    "gdc-commitments",
    "sdg-indicators",
    "core-indicators",
)


@click.command()
@click.argument("name", required=False, type=click.Choice(["wsis-sdg", "wsis-sdg-gdc"]))
@click.option("--rows", type=click.Choice(AXIS_NAMES), help="Default: those of the matrix, or action-lines.")
@click.option("--columns", type=click.Choice(AXIS_NAMES), help="Default: those of the matrix, or sdg-goals.")
@click.option(
    "--format",
    "matrix_format",
    type=click.Choice(["csv", "html", "xlsx", "md", "json"]),
    help="Default: by the ending of --output, else csv.",
)
@click.option(
    "--values",
    type=click.Choice(["codes", "count", "strength", "sources"]),
    default="codes",
    help="What a cell of csv, md and xlsx holds.",
)
@click.option("--language", default="en", metavar="TAG", help="Language of labels where there is one: en, fr, es ...")
@click.option("--only-linked", is_flag=True, help="Leave out rows and columns without a link.")
@filter_options
@data_options
@endpoint_options
@output_option
def matrix(
    name: str | None,
    rows: str | None,
    columns: str | None,
    matrix_format: str | None,
    values: str,
    language: str,
    only_linked: bool,
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
    """Write a matrix of two frameworks, with the links behind each cell.

    NAME is a matrix with a name of its own: wsis-sdg gives back the published matrix, wsis-sdg-gdc adds
    the objectives of the Global Digital Compact, stated and composed. Without NAME, choose rows and columns.

    \b
    wsis-kg matrix wsis-sdg -o matrix.html
    wsis-kg matrix wsis-sdg --format csv
    wsis-kg matrix --rows action-lines --columns gdc-commitments --min-confidence 0.7 -o gdc.xlsx
    """
    from wsis_kg.matrix.model import MATRIX_FORMATS

    if matrix_format is None:
        matrix_format = format_by_ending(output, MATRIX_FORMATS, "csv")
    with progress("Building") as tell:
        kg = open_graph(data, mappings, endpoint, user, token, tell)
        tell("matrix")
        result = kg.matrix(
            name,
            rows=rows,
            columns=columns,
            source=source,
            sets=sets,
            min_confidence=min_confidence,
            language=language,
        )
        content = (result.only_linked() if only_linked else result).to_bytes(matrix_format, values)
    write_output(content, output)
