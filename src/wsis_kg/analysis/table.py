"""The result of an analysis: rows with named columns, for people (page, notebook) and for programs (CSV, JSON, pandas)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wsis_kg.errors import extra, fail
from wsis_kg.pages import notebook_table, render
from wsis_kg.tabular import csv_text, json_text

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, str | int | float | bool | None]
TABLE_FORMATS = ("csv", "json", "html")


@dataclass(frozen=True)
class Table:
    """Rows like those of a query: ``columns`` maps each name to its meaning, ``notes`` say how to read the whole.

    ``brief`` are the columns that a terminal shows; none for all.
    """

    name: str
    title: str
    columns: dict[str, str]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self.rows)} rows of {', '.join(self.columns)}>"

    @property
    def values(self) -> list[list[object]]:
        """The rows as lists in the order of the columns."""
        return [[row.get(name) for name in self.columns] for row in self.rows]

    def head(self, count: int) -> Table:
        """Return the table with its first ``count`` rows."""
        return replace(self, rows=self.rows[:count])

    def to_csv(self) -> str:
        """Return the rows as CSV."""
        return csv_text(list(self.columns), self.values)

    def to_json(self) -> str:
        """Return the table as JSON: title, notes, what the columns mean, rows."""
        return json_text({"title": self.title, "notes": self.notes, "columns": self.columns, "rows": self.rows})

    def to_html(self) -> str:
        """Return the table as one self-contained page."""
        return render("wsis_kg.analysis", "table.html.j2", table=self)

    def to_bytes(self, table_format: str = "csv") -> bytes:
        """Return the table as a file's bytes: csv, json or html."""
        writers = {"csv": self.to_csv, "json": self.to_json, "html": self.to_html}
        if table_format not in writers:
            raise fail(f"unknown format {table_format!r}", f"use one of {', '.join(TABLE_FORMATS)}")
        return writers[table_format]().encode()

    def to_dataframe(self) -> pd.DataFrame:
        """Return the rows as a pandas DataFrame; :class:`WsisError` where pandas is missing."""
        with extra("notebooks"):
            import pandas as pd
        return pd.DataFrame(self.values, columns=list(self.columns))

    def _repr_html_(self) -> str:
        header = {name.replace("_", " "): meaning for name, meaning in self.columns.items()}
        return notebook_table(f"{self.title}: {len(self.rows)} rows", header, self.values, self.notes)
