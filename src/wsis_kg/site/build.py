"""Writing the explorer into a folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from wsis_kg.analysis import Evidence
from wsis_kg.files import replace_folder
from wsis_kg.pages import render
from wsis_kg.site.data import site_data
from wsis_kg.site.texts import Texts

_STATIC = Path(__file__).parent / "static"
_MARK = "wsis-kg-site.txt"
"""A file by which a folder is known to be a site, which may be replaced."""
RTL = ("ar", "fa", "he", "ur")
SCRIPTS = (
    "dom",
    "model",
    "state",
    "downloads",
    "matrix",
    "panel",
    "difference",
    "coverage",
    "network",
    "mandates",
    "reader",
    "concept",
    "search",
    "main",
)
"""Scripts in the order they are loaded; each adds to what those before it define."""


def build_site(
    evidence: Evidence,
    folder: str | Path,
    title: str = "WSIS, the SDGs and the Global Digital Compact",
    texts: Sequence[Texts] = (),
    language: str = "en",
    progress: Callable[[str], None] = lambda _: None,
) -> Path:
    """Write the site into ``folder``, whole: it is made beside the folder and takes its place at the end.

    ``texts`` join the paragraphs they belong to; ``language`` is that of the labels, where there is one.
    Raises :class:`WsisError` where the folder holds something else.
    """
    with replace_folder(folder, _MARK, "a site") as fresh:
        progress("reading the graph")
        data = site_data(evidence, texts, language)
        progress("writing")
        shutil.copytree(_STATIC, fresh, ignore=shutil.ignore_patterns("*.md"), copy_function=shutil.copyfile)
        # A script, not JSON to be fetched: a page opened from a file may not fetch.
        encoded = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        safe = encoded.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        _write(fresh / "data.js", f"window.WSIS_DATA = {safe};\n")
        _write(
            fresh / "index.html",
            render(
                "wsis_kg.site",
                "index.html.j2",
                title=title,
                language=language,
                direction="rtl" if language.split("-", maxsplit=1)[0] in RTL else "ltr",
                scripts=SCRIPTS,
                version=version("wsis-kg"),
                date=data["date"],
            ),
        )
        _write(fresh / _MARK, "A site written by wsis-kg; wsis-kg site may replace this folder.\n")
    return Path(folder)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
