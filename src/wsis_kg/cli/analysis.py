"""``wsis-kg coverage|gaps|bridges|dependence|communities|suggest|robustness|impact|disagreements``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wsis_kg.cli.common import (
    counted_options,
    data_options,
    endpoint_options,
    format_by_ending,
    graph_of,
    lexicons_option,
    output_option,
    print_table,
    progress,
    say,
    write_output,
)
from wsis_kg.cli.matrix import AXIS_NAMES

if TYPE_CHECKING:
    from wsis_kg.analysis import Table
    from wsis_kg.knowledge_graph import KnowledgeGraph

Command = Callable[..., Any]
_WIDEST = 160
FORMATS = ("text", "csv", "json", "html")


def analysis_options(sets: bool = True) -> Callable[[Command], Command]:
    """Return what adds the options of every analysis; without ``sets`` that of mapping sets is left out."""

    def add(command: Command) -> Command:
        for option in (
            click.option(
                "--format",
                "name",
                type=click.Choice(FORMATS),
                help="Default: by the ending of --output, else text on a terminal, csv in a pipe.",
            ),
            click.option("--top", type=click.IntRange(1), metavar="NUMBER", help="Only the first rows."),
            counted_options(sets),
        ):
            command = option(command)
        return endpoint_options(data_options(output_option(command)))

    return add


def axes_options(columns: str) -> Callable[[Command], Command]:
    """Return what adds the options that name rows and columns; ``columns`` is the default."""

    def add(command: Command) -> Command:
        command = click.option(
            "--columns",
            type=click.Choice(AXIS_NAMES),
            default=columns,
            show_default=True,
            help="Columns of the matrix.",
        )(command)
        return click.option(
            "--rows",
            type=click.Choice(AXIS_NAMES),
            default="action-lines",
            show_default=True,
            help="Rows of the matrix.",
        )(command)

    return add


def _run(title: str, options: dict[str, Any], analyse: Callable[[KnowledgeGraph, dict[str, Any]], Table]) -> None:
    """Open the graph, analyse it by what is left of ``options``, and write the table."""
    output, name, top = options.pop("output"), options.pop("name"), options.pop("top")
    with progress(title) as tell:
        kg = graph_of(options, tell)
        tell("counting")
        table = analyse(kg, options)
    write_table(table.head(top) if top else table, name, output)


def write_table(table: Table, name: str | None, output: Path | None) -> None:
    """Write a table as named, else by the file's ending, else by where it goes; notes of a CSV go to standard error."""
    if name is None:
        name = format_by_ending(output, FORMATS, "text" if output or sys.stdout.isatty() else "csv")
    if name != "text":
        write_output(table.to_bytes(name), output)
        if name == "csv":
            for note in table.notes:
                say(note)
        return
    if output is None or str(output) == "-":
        click.echo(table.title)
        for note in table.notes:
            click.echo(note)
    columns = table.brief or tuple(table.columns)
    rows = ([_short(row.get(column)) for column in columns] for row in table.rows)
    print_table(columns, rows, "table", output)


def _short(value: object) -> object:
    """Return a value as a terminal shows it; what is long is cut there, and whole in the other formats."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str) and len(value) > _WIDEST:
        return value[: _WIDEST - 1] + "…"
    return value


@click.command()
@click.option(
    "--by",
    type=click.Choice(["goals", "targets", "objectives", "commitments", "action-lines", "sections", "themes"]),
    default="goals",
    show_default=True,
    help="What the rows are.",
)
@analysis_options()
def coverage(**options: Any) -> None:
    """List how many links, partners and paragraphs each goal, target, objective, line, section or theme has.

    \b
    wsis-kg coverage --by targets -o targets.csv
    wsis-kg coverage --by action-lines --source published
    """
    _run("Building", options, lambda kg, chosen: kg.coverage(**chosen))


@click.command()
@axes_options("sdg-goals")
@click.option(
    "--of",
    type=click.Choice(["cells", "rows", "columns"]),
    default="cells",
    show_default=True,
    help="Cells without a link, or rows or columns that no link reaches.",
)
@analysis_options()
def gaps(**options: Any) -> None:
    """List cells without a link, those with the closest evidence first.

    \b
    wsis-kg gaps -o gaps.html
    wsis-kg gaps --columns sdg-targets --of columns --format csv
    """
    _run("Building", options, lambda kg, chosen: kg.gaps(**chosen))


@click.command()
@click.option(
    "--of", type=click.Choice(["concepts", "links"]), default="concepts", show_default=True, help="What may bridge."
)
@analysis_options()
def bridges(**options: Any) -> None:
    """List the concepts or links that hold the network together: betweenness, and what falls apart without them.

    \b
    wsis-kg bridges --top 20
    wsis-kg bridges --of links -o bridges.csv
    """
    _run("Building", options, lambda kg, chosen: kg.bridges(**chosen))


@click.command()
@click.option(
    "--on",
    type=click.Choice(["action-lines", "concepts", "sources", "authors", "paragraphs"]),
    default="action-lines",
    show_default=True,
    help="What goes.",
)
@axes_options("sdg-goals")
@analysis_options()
def dependence(**options: Any) -> None:
    """List what falls if one Action Line, concept, source, author or paragraph goes.

    \b
    wsis-kg dependence --on paragraphs
    wsis-kg dependence --on action-lines --columns sdg-targets
    """
    _run("Building", options, lambda kg, chosen: kg.dependence(**chosen))


@click.command()
@analysis_options()
def communities(**options: Any) -> None:
    """Group the Action Lines by what they are linked to, and hold the groups against the division C1 to C11.

    \b
    wsis-kg communities
    """
    _run("Building", options, lambda kg, chosen: kg.communities(**chosen))


@click.command()
@axes_options("sdg-targets")
@click.option("--row", default="", metavar="CODE", help="Only for one row, such as C5.")
@click.option("--hit-rate", is_flag=True, help="Measure: hide links one by one and count how often they are found.")
@analysis_options()
def suggest(hit_rate: bool, **options: Any) -> None:
    """Rank links that may be missing; each is a question for a curator, not a link.

    \b
    wsis-kg suggest --row C5 --top 10
    wsis-kg suggest --hit-rate
    """
    row = options.pop("row")
    if hit_rate and row:
        raise click.UsageError("--hit-rate looks at all rows: leave --row away")
    if hit_rate:
        _run("Building", options, lambda kg, chosen: kg.hit_rate(**chosen))
    else:
        _run("Building", options, lambda kg, chosen: kg.suggest(row=row, **chosen))


@click.command()
@axes_options("sdg-goals")
@analysis_options()
def robustness(**options: Any) -> None:
    """Show how cells, communities, bridges and suggestions hold at other floors of confidence.

    \b
    wsis-kg robustness
    """
    _run("Building", options, lambda kg, chosen: kg.robustness(**chosen))


@click.command()
@axes_options("sdg-goals")
@analysis_options()
def disagreements(**options: Any) -> None:
    """List where stated links, paragraphs and commitments tell different things, the most surprising first.

    \b
    wsis-kg disagreements --top 20 -o first-hour.csv
    """
    _run("Building", options, lambda kg, chosen: kg.disagreements(**chosen))


@click.command()
@click.argument("document", metavar="FILE|ID")
@click.argument("other", required=False, default="", metavar="[FILE]")
@axes_options("sdg-goals")
@click.option(
    "--of",
    type=click.Choice(["cells", "concepts"]),
    default="cells",
    show_default=True,
    help="Cells of the matrix, or the members of its axes one by one.",
)
@click.option("--unchanged", is_flag=True, help="Also list what stays the same.")
@lexicons_option
@analysis_options(sets=False)
def impact(document: str, other: str, **options: Any) -> None:
    """Show what edits change: which cells paragraphs cover before and after, and which paragraphs cause it.

    FILE has tracked or struck changes; with a second FILE the two are compared. An ID names a document on
    record, such as UNESCO-2025-10-03.

    \b
    wsis-kg impact UNESCO-2025-10-03
    wsis-kg impact draft.md other.md --columns sdg-targets -o impact.html
    """
    from wsis_kg.documents.read import SUFFIXES
    from wsis_kg.errors import fail

    for name in filter(None, (document, other)):
        looks_like_a_file = name == other or "/" in name or Path(name).suffix.lower() in SUFFIXES
        if looks_like_a_file and not Path(name).is_file():
            raise fail("there is no such file", "check the path, or name a document on record", name)
    _run("Reading", options, lambda kg, chosen: kg.impact(document, other, **chosen))
