"""What an analysis looks at, read once from a store: links, paragraphs and what they address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from wsis_kg.errors import fail
from wsis_kg.matrix.compute import AXES, axis_members
from wsis_kg.matrix.links import Filters, read_concepts, select_links
from wsis_kg.matrix.model import Concept, Link
from wsis_kg.queries import load_query, run_query
from wsis_kg.store import Store
from wsis_kg.vocabulary import prefixes

ALL_KINDS = ("published", "curated", "extracted")
FLOOR = 0.5
"""Lowest confidence where none is chosen: more likely than not."""
FLOORS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Floors that statements are held against to see how steady they are."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Passage:
    """A paragraph of a document on record; ``label`` names it for a reader, ``place`` is its place in the document."""

    iri: str
    document: str
    number: str
    section: str
    kind: str
    status: str
    gist: str
    place: int

    @property
    def label(self) -> str:
        """The document's id and the paragraph's number: ``UNESCO-2025-10-03 140``."""
        return f"{self.document} {self.number}"


@dataclass(frozen=True)
class Choice:
    """Which links count: their kinds, their sets (none for all), and the lowest confidence, 0 to 1."""

    source: tuple[str, ...] = ALL_KINDS
    sets: tuple[str, ...] = ()
    min_confidence: float = FLOOR

    def holds(self, link: Link) -> bool:
        """Return whether a link counts; one without a confidence counts as 0."""
        return (
            link.kind in self.source
            and (not self.sets or link.set in self.sets)
            and (link.confidence or 0.0) >= self.min_confidence
        )

    def at(self, floor: float) -> Choice:
        """Return the same choice with another floor."""
        return Choice(self.source, self.sets, floor)

    @property
    def floors(self) -> list[float]:
        """The chosen floor and those of FLOORS above it."""
        return sorted({self.min_confidence, *(floor for floor in FLOORS if floor > self.min_confidence)})

    def __str__(self) -> str:
        words = f"{', '.join(self.source)} links"
        words += f" of {', '.join(self.sets)}" if self.sets else ""
        return f"{words} with a confidence of at least {self.min_confidence:g}"


class Evidence:
    """Everything that a store says about what belongs together.

    A link counts for what it names and for what the ontology draws from it: the goal of a target, the
    objective of a commitment, C7 of an application, each member of a collection (``queries/rollup.rq``).
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        every = select_links(store, Filters(ALL_KINDS))
        self.concepts = {concept.iri: concept for concept in read_concepts(store)}
        self.links = tuple(link for link in every if link.predicate != "addresses")
        self.addresses = tuple(link for link in every if link.predicate == "addresses")

    def checked(self, choice: Choice) -> Choice:
        """Return the choice, or raise :class:`WsisError` for a kind, a set or a floor that makes no sense here."""
        Filters(choice.source, choice.sets, choice.min_confidence).bindings(self.store)
        return choice

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """The paragraphs of all documents by IRI, in their order."""
        before = prefixes()["document"]
        found = {}
        for row in run_query(self.store, load_query("paragraphs-by-section").bind()):
            iri, document = str(row["paragraph"]), str(row["document"]).removeprefix(before)
            number = str(row.get("number") or "") or iri.rpartition("/")[2]
            section, kind, status, gist = (str(row.get(n) or "") for n in ("section", "kind", "status", "gist"))
            found[iri] = Passage(iri, document, number, section, kind, status, gist, int(str(row["order"])))
        return found

    @cached_property
    def _rollup(self) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        wholes: dict[str, list[str]] = defaultdict(list)
        themes: dict[str, list[str]] = defaultdict(list)
        for row in run_query(self.store, load_query("rollup").bind()):
            (wholes if row["as"] == "whole" else themes)[str(row["concept"])].append(str(row["counts"]))
        return {k: tuple(v) for k, v in wholes.items()}, {k: tuple(v) for k, v in themes.items()}

    def wholes(self, iri: str) -> tuple[str, ...]:
        """Return what a link to a concept also counts for."""
        return self._rollup[0].get(iri, ())

    def themes(self, iri: str) -> tuple[str, ...]:
        """Return the themes that a concept belongs to."""
        return self._rollup[1].get(iri, ())

    def counted(self, iri: str) -> tuple[str, ...]:
        """Return a concept and what a link to it counts for."""
        return (iri, *self.wholes(iri))

    def chosen(self, choice: Choice) -> list[Link]:
        """Return the links between frameworks that count."""
        return [link for link in self.links if choice.holds(link)]

    def chosen_addresses(self, choice: Choice) -> list[Link]:
        """Return the links from paragraphs to concepts that count."""
        return [link for link in self.addresses if choice.holds(link)]

    def members(self, axis: str) -> list[Concept]:
        """Return the members of an axis of a matrix, such as action-lines or sdg-targets."""
        return axis_members(self.store, axis)

    def cells(self, links: Iterable[Link], rows: Iterable[str], columns: Iterable[str]) -> dict[Pair, list[Link]]:
        """Return the links of each pair of a row's and a column's IRI, as the matrix counts them."""
        row_set, column_set = set(rows), set(columns)
        found: dict[Pair, dict[str, Link]] = defaultdict(dict)
        for link in links:
            one, other = self.counted(link.subject.iri), self.counted(link.object.iri)
            for rows_of, columns_of in ((one, other), (other, one)):
                for row in row_set.intersection(rows_of):
                    for column in column_set.intersection(columns_of):
                        found[row, column][link.mapping] = link
        return {pair: list(of_pair.values()) for pair, of_pair in found.items()}

    def addressed(self, addresses: Iterable[Link]) -> dict[str, dict[str, float]]:
        """Return for each paragraph (IRI) the concepts it addresses, with what they count for, and how surely."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for link in addresses:
            of_paragraph = found[link.subject.iri]
            for concept in self.counted(link.object.iri):
                of_paragraph[concept] = max(of_paragraph.get(concept, 0.0), link.confidence or 0.0)
        return dict(found)

    def meetings(
        self, addresses: Iterable[Link], rows: Iterable[str], columns: Iterable[str]
    ) -> dict[Pair, list[tuple[float, str]]]:
        """Return for each pair the paragraphs that address both, as (the lower confidence, IRI), surest first."""
        row_set, column_set = set(rows), set(columns)
        found: dict[Pair, list[tuple[float, str]]] = defaultdict(list)
        for paragraph, concepts in self.addressed(addresses).items():
            for row in row_set.intersection(concepts):
                for column in column_set.intersection(concepts):
                    found[row, column].append((min(concepts[row], concepts[column]), paragraph))
        return {pair: sorted(meeting, key=lambda m: (-m[0], self.place(m[1]))) for pair, meeting in found.items()}

    def thirds(self, links: Iterable[Link], rows: Iterable[str], columns: Iterable[str]) -> dict[str, dict[str, float]]:
        """Return for each row and column the concepts of other frameworks that it is linked to, and how surely.

        A link to a collection counts for none of its members here: to be linked to all goals says nothing of one.
        """
        wanted = {*rows, *columns}
        frameworks = {self.concepts[iri].framework for iri in wanted if iri in self.concepts}
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for link in links:
            for one, other in ((link.subject, link.object), (link.object, link.subject)):
                if other.framework in frameworks or len(self.wholes(one.iri)) > 1:
                    continue
                for concept in wanted.intersection(self.counted(one.iri)):
                    found[concept][other.iri] = max(found[concept].get(other.iri, 0.0), link.confidence or 0.0)
        return found

    def place(self, paragraph: str) -> tuple[str, int, str]:
        """Return what paragraphs are sorted by: document, place, IRI."""
        passage = self.passages.get(paragraph)
        return (passage.document, passage.place, paragraph) if passage else ("", 0, paragraph)

    def name_passages(self, paragraphs: Iterable[str]) -> str:
        """Return paragraphs as a reader writes them: ``UNESCO-2025-10-03 12, 14, 20``."""
        by_document: dict[str, list[str]] = {}
        for iri in sorted(set(paragraphs), key=self.place):
            passage = self.passages.get(iri)
            document, number = (passage.document, passage.number) if passage else ("", iri)
            by_document.setdefault(document, []).append(number)
        return "; ".join(f"{document} {', '.join(numbers)}" for document, numbers in by_document.items())

    def name(self, iri: str) -> str:
        """Return a concept's code with its framework: ``SDG 9.c``."""
        concept = self.concepts.get(iri)
        return concept.name if concept else iri

    def label(self, iri: str) -> str:
        """Return a concept's label."""
        concept = self.concepts.get(iri)
        return concept.label if concept else ""


def check_axes(rows: str, columns: str) -> None:
    """Raise :class:`WsisError` unless the two axes exist and belong to two frameworks."""
    for name in (rows, columns):
        if name not in AXES:
            raise fail(f"unknown rows or columns {name!r}", f"use one of {', '.join(AXES)}")
    if AXES[rows].framework == AXES[columns].framework:
        raise fail(f"{rows} and {columns} belong to one framework", "choose two frameworks")
