"""``wsis-kg mandates``."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_kg.cli.common import output_option, progress, write_output

if TYPE_CHECKING:
    from wsis_kg.extraction import Mandate


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(["addressee", "deadline"]), help="Order; default: that of the document.")
@click.option(
    "--format",
    "mandate_format",
    type=click.Choice(["table", "csv", "json"]),
    help="Default: table on a terminal, else csv.",
)
@output_option
def mandates(file: Path, by: str | None, mandate_format: str | None, output: Path | None) -> None:
    """List what a document asks of whom, by when, and to whom it is reported.

    A mandate without a body as addressee has none; deadlines are years, rhythms, or sessions such as
    CSTD-30/2027. What is found by software waits for a reader: check it against the paragraph.

    \b
    wsis-kg mandates draft.md --by deadline --format csv
    """
    import wsis_kg
    from wsis_kg.extraction import mandates_to_csv

    with progress("Reading") as tell:
        tell(file.name)
        found = wsis_kg.mandates(file)
    if by:
        found.sort(key=lambda m: ";".join(m.addressees if by == "addressee" else m.deadline) or "\uffff")
    if mandate_format is None:
        ending = output.suffix.lstrip(".") if output else ""
        mandate_format = (
            ending if ending in ("csv", "json") else "table" if sys.stdout.isatty() and not output else "csv"
        )
    if mandate_format == "json":
        content = json.dumps([asdict(m) for m in found], ensure_ascii=False, indent=1) + "\n"
    else:
        content = mandates_to_csv(found) if mandate_format == "csv" else _table(found)
    write_output(content.encode(), output)


def _table(found: Iterable[Mandate]) -> str:
    from io import StringIO

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("Paragraph", "Act", "Addressees", "Action", "Deadline", "Report to")
    for m in found:
        cells = (m.paragraph, m.act, ", ".join(m.addressees), m.action, ", ".join(m.deadline), ", ".join(m.report_to))
        table.add_row(*(Text(cell) for cell in cells))
    out = StringIO()
    Console(file=out, width=shutil.get_terminal_size().columns).print(table)
    return out.getvalue()
