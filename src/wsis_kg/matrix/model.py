"""What a matrix is in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from wsis_kg.errors import fail
from wsis_kg.files import write_whole

MATRIX_FORMATS = ("csv", "html", "xlsx", "md", "json")


@dataclass(frozen=True)
class Concept:
    """A member of a framework; ``note`` says what about it is not checked."""

    iri: str
    code: str
    label: str
    framework: str
    parent: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """The code with its framework, where the code alone could be taken for another: ``SDG 11.a``."""
        before = {"sdg": "SDG ", "gdc": "GDC ", "indicator": "Indicator "}.get(self.framework, "")
        return before + self.code


@dataclass(frozen=True)
class Link:
    """A mapping with everything a reader may ask of it; ``confidence`` from 0 to 1, or ``None``.

    ``stands_in`` is the version of a paragraph that a link from it holds for: original, proposed, both or
    undecided.
    """

    mapping: str
    subject: Concept
    predicate: str
    object: Concept
    kind: str
    set: str
    set_title: str
    confidence: float | None
    author: str
    date: str
    source: str
    source_title: str
    justification: str
    comment: str
    file: str
    line: int
    stands_in: str = ""

    @property
    def row(self) -> str:
        """Where the link is written down: ``file:line``."""
        return f"{self.file}:{self.line}"


def highest_confidence(links: Iterable[Link]) -> float | None:
    """Return the highest confidence among links, ``None`` where none states one."""
    return max((link.confidence for link in links if link.confidence is not None), default=None)


@dataclass(frozen=True)
class Composition:
    """How one objective stands in a cell of the three-way matrix.

    ``status`` is stated where Action Line, goal and one commitment of the objective are linked pair by
    pair, else composed, and ``composed`` then names the pairs that no link states.
    """

    objective: Concept
    status: str
    commitments: tuple[Concept, ...]
    composed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """The links of one row and one column."""

    row: Concept
    column: Concept
    links: tuple[Link, ...]
    compositions: tuple[Composition, ...] = ()

    @property
    def count(self) -> int:
        """How many links stand here."""
        return len(self.links)

    @property
    def strength(self) -> float | None:
        """The highest confidence among the links, ``None`` where none states one."""
        return highest_confidence(self.links)

    @property
    def sources(self) -> tuple[str, ...]:
        """The kinds of mapping set that the links come from, sorted."""
        return tuple(sorted({link.kind for link in self.links}))

    @property
    def named(self) -> tuple[Concept, ...]:
        """What each link names on the columns' side, without repeats: target 9.1, target 9.c."""
        side = self.column.framework
        ends = (link.object if link.object.framework == side else link.subject for link in self.links)
        return tuple(dict.fromkeys(ends))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of what the links name: ``9.1``, ``9.c``."""
        return tuple(concept.code for concept in self.named)

    @property
    def text(self) -> str:
        """The cell as one line: codes, or objectives with the composed ones in brackets."""
        if self.compositions:
            parts = (c.objective.code if c.status == "stated" else f"({c.objective.code})" for c in self.compositions)
            return "; ".join(parts)
        return "; ".join(self.codes)


@dataclass(frozen=True)
class Matrix:
    """Rows, columns and the cells that hold at least one link.

    ``outside`` are links between the two frameworks that no cell can show, such as a link to a whole
    goal in a matrix of targets; ``filters`` describes the choice of links in words.
    """

    name: str
    title: str
    rows: tuple[Concept, ...]
    columns: tuple[Concept, ...]
    cells: dict[tuple[str, str], Cell]
    outside: tuple[Link, ...] = ()
    filters: str = ""
    date: str = ""
    row_title: str = field(default="")
    column_title: str = field(default="")

    def cell(self, row: str, column: str) -> Cell | None:
        """Return the cell of two codes or IRIs, ``None`` where no link stands in it.

        Raises :class:`WsisError` for a row or column that the matrix does not have.
        """
        return self.cells.get((_find(self.rows, row, "row"), _find(self.columns, column, "column")))

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link that some cell shows, once each, in the order of the rows they are written in."""
        unique = {link.mapping: link for cell in self.cells.values() for link in cell.links}
        return tuple(sorted(unique.values(), key=lambda link: (link.file, link.line)))

    def only_linked(self) -> Matrix:
        """Return the matrix without rows and columns that have no link."""
        from dataclasses import replace

        rows, columns = {row for row, _ in self.cells}, {column for _, column in self.cells}
        return replace(
            self,
            rows=tuple(row for row in self.rows if row.iri in rows),
            columns=tuple(column for column in self.columns if column.iri in columns),
        )

    def to_bytes(self, matrix_format: str = "csv", values: str = "codes") -> bytes:
        """Return the matrix as a file's bytes: csv, html, xlsx, md or json (see docs/matrix.md).

        ``values`` says what a cell of csv, xlsx and md holds: codes, count, strength or sources.
        """
        from wsis_kg.matrix import tables

        writers = {"csv": tables.to_csv, "md": tables.to_markdown, "xlsx": tables.to_xlsx}
        if values not in tables.VALUES:
            raise fail(f"unknown values {values!r}", f"use one of {', '.join(tables.VALUES)}")
        if matrix_format in writers:
            return writers[matrix_format](self, values)
        if matrix_format == "json":
            return tables.to_json(self)
        if matrix_format == "html":
            from wsis_kg.matrix.page import to_html

            return to_html(self)
        raise fail(f"unknown format {matrix_format!r}", f"use one of {', '.join(MATRIX_FORMATS)}")

    def to_csv(self, values: str = "codes") -> str:
        """Return the matrix as CSV text."""
        return self.to_bytes("csv", values).decode("utf-8-sig")

    def to_html(self) -> str:
        """Return the matrix as one self-contained HTML page."""
        return self.to_bytes("html").decode()

    def _repr_html_(self) -> str:
        from wsis_kg.pages import notebook_table

        header = {"": "", **{column.name: column.label for column in self.columns}}
        rows = [
            [f"{row.code} {row.label}"]
            + [cell.text if (cell := self.cells.get((row.iri, column.iri))) else "" for column in self.columns]
            for row in self.rows
        ]
        note = f"{len(self.links)} links in {len(self.cells)} cells: {self.filters}."
        return notebook_table(self.title, header, rows, [note], shown=len(rows))

    def save(self, path: str | Path, values: str = "codes") -> Path:
        """Write the matrix to ``path``; the file's ending says the format."""
        return write_whole(path, self.to_bytes(Path(path).suffix.lstrip(".").lower(), values))


def _find(concepts: tuple[Concept, ...], wanted: str, what: str) -> str:
    for concept in concepts:
        if wanted in (concept.code, concept.iri):
            return concept.iri
    raise fail(f"the matrix has no {what} {wanted!r}", f"use a code such as {concepts[0].code}" if concepts else "")
