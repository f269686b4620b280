"""``wsis-kg site``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wsis_kg.cli.common import data_options, endpoint_options, graph_of, progress, say


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    metavar="DIR",
    help="Folder to write; an older site in it is replaced.",
)
@click.option(
    "--title", default="WSIS, the SDGs and the Global Digital Compact", metavar="TEXT", help="Title of the site."
)
@click.option(
    "--text",
    "texts",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="A document on record, whose text the reader then shows; may be repeated. Mind its copyright.",
)
@click.option("--language", default="en", metavar="TAG", help="Language of labels where there is one: en, fr, es ...")
@data_options
@endpoint_options
def site(output: Path, title: str, texts: tuple[Path, ...], language: str, **options: Any) -> None:
    """Write the explorer: a static site of the matrix, changes, coverage, network, mandates and documents.

    It works from a file (open index.html) and on any web server, and asks nothing of the network.

    \b
    wsis-kg site
    wsis-kg site -o public --text draft.docx
    """
    with progress("Building") as tell:
        kg = graph_of(options, tell)
        for text in texts:
            tell(text.name)
        place, joined = kg.site(output, title=title, texts=texts, language=language, progress=tell)
    for found in joined:
        document = found.document.rpartition("/")[2]
        say(f"{len(found.paragraphs)} of {found.on_record} paragraphs of {document} have their text")
    say(f"wrote {place}; open {place / 'index.html'}")
