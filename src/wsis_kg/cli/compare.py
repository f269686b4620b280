"""``wsis-kg compare``."""

from __future__ import annotations

from pathlib import Path

import click

from wsis_kg.cli.common import format_by_ending, output_option, progress, write_output


@click.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "comparison_format",
    type=click.Choice(["text", "csv", "html"]),
    help="Default: by the ending of --output, else text.",
)
@output_option
def compare(before: Path, after: Path, comparison_format: str | None, output: Path | None) -> None:
    """Align the paragraphs of two documents: kept, renumbered, merged, split, new, gone.

    \b
    wsis-kg compare zero-draft.docx revision.docx -o changes.html
    """
    from wsis_kg.documents import read_document
    from wsis_kg.documents.compare import compare_documents, comparison_to_csv, comparison_to_html, comparison_to_text

    if comparison_format is None:
        comparison_format = format_by_ending(output, ("csv", "html"), "text")
    with progress("Reading") as tell:
        tell(before.name)
        one = read_document(before)
        tell(after.name)
        two = read_document(after)
        tell("comparing")
        pairs = compare_documents(one, two)
    if comparison_format == "html":
        content = comparison_to_html(one, two, pairs)
    elif comparison_format == "csv":
        content = comparison_to_csv(pairs)
    else:
        content = comparison_to_text(pairs)
    write_output(content.encode(), output)
