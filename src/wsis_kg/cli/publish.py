"""``wsis-kg publish``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wsis_kg.cli.common import data_options, progress, say


@click.command()
@click.option("--endpoint", required=True, metavar="URL", help="Address of the server's graph store.")
@click.option("--user", default="", metavar="NAME", help="Name for the server.")
@click.option(
    "--token",
    envvar="WSIS_KG_TOKEN",
    default="",
    metavar="SECRET",
    help="Password of --user, or alone a bearer token; better in the variable WSIS_KG_TOKEN.",
)
@click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Load the partitions that wsis-kg corpus wrote, one after the other, in place of the graph.",
)
@data_options
def publish(
    endpoint: str, user: str, token: str, corpus: Path | None, data: Path | None, mappings: tuple[Path, ...]
) -> None:
    """Load the graph into a server by the SPARQL 1.1 Graph Store Protocol, graph by graph.

    Each graph is replaced whole; what an earlier publication left and is gone now is removed; other data of
    the server is not touched. May be interrupted, and repeated.

    \b
    wsis-kg publish --endpoint http://localhost:7878/store
    wsis-kg publish --endpoint http://localhost:8890/sparql-graph-crud-auth --user dba
    """
    import wsis_kg

    if corpus:
        _publish_corpus(corpus, endpoint, user, token)
        return
    with progress("Building") as tell:
        kg = wsis_kg.build(data, mappings, progress=tell)
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True)) as bar:
            task = bar.add_task("Publishing")

            def show(graph: str, number: int, total: int) -> None:
                bar.update(task, total=total, completed=number - 1, description=graph.rpartition("/graph/")[2])

            done = wsis_kg.publish(kg, endpoint, user, token, progress=show)
            bar.update(task, completed=len(done.written), description="Published")
    else:
        done = wsis_kg.publish(kg, endpoint, user, token)
    removed = f", removed {len(done.removed)}" if done.removed else ""
    say(f"wrote {len(done.written)} graphs to {endpoint}{removed}")


def _publish_corpus(folder: Path, endpoint: str, user: str, token: str) -> None:
    from wsis_kg.corpus import partitions, read_partition
    from wsis_kg.errors import fail
    from wsis_kg.store.publish import publish_quads

    files = list(partitions(folder))
    if not files:
        raise fail("holds no partition (.nq)", "name the folder that wsis-kg corpus wrote", folder)
    with progress("Publishing") as tell:
        for file in files:
            tell(file.name)
            publish_quads(read_partition(file), endpoint, user, token)
    say(f"wrote {len(files)} documents to {endpoint}")
