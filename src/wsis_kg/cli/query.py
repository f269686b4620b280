"""``wsis-kg query``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wsis_kg.cli.common import (
    data_options,
    endpoint_options,
    open_graph,
    output_option,
    print_table,
    progress,
    write_output,
)

FORMATS = ("table", "csv", "json", "parquet", "turtle", "ntriples")
_ENDINGS = {"csv": "csv", "json": "json", "parquet": "parquet", "ttl": "turtle", "nt": "ntriples"}
_GRAPH_FORMATS = ("turtle", "ntriples")


@click.command()
@click.argument("name", required=False)
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="Value of a parameter; may be repeated, also for several values of one.",
)
@click.option("--file", type=click.Path(path_type=Path), metavar="FILE", help="A SPARQL query of your own (.rq).")
@click.option("--explain", is_flag=True, help="Show the query: what it answers, parameters, columns, and its text.")
@click.option("--catalogue", is_flag=True, help="Print the whole catalogue as Markdown.")
@click.option(
    "--format",
    "result_format",
    type=click.Choice(FORMATS),
    help="Default: by the ending of --output, else table on a terminal, csv in a pipe; turtle for CONSTRUCT.",
)
@data_options
@endpoint_options
@output_option
def query(
    name: str | None,
    parameters: tuple[str, ...],
    file: Path | None,
    explain: bool,
    catalogue: bool,
    result_format: str | None,
    data: Path | None,
    mappings: tuple[Path, ...],
    endpoint: str,
    user: str,
    token: str,
    output: Path | None,
) -> None:
    """List the named queries, explain one, or run it, here or at an endpoint.

    Parameters are bound as terms, never pasted into text; an IRI may be written as a CURIE.

    \b
    wsis-kg query
    wsis-kg query mandates --explain
    wsis-kg query mandates -p body=body:CSTD -p kind=curated --format csv
    """
    from wsis_kg.queries import load_query, query_names
    from wsis_kg.queries.results import catalogue_page

    if catalogue:
        write_output(catalogue_page(map(load_query, query_names())).encode(), output)
        return
    if name is None and file is None:
        found = [load_query(known) for known in query_names()]
        rows = [(q.name, q.answers, ", ".join(p.name for p in q.parameters)) for q in found]
        print_table(("name", "answers", "parameters"), rows, "table" if sys.stdout.isatty() else "csv", output)
        return
    if name and file:
        raise click.UsageError("give the name of a query, or --file, not both")
    if explain and name:
        _explain(name)
        return
    _run(name, file, _values(parameters), result_format, (data, mappings, endpoint, user, token), output)


def _run(
    name: str | None,
    file: Path | None,
    values: dict[str, list[str]],
    result_format: str | None,
    where: tuple[Path | None, tuple[Path, ...], str, str, str],
    output: Path | None,
) -> None:
    from wsis_kg.errors import fail
    from wsis_kg.files import read_text
    from wsis_kg.graph.formats import serialize_triples
    from wsis_kg.queries import bind_values, load_query, run_query
    from wsis_kg.queries.catalogue import is_construct
    from wsis_kg.queries.results import columns_of, rows_to_csv, rows_to_json, rows_to_parquet

    known = load_query(name) if name else None
    if values and known is None:
        raise fail("only a query of the catalogue takes parameters", "write the values into the query", file)
    text = bind_values(known, values) if known else read_text(file or "")
    constructs = is_construct(text)
    if result_format is None:
        result_format = _ENDINGS.get(output.suffix.lstrip(".").lower() if output else "", "")
        on_terminal = "table" if sys.stdout.isatty() and not output else "csv"
        result_format = result_format or ("turtle" if constructs else on_terminal)
    if constructs != (result_format in _GRAPH_FORMATS):
        remedy = "use turtle or ntriples" if constructs else "use table, csv, json or parquet"
        raise fail(f"{result_format} does not fit what the query gives", remedy)
    with progress("Asking") as tell:
        store = open_graph(*where, tell).store
        if constructs:
            triples = sorted(set(store.construct(text)), key=str)
            write_output(serialize_triples(triples, result_format), output)
            return
        rows = run_query(store, text)
    columns = columns_of(rows, known)
    if result_format == "parquet":
        write_output(rows_to_parquet(rows, columns), output)
    elif result_format == "json":
        write_output(rows_to_json(rows, columns).encode(), output)
    elif result_format == "csv":
        write_output(rows_to_csv(rows, columns).encode(), output)
    else:
        from wsis_kg.vocabulary import compress

        cells = [
            [compress(v) if isinstance(v := row.get(c), str) and "://" in v else v for c in columns] for row in rows
        ]
        print_table(columns, cells, "table", output)


def _values(parameters: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals or not name or not value:
            raise click.UsageError(f"{parameter!r} is no parameter: write name=value, such as body=body:CSTD")
        found.setdefault(name, []).append(value)
    return found


def _explain(name: str) -> None:
    from wsis_kg.queries import load_query

    found = load_query(name)
    click.echo(f"{found.title}: {found.answers}\n")
    for p in found.parameters:
        default = "all" if p.default == "UNDEF" else p.default
        click.echo(f"  -p {p.name}=...  ({p.type}) {p.meaning}; default: {default}")
    click.echo("\ncolumns")
    for column, meaning in found.columns.items():
        click.echo(f"  {column}: {meaning}")
    click.echo("\n" + "\n".join(line for line in found.text.splitlines() if not line.startswith("# ")).strip())
