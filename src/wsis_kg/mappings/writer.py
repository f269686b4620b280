"""Writing a mapping set as SSSOM TSV, the same bytes for the same set."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from wsis_kg.files import write_whole
from wsis_kg.mappings.model import COLUMNS, REQUIRED_COLUMNS, MappingSet


def write_mappings(mapping_set: MappingSet, path: str | Path) -> Path:
    """Write ``mapping_set`` to ``path``; columns that no row fills are left out."""
    return write_whole(path, format_mappings(mapping_set).encode())


def format_mappings(mapping_set: MappingSet) -> str:
    """Return the SSSOM TSV text of ``mapping_set``."""
    import yaml

    header = yaml.safe_dump(mapping_set.metadata, sort_keys=False, allow_unicode=True, width=10_000)
    filled = [
        column
        for column in COLUMNS
        if column in REQUIRED_COLUMNS or any(getattr(row, column) for row in mapping_set.mappings)
    ]
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(filled)
    writer.writerows([getattr(row, column) for column in filled] for row in mapping_set.mappings)
    return "".join(f"#{line}\n" for line in header.splitlines()) + out.getvalue()
