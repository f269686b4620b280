"""Which files make up the graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wsis_kg.errors import fail
from wsis_kg.graph.turtle import RDF_SUFFIXES
from wsis_kg.vocabulary import plain_name

MAPPING_SUFFIX = ".sssom.tsv"
RECORD_FILE = "paragraphs.tsv"


@dataclass(frozen=True)
class Source:
    """One input file: ``path`` on disk, ``name`` as the graph calls it, ``graph`` as a path in ``graph:``."""

    path: Path
    name: str
    graph: str

    @property
    def is_mapping(self) -> bool:
        """Whether the file is a mapping set (else RDF)."""
        return self.name.endswith(MAPPING_SUFFIX)

    @property
    def is_record(self) -> bool:
        """Whether the file is the table of a document's record."""
        return self.path.name == RECORD_FILE


def bundled_sources(folder: Path) -> list[Source]:
    """Return the files of a data folder: ontology, schemes, curated mappings and candidates, in that order."""
    if not (folder / "ontology" / "wsis.ttl").is_file():
        raise fail("holds no ontology/wsis.ttl", "name a folder laid out like the project's own", folder)
    found = [Source(folder / "ontology/wsis.ttl", "ontology/wsis.ttl", "ontology")]
    for pattern, place in (
        ("ontology/schemes/*.ttl", "scheme/"),
        (f"mappings/curated/*{MAPPING_SUFFIX}", "mapping-set/"),
        (f"mappings/candidates/*{MAPPING_SUFFIX}", "mapping-set/"),
    ):
        for path in sorted(folder.glob(pattern)):
            name = path.relative_to(folder).as_posix()
            found.append(Source(path, name, place + path.name.split(".")[0]))
    for path in sorted(folder.glob(f"mappings/documents/*/{RECORD_FILE}")):
        found.append(Source(path, path.relative_to(folder).as_posix(), f"document/{path.parent.name}"))
    return found


def added_sources(files: Sequence[str | Path]) -> list[Source]:
    """Return files that a user names beside the bundled ones; :class:`WsisError` for a kind that is not read."""
    found: list[Source] = []
    for path in map(Path, files):
        if path.is_dir() and (path / RECORD_FILE).is_file():
            path /= RECORD_FILE  # noqa: PLW2901 - a record is named by its folder or its table
        if not (path.name == RECORD_FILE or path.name.endswith(MAPPING_SUFFIX) or path.suffix.lower() in RDF_SUFFIXES):
            remedy = f"use {MAPPING_SUFFIX} for mappings, the folder of a document's record, or one of {', '.join(RDF_SUFFIXES)} for RDF"
            raise fail("is no kind of file that is read", remedy, path)
        # Two files of one name in two folders are two graphs.
        graph = f"added/{len(found) + 1}/{plain_name(path.name)}"
        found.append(Source(path, path.as_posix(), graph))
    return found
