"""``wsis-kg mandates``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_kg.cli.common import (
    data_options,
    endpoint_options,
    open_graph,
    output_option,
    print_table,
    progress,
    say,
    write_output,
)

if TYPE_CHECKING:
    from wsis_kg.knowledge_graph import KnowledgeGraph

FORMATS = ("table", "csv", "html", "ics", "json")


@click.command()
@click.argument("document", required=False, metavar="[FILE|ID]")
@click.option("--by", type=click.Choice(["addressee", "deadline"]), help="Order; default: that of the document.")
@click.option("--body", default="", metavar="CODE", help="Only what is asked of a body, such as CSTD.")
@click.option(
    "--format",
    "mandate_format",
    type=click.Choice(FORMATS),
    help="Default: by the ending of --output, else table on a terminal, csv in a pipe.",
)
@data_options
@endpoint_options
@output_option
def mandates(
    document: str | None,
    by: str | None,
    body: str,
    mandate_format: str | None,
    data: Path | None,
    mappings: tuple[Path, ...],
    endpoint: str,
    user: str,
    token: str,
    output: Path | None,
) -> None:
    """List what documents ask of whom, by when, and to whom it is reported.

    A FILE is read and searched. An ID names a document of the graph, such as A-RES-80-173; without either,
    the mandates of all documents are listed. A mandate without a body as addressee has none; deadlines are
    years, rhythms, or sessions such as CSTD-30/2027. What is found by software waits for a reader.

    \b
    wsis-kg mandates draft.md --by deadline --format csv
    wsis-kg mandates A-RES-80-173 -o mandates.html
    wsis-kg mandates --body CSTD --format ics -o cstd.ics
    """
    import wsis_kg
    from wsis_kg.register import (
        entries_of_document,
        register_to_csv,
        register_to_html,
        register_to_ics,
        register_to_json,
        sort_entries,
    )

    with progress("Reading") as tell:
        if document and Path(document).exists():
            tell(document)
            entries = entries_of_document(wsis_kg.ingest(document))
            entries = [entry for entry in entries if not body or body in entry.addressees]
        else:
            kg = open_graph(data, mappings, endpoint, user, token, tell)
            entries = kg.mandates(document or "", body)
            if not entries:
                _check(kg, document, body)
    if by:
        entries = sort_entries(entries, by)
    if mandate_format is None:
        ending = output.suffix.lstrip(".") if output else ""
        mandate_format = ending if ending in FORMATS else "table" if sys.stdout.isatty() and not output else "csv"
    if mandate_format == "ics":
        content = register_to_ics(entries)
        say(f"{content.count('BEGIN:VEVENT')} of {len(entries)} mandates have a deadline that names a year")
    elif mandate_format == "html":
        content = register_to_html(entries, f"Mandates of {document}" if document else "Mandates")
    elif mandate_format == "json":
        content = register_to_json(entries)
    else:
        if mandate_format == "table":
            cells = [(e.paragraph, e.act, ", ".join(e.addressees), e.action, ", ".join(e.deadline)) for e in entries]
            print_table(("paragraph", "act", "addressees", "action", "deadline"), cells, "table", output)
            return
        content = register_to_csv(entries)
    write_output(content.encode(), output)


def _check(kg: KnowledgeGraph, document: str | None, body: str) -> None:
    """Refuse a document or body that the graph does not know, rather than list nothing."""
    from wsis_kg.errors import fail

    known = {entry.document for entry in kg.mandates()}
    if document and document not in known:
        remedy = f"name a file, or one of {', '.join(sorted(known))}"
        raise fail(f"there is no file {document}, and no document of that id with mandates", remedy)
    if body and not kg.query("body", body=f"body:{body}"):
        raise fail(f"there is no body {body!r}", "use a code of ontology/schemes/bodies.ttl, such as CSTD")
