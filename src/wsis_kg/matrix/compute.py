"""Computing a matrix by the queries of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wsis_kg.errors import fail
from wsis_kg.matrix.links import Filters, read_concepts, select_links
from wsis_kg.matrix.model import Cell, Composition, Concept, Link, Matrix
from wsis_kg.queries import load_query
from wsis_kg.store import Store, Term, iri
from wsis_kg.vocabulary import expand


@dataclass(frozen=True)
class Axis:
    """What rows or columns may be: the class of the members, the framework, and a title."""

    cls: str
    framework: str
    title: str


AXES = {
    "action-lines": Axis("wsis:ActionLine", "action-line", "Action Lines"),
    "applications": Axis("wsis:ActionLine", "action-line", "Applications of C7"),
    "sdg-goals": Axis("sdgo:Goal", "sdg", "SDG goals"),
    "sdg-targets": Axis("sdgo:Target", "sdg", "SDG targets"),
    "gdc-objectives": Axis("wsis:Objective", "gdc", "GDC objectives"),
    "gdc-commitments": Axis("wsis:Commitment", "gdc", "GDC commitments"),
    "sdg-indicators": Axis("sdgo:Indicator", "indicator", "SDG indicators"),
    "core-indicators": Axis("wsis:CoreIndicator", "indicator", "Core ICT indicators"),
}
"""What rows and columns may be chosen among, by name."""


@dataclass(frozen=True)
class Preset:
    """A matrix under a name of its own: its axes, its title and the links that count where none are chosen."""

    title: str
    rows: str
    columns: str
    filters: Filters = field(default_factory=Filters)
    three_way: bool = False


PRESETS = {
    "wsis-sdg": Preset(
        "WSIS Action Lines and Sustainable Development Goals",
        "action-lines",
        "sdg-goals",
        Filters(source=("published",), sets=("wsis-sdg",)),
    ),
    "wsis-sdg-gdc": Preset(
        "WSIS Action Lines, Sustainable Development Goals and objectives of the Global Digital Compact",
        "action-lines",
        "sdg-goals",
        three_way=True,
    ),
}
"""The matrices that have a name of their own."""


def compute_matrix(
    store: Store,
    name: str | None = None,
    rows: str | None = None,
    columns: str | None = None,
    filters: Filters | None = None,
    language: str = "en",
) -> Matrix:
    """Return a matrix of the store.

    ``name`` is a preset (see PRESETS); ``rows`` and ``columns`` are axes (see AXES), by default those of
    the preset or action-lines and sdg-goals. ``filters`` says which links count, by default the preset's
    own. ``language`` is that of the labels where there is one. Raises :class:`WsisError` for an unknown
    name or two axes of one framework.
    """
    if name is not None and name not in PRESETS:
        raise fail(f"unknown matrix {name!r}", f"use one of {', '.join(PRESETS)}, or choose rows and columns")
    preset = PRESETS[name] if name else None
    if preset and (rows or columns) and preset.three_way:
        raise fail(f"the matrix {name} has rows and columns of its own", "leave the rows and columns away")
    row_name = rows or (preset.rows if preset else "action-lines")
    column_name = columns or (preset.columns if preset else "sdg-goals")
    check_axes(row_name, column_name)
    filters = filters or (preset.filters if preset else Filters())
    return _Computer(store, filters, language).matrix(
        name, preset, (row_name, AXES[row_name]), (column_name, AXES[column_name])
    )


def check_axes(rows: str, columns: str) -> None:
    """Raise :class:`WsisError` unless the two axes exist (see AXES) and belong to two frameworks."""
    if _axis(rows).framework == _axis(columns).framework:
        raise fail(f"{rows} and {columns} belong to one framework", "choose two frameworks")


def _axis(name: str) -> Axis:
    if name not in AXES:
        raise fail(f"unknown rows or columns {name!r}", f"use one of {', '.join(AXES)}")
    return AXES[name]


def axis_members(store: Store, name: str, language: str = "en") -> list[Concept]:
    """Return the members of an axis (see AXES); C7 is no row beside its applications, which are the lines."""
    axis = _axis(name)
    members = read_concepts(store, [axis.cls], language)
    if axis.cls != "wsis:ActionLine":
        return members
    parents = {member.parent for member in members}
    leaves = [member for member in members if member.iri not in parents]
    return [member for member in leaves if member.parent] if name == "applications" else leaves


class _Computer:
    """One store and one choice of links, asked for one matrix."""

    def __init__(self, store: Store, filters: Filters, language: str) -> None:
        self.store = store
        self.filters = filters
        self.language = language
        self.bindings = filters.bindings(store)
        self.links = {link.mapping: link for link in select_links(store, filters, language=language)}

    def matrix(
        self, name: str | None, preset: Preset | None, rows: tuple[str, Axis], columns: tuple[str, Axis]
    ) -> Matrix:
        row_members, column_members = (axis_members(self.store, name, self.language) for name in (rows[0], columns[0]))
        if preset and preset.three_way:
            cells = self.three_way(row_members, column_members)
            outside: list[Link] = []
        else:
            placed = self.pairs(rows[1].cls, columns[1].cls)
            cells = _cells(row_members, column_members, placed)
            shown = {link.mapping for cell in cells.values() for link in cell.links}
            frameworks = {rows[1].framework, columns[1].framework}
            outside = [
                link
                for link in self.links.values()
                if link.mapping not in shown and {link.subject.framework, link.object.framework} == frameworks
            ]
        return Matrix(
            name or f"{rows[0]}-by-{columns[0]}",
            preset.title if preset else f"{rows[1].title} by {columns[1].title}",
            tuple(row_members),
            tuple(column_members),
            cells,
            tuple(outside),
            str(self.filters),
            max((link.date for link in self.links.values()), default=""),
            rows[1].title,
            columns[1].title,
        )

    def pairs(self, row_class: str, column_class: str) -> dict[tuple[str, str], list[Link]]:
        """Return the links of each pair of a row's and a column's IRI."""
        chosen: dict[str, list[Term]] = {
            **self.bindings,
            "rowClass": [iri(expand(row_class))],
            "columnClass": [iri(expand(column_class))],
        }
        found: dict[tuple[str, str], list[Link]] = {}
        for row in self.store.select(load_query("matrix").bind(chosen)):
            pair = row["row"].value, row["column"].value
            found.setdefault(pair, []).append(self.links[row["mapping"].value])
        return found

    def three_way(self, rows: list[Concept], columns: list[Concept]) -> dict[tuple[str, str], Cell]:
        """Return the cells of Action Line x goal x objective."""
        concepts = {concept.iri: concept for concept in read_concepts(self.store, language=self.language)}
        order = {concept: place for place, concept in enumerate(concepts)}
        by_pair = {
            "Action Line-goal": self.pairs("wsis:ActionLine", "sdgo:Goal"),
            "Action Line-commitment": self.pairs("wsis:ActionLine", "wsis:Commitment"),
            "commitment-goal": self.pairs("wsis:Commitment", "sdgo:Goal"),
        }
        grouped: dict[tuple[str, str], dict[str, list[tuple[str, str]]]] = {}
        for row in self.store.select(load_query("three-way").bind(self.bindings)):
            cell = grouped.setdefault((row["actionLine"].value, row["goal"].value), {})
            missing = row["composed"].value if "composed" in row else ""
            cell.setdefault(row["objective"].value, []).append((row["commitment"].value, missing))
        placed: dict[tuple[str, str], list[Link]] = {}
        compositions: dict[tuple[str, str], tuple[Composition, ...]] = {}
        for (line, goal), objectives in grouped.items():
            parts = []
            for objective in sorted(objectives, key=order.__getitem__):
                whole = [commitment for commitment, missing in objectives[objective] if not missing]
                shown = whole or [commitment for commitment, _ in objectives[objective]]
                missing_pairs = sorted({missing for _, missing in objectives[objective]}) if not whole else []
                ordered = sorted(shown, key=order.__getitem__)
                status = "stated" if whole else "composed"
                commitments = tuple(concepts[commitment] for commitment in ordered)
                parts.append(Composition(concepts[objective], status, commitments, tuple(missing_pairs)))
                for commitment in ordered:
                    for name, pair in (
                        ("Action Line-goal", (line, goal)),
                        ("Action Line-commitment", (line, commitment)),
                        ("commitment-goal", (commitment, goal)),
                    ):
                        placed.setdefault((line, goal), []).extend(by_pair[name].get(pair, []))
            compositions[line, goal] = tuple(parts)
        return _cells(rows, columns, placed, compositions)


def _cells(
    rows: Iterable[Concept],
    columns: list[Concept],
    placed: dict[tuple[str, str], list[Link]],
    compositions: dict[tuple[str, str], tuple[Composition, ...]] | None = None,
) -> dict[tuple[str, str], Cell]:
    """Return the cells of the members in reading order, their links in the order of their rows."""
    cells = {}
    for row in rows:
        for column in columns:
            pair = row.iri, column.iri
            if pair in placed:
                unique = {link.mapping: link for link in placed[pair]}
                links = tuple(sorted(unique.values(), key=lambda link: (link.file, link.line)))
                cells[pair] = Cell(row, column, links, (compositions or {}).get(pair, ()))
    return cells
