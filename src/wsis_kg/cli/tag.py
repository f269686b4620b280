"""``wsis-kg tag``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from wsis_kg.cli.common import lexicons_option, output_option, progress, rows_option, say, write_rows

COLUMNS = ("kind", "code", "strength", "confidence", "passages", "evidence")
_DOCUMENTS = (".docx", ".pdf", ".html", ".htm")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@rows_option
@lexicons_option
@output_option
def tag(file: Path, name: str | None, lexicons: Path | None, output: Path | None) -> None:
    """Tag any English text with the Sustainable Development Goals and targets that it is about.

    FILE is plain text, Markdown, DOCX, PDF or HTML; - is standard input. The tags are those of the passage
    that is surest; the evidence is the phrases that caused them.

    \b
    wsis-kg tag project.txt
    """
    import sys

    import wsis_kg
    from wsis_kg.files import read_text

    with progress("Reading") as tell:
        tell(file.name)
        if str(file) == "-":
            text = sys.stdin.read()
        elif file.suffix.lower() in _DOCUMENTS:
            text = "\n\n".join(p.working_text for p in wsis_kg.ingest(file).paragraphs)
        else:
            text = read_text(file)
        found = wsis_kg.tag(text, lexicons)
    if found.not_english:
        say(f"{found.not_english} passages are not English, and left out")
    named = [*(("goal", t) for t in found.goals), *(("target", t) for t in found.targets)]
    rows = [
        (kind, t.code, t.strength, f"{t.confidence:.3f}", t.passages, "; ".join(p.text for p in t.evidence))
        for kind, t in named
    ]
    write_rows(COLUMNS, rows, lambda: [{"kind": kind, "code": t.code, **asdict(t)} for kind, t in named], name, output)
