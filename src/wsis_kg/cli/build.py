"""``wsis-kg build``."""

from __future__ import annotations

from pathlib import Path

import click

from wsis_kg.cli.common import data_options, output_option, progress, say, write_output


@click.command()
@click.option(
    "--format",
    "rdf_format",
    type=click.Choice(["nquads", "trig", "turtle", "jsonld"]),
    help="Format of the file; default: by its ending, else nquads. turtle holds the union of the graphs.",
)
@click.option(
    "--with-un-sdg",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The UN's SDG taxonomy in Turtle; its official labels join by IRI.",
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write a store on disk in place of a file; other commands open it by --endpoint DIR.",
)
@data_options
@output_option
def build(
    rdf_format: str | None,
    with_un_sdg: Path | None,
    store: Path | None,
    data: Path | None,
    mappings: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Build the knowledge graph and write it as one RDF dataset.

    Each source file becomes a named graph with its provenance. The same files give the same bytes.

    \b
    wsis-kg build                       writes wsis-kg.nq
    wsis-kg build -o graph.trig
    wsis-kg build --with-un-sdg sdg.ttl --mappings mine.sssom.tsv
    wsis-kg build --store graph         then: wsis-kg query links --endpoint graph
    """
    import wsis_kg
    from wsis_kg.graph.formats import ENDINGS, FORMATS

    if rdf_format is None:
        rdf_format = ENDINGS.get(output.suffix.lstrip(".") if output else "", "nquads")
    target = output or Path(f"wsis-kg.{FORMATS[rdf_format][1]}")
    with progress("Building") as tell:
        kg = wsis_kg.build(data, mappings, with_un_sdg, tell)
        tell(f"writing {target}")
        content = b"" if store else kg.serialize(rdf_format)
        if store:
            kg.store_to(store)
    for graph, count in kg.dataset.graphs.items():
        say(f"{count:7d} triples  {graph}")
    if kg.dataset.un_sdg:
        say("\n".join(kg.dataset.un_sdg.lines()))
    say(f"{len(kg.dataset.quads):7d} statements in {len(kg.dataset.graphs)} graphs")
    if store:
        say(f"wrote {store}")
    else:
        write_output(content, target)
