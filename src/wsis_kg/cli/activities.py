"""``wsis-kg activities``."""

from __future__ import annotations

from pathlib import Path

import click

from wsis_kg.cli.common import data_options, output_option, progress, say, write_output


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--graph",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the activities as N-Triples, to be added: wsis-kg build --mappings FILE.",
)
@data_options
@output_option
def activities(
    file: Path, graph: Path | None, data: Path | None, mappings: tuple[Path, ...], output: Path | None
) -> None:
    """Set a list of projects beside the published matrix: Action Line, goal, activities, published links.

    FILE is a CSV as WSIS Stocktaking exports it, with columns for title, Action Lines and SDGs, and where
    there are any, description, organisation and country.

    \b
    wsis-kg activities projects.csv --graph projects.nt
    """
    import wsis_kg
    from wsis_kg.activities import activity_triples, empirical_matrix, matrix_to_csv, read_activities
    from wsis_kg.graph.formats import ntriples

    found = read_activities(file)
    with progress("Building") as tell:
        kg = wsis_kg.build(data, mappings, progress=tell)
    rows = empirical_matrix(found, kg.matrix("wsis-sdg"))
    write_output(matrix_to_csv(rows).encode(), output)
    if graph:
        write_output(ntriples(sorted(set(activity_triples(found, file.name)), key=str)), graph)
    new = sum(count > 0 and not links for _, _, count, links in rows)
    say(f"{len(found)} activities; {new} pairs have activities and no published link")
