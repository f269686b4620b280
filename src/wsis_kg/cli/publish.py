"""``wsis-kg publish``."""

from __future__ import annotations

from pathlib import Path

import click

from wsis_kg.cli.common import data_options, login_options, progress, progress_bar, say


@click.command()
@click.option("--endpoint", required=True, metavar="URL", help="Address of the server's graph store.")
@login_options
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
    with progress_bar("Publishing") as show:
        done = wsis_kg.publish(
            kg,
            endpoint,
            user,
            token,
            progress=lambda graph, number, total: show(graph.rpartition("/graph/")[2], number - 1, total),
        )
        show("Published", len(done.written), len(done.written))
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
