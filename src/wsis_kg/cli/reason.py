"""``wsis-kg reason``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wsis_kg.cli.common import data_options, output_option, progress, write_output
from wsis_kg.errors import WsisError


@click.command()
@data_options
@output_option
def reason(data: Path | None, mappings: tuple[Path, ...], output: Path | None) -> None:
    """Check that ontology and data are consistent, and count the links that follow from the stated ones.

    HermiT does the first and needs Java; without Java that is said, and the second still runs.
    With --output, the links that follow are written as N-Triples. Exit code 1: a contradiction, or a
    class that can have no member.
    """
    import wsis_kg
    from wsis_kg.graph.formats import ntriples
    from wsis_kg.reasoning import check_consistency, infer_links

    with progress("Building") as tell:
        dataset = wsis_kg.build(data, mappings, progress=tell).dataset
        tell("HermiT")
        try:
            result = check_consistency(dataset)
        except WsisError as error:
            result = None
            click.echo(f"wsis-kg: {error}; the OWL RL closure still runs", err=True)
        tell("OWL RL closure")
        inferred = infer_links(dataset)
    if result is not None:
        if not result.consistent:
            click.echo("HermiT: inconsistent, so that anything would follow")
        elif result.unsatisfiable:
            click.echo(f"HermiT: consistent, but no member is possible for {', '.join(result.unsatisfiable)}")
        else:
            click.echo("HermiT: consistent, no unsatisfiable class")
    click.echo(f"OWL RL: {len(inferred)} links follow from the stated ones")
    if output:
        write_output(ntriples(inferred), output)
    sys.exit(1 if result and (not result.consistent or result.unsatisfiable) else 0)
