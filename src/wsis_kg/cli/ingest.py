"""``wsis-kg ingest`` and ``wsis-kg attach``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wsis_kg.cli.common import output_option, progress, say, write_output

RECORDS = Path("mappings/documents")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--id", "document_id", default="", metavar="ID", help="Id of the document in the graph, such as UNESCO-2025-10-03."
)
@click.option("--title", default="", help="Title; default: the one the file begins with.")
@click.option("--date", default="", metavar="DATE", help="Date, as 2025-10-03.")
@click.option("--issuer", default="", help="Who issued it.")
@click.option("--base", default="", metavar="ID", help="Id of the document that it revises.")
@click.option(
    "--records", type=click.Path(path_type=Path), default=RECORDS, metavar="DIR", help="Folder of the records."
)
@click.option("--dry-run", is_flag=True, help="Store nothing; print the paragraphs.")
@click.option(
    "--format",
    "document_format",
    type=click.Choice(["text", "json", "md", "akn", "html"]),
    default="text",
    help="With --dry-run: a list, JSON, Markdown, Akoma Ntoso 3.0 or a page.",
)
@output_option
def ingest(
    file: Path,
    document_id: str,
    title: str,
    date: str,
    issuer: str,
    base: str,
    records: Path,
    dry_run: bool,
    document_format: str,
    output: Path | None,
) -> None:
    """Read a document and store its record: numbers, sections, statuses and digests, not its text.

    FILE is Markdown, DOCX, PDF with a text layer, or HTML. What the file does not tell is flagged.

    \b
    wsis-kg ingest draft.docx --id draft-2 --date 2025-11-01 --base draft-1
    wsis-kg ingest draft.md --dry-run --format json
    """
    from wsis_kg.documents import read_document
    from wsis_kg.documents.export import export_document
    from wsis_kg.documents.record import make_record, write_record

    with progress("Reading") as tell:
        tell(file.name)
        document = read_document(file, document_id, title, date, issuer, base)
    if dry_run:
        write_output(export_document(document, document_format).encode(), output)
        return
    if not document_id or not date:
        raise click.UsageError("to store a record, give --id and --date; --dry-run stores nothing")
    place = write_record(make_record(document), records)
    kinds = {kind: sum(p.kind == kind for p in document.paragraphs) for kind in ("preamble", "operative", "unnumbered")}
    say(
        ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        + f" paragraphs in {len(document.sections)} sections"
    )
    flagged = [p for p in document.paragraphs if p.flags]
    if flagged:
        say(f"{len(flagged)} paragraphs are flagged; see the column flags of {place / 'paragraphs.tsv'}")
    for flag in document.flags:
        say(f"note: {flag}")
    say(f"wrote {place}; add it to a graph with wsis-kg build --mappings {place}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--record", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder of the record.")
@output_option
def attach(file: Path, record: Path, output: Path | None) -> None:
    """Compare a document with its record, and join its text.

    Says which paragraphs differ from the digests; exit code 1 if any does. With --output, the texts are
    written as N-Triples, to be added to a graph: wsis-kg build --mappings texts.nt.
    """
    from wsis_kg.documents import read_document
    from wsis_kg.documents.record import differing, read_record
    from wsis_kg.graph.document_graph import text_triples
    from wsis_kg.graph.formats import ntriples

    known = read_record(record)
    document = read_document(file, known.id)
    differ, missing, new = differing(known, document)
    for word, ids in (("differs", differ), ("is not in the file", missing), ("is not in the record", new)):
        for name in ids:
            click.echo(f"paragraph {name} {word}")
    same = len(known.rows) - len(differ) - len(missing)
    click.echo(f"{same} of {len(known.rows)} paragraphs are those of the record")
    if output:
        write_output(ntriples(text_triples(document)), output)
    sys.exit(1 if differ or missing or new else 0)
