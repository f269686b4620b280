"""``wsis-kg serve``."""

from __future__ import annotations

from pathlib import Path

import click

from wsis_kg.cli.common import data_options, progress, say


@click.command()
@click.option(
    "--host", default="127.0.0.1", metavar="ADDRESS", help="Address to listen at; default: this machine only."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Default: 8000.")
@click.option("--prefix", default="", metavar="PATH", help="Path under which a proxy shows the server, such as /kg.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0.1),
    default=30.0,
    metavar="SECONDS",
    help="Longest time of a query; default 30.",
)
@click.option(
    "--row-limit",
    type=click.IntRange(min=1),
    default=100_000,
    metavar="N",
    help="Most rows of a result; default 100000.",
)
@click.option(
    "--size-limit", type=click.IntRange(min=1), default=50, metavar="MB", help="Largest result; default 50 MB."
)
@click.option(
    "--workers", type=click.IntRange(min=1), default=2, metavar="N", help="Queries answered at once; default 2."
)
@data_options
def serve(
    host: str,
    port: int,
    prefix: str,
    time_limit: float,
    row_limit: int,
    size_limit: int,
    workers: int,
    data: Path | None,
    mappings: tuple[Path, ...],
) -> None:
    """Serve the graph, read-only: SPARQL endpoint, query page, matrices, and a page for every IRI.

    Updates and SERVICE are refused; a query over its limit is stopped. Needs wsis-kg[serve].

    \b
    wsis-kg serve
    wsis-kg serve --host 0.0.0.0 --port 80 --prefix /kg
    """
    import wsis_kg
    from wsis_kg.errors import extra

    with extra("serve"):
        import uvicorn

        from wsis_kg.server import Settings, create_app
    with progress("Building") as tell:
        kg = wsis_kg.build(data, mappings, progress=tell)
    settings = Settings(time_limit, row_limit, size_limit * 1024 * 1024, workers)
    say(f"serving {len(kg.dataset.quads)} statements at http://{host}:{port}{prefix}/; Ctrl-C ends it")
    root = "/" + prefix.strip("/") if prefix.strip("/") else ""
    uvicorn.run(
        create_app(kg, settings),
        host=host,
        port=port,
        root_path=root,
        log_level="warning",
        proxy_headers=True,
        timeout_graceful_shutdown=10,
    )
