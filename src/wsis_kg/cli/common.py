"""What several commands share: options, progress, and where output goes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wsis_kg.files import write_whole

if TYPE_CHECKING:
    from wsis_kg.knowledge_graph import KnowledgeGraph

Command = TypeVar("Command", bound=Callable[..., Any])

KIND_CHOICE = click.Choice(["published", "curated", "extracted"])
_SET_OPTION = click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="NAME",
    help="Mapping set that counts, such as wsis-sdg; may be repeated.",
)


def data_options(command: Command) -> Command:
    """Add the options that say which files make up the graph."""
    command = click.option(
        "--data",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Folder with ontology/ and mappings/ to use in place of the bundled ones.",
    )(command)
    return click.option(
        "--mappings",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="A further mapping set (.sssom.tsv) or RDF file; may be repeated.",
    )(command)


def login_options(command: Command) -> Command:
    """Add the options that say who asks a server."""
    command = click.option(
        "--token",
        envvar="WSIS_KG_TOKEN",
        default="",
        metavar="SECRET",
        help="Password of --user, or alone a bearer token; better in the variable WSIS_KG_TOKEN.",
    )(command)
    return click.option("--user", default="", metavar="NAME", help="Name for the server.")(command)


def endpoint_options(command: Command) -> Command:
    """Add the options that name a SPARQL endpoint to ask in place of the graph built here."""
    return click.option(
        "--endpoint",
        default="",
        metavar="URL|DIR",
        help="SPARQL endpoint, or store on disk (wsis-kg build --store), to ask in place of the bundled files.",
    )(login_options(command))


def open_graph(
    data: Path | None,
    mappings: Sequence[Path],
    endpoint: str,
    user: str,
    token: str,
    tell: Callable[[str], None],
) -> KnowledgeGraph:
    """Return the graph at an endpoint, or the one built of files."""
    import wsis_kg

    if not endpoint:
        return wsis_kg.build(data, mappings, progress=tell)
    if data or mappings:
        raise click.UsageError(
            "--endpoint asks a server; --data and --mappings build a graph here: give one of the two"
        )
    tell(endpoint)
    return wsis_kg.connect(endpoint, user, token)


def graph_of(options: dict[str, Any], tell: Callable[[str], None]) -> KnowledgeGraph:
    """Take what :func:`data_options` and :func:`endpoint_options` gave out of ``options``; return the graph they name."""
    data, mappings, endpoint, user, token = (
        options.pop(name) for name in ("data", "mappings", "endpoint", "user", "token")
    )
    return open_graph(data, mappings, endpoint, user, token, tell)


def counted_options(sets: bool = True) -> Callable[[Command], Command]:
    """Return what adds the options that say which links an analysis counts; ``sets`` with that of mapping sets."""
    options = [
        click.option(
            "--source",
            type=KIND_CHOICE,
            multiple=True,
            help="Kind of link that counts; may be repeated. Default: all three.",
        ),
        _SET_OPTION,
        click.option(
            "--min-confidence",
            type=float,
            default=0.5,
            show_default=True,
            metavar="NUMBER",
            help="Lowest confidence of a link, 0 to 1.",
        ),
    ]
    if not sets:
        del options[1]

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def filter_options(command: Command) -> Command:
    """Add the options that say which links count."""
    for option in (
        click.option(
            "--min-confidence",
            type=float,
            default=0.0,
            metavar="NUMBER",
            help="Lowest confidence of a link, 0 to 1.",
        ),
        _SET_OPTION,
        click.option(
            "--source",
            type=KIND_CHOICE,
            multiple=True,
            help="Kind of link that counts; may be repeated. Default: published and curated.",
        ),
    ):
        command = option(command)
    return command


def output_option(command: Command) -> Command:
    """Add the option that says where output goes."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, allow_dash=True),
        metavar="FILE",
        help="File to write; - is standard output.",
    )(command)


def format_by_ending(output: Path | None, formats: Sequence[str], otherwise: str) -> str:
    """Return the format that a file's ending names, or ``otherwise`` where it names none of ``formats``."""
    ending = output.suffix.lstrip(".").lower() if output else ""
    return ending if ending in formats else otherwise


def write_output(content: bytes, output: Path | None) -> None:
    """Write to ``output``, whole, or to standard output where none or - is named."""
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_whole(output, content)
        say(f"wrote {output}")


def say(message: str) -> None:
    """Tell the user something on standard error, where it does not mix with output."""
    click.echo(message, err=True)


@contextmanager
def progress(title: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal what is being worked on; say nothing to a file or a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(title) as status:
        yield lambda name: status.update(f"{title}: {escape(name)}")


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[str, int, int], None]]:
    """Show on a terminal how far a long work is: its current part, how many are done, and of how many."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task(title)
        yield lambda part, done, total: bar.update(task, description=part, completed=done, total=total)


def rows_option(command: Command) -> Command:
    """Add the option for commands whose result is a table or JSON; see :func:`write_rows`."""
    return click.option(
        "--format",
        "name",
        type=click.Choice(["table", "csv", "json"]),
        help="Default: by the ending of --output, else table on a terminal, csv in a pipe.",
    )(command)


def lexicons_option(command: Command) -> Command:
    """Add the option that names other cue tables."""
    return click.option(
        "--lexicons",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Folder of cue tables to use in place of the bundled ones.",
    )(command)


def write_rows(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    items: Callable[[], object],
    name: str | None,
    output: Path | None,
) -> None:
    """Write rows as CSV or as a table, or ``items`` as JSON: as named, else by the file's ending, else by where it goes."""
    if name is None:
        on_terminal = sys.stdout.isatty() and not output
        name = format_by_ending(output, ("csv", "json"), "table" if on_terminal else "csv")
    if name == "json":
        from wsis_kg.tabular import json_text

        write_output(json_text(items()).encode(), output)
    else:
        print_table(columns, rows, name, output)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], name: str, output: Path | None) -> None:
    """Write rows as CSV, or as a table for a terminal."""
    if name == "csv":
        from wsis_kg.tabular import csv_text

        write_output(csv_text(columns, rows).encode(), output)
        return
    import shutil
    from io import StringIO

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*(column.replace("_", " ") for column in columns))
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    out = StringIO()
    Console(file=out, width=shutil.get_terminal_size().columns).print(table)
    write_output(out.getvalue().encode(), output)
