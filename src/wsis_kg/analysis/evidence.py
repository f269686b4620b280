"""What an analysis looks at, read once from a store: links, paragraphs and what they address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from wsis_kg.matrix.compute import axis_members, check_axes
from wsis_kg.matrix.links import Filters, read_concepts, select_links
from wsis_kg.matrix.model import Concept, Link
from wsis_kg.queries import bind_values, load_query, run_query
from wsis_kg.queries.run import Value
from wsis_kg.store import Store
from wsis_kg.vocabulary import prefixes

ALL_KINDS = ("published", "curated", "extracted")
FLOOR = 0.5
"""Lowest confidence where none is chosen: more likely than not."""
FLOORS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Floors that statements are held against to see how steady they are."""

Pair = tuple[str, str]
PAIR_COLUMNS = {"row": "the row", "row_label": "its label", "column": "the column", "column_label": "its label"}
"""Columns of :meth:`Evidence.pair` and what they mean."""


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
    original_number: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """The document's id and the paragraph's number: ``UNESCO-2025-10-03 140``."""
        return f"{self.document} {self.number}"


@dataclass(frozen=True)
class Choice(Filters):
    """Which links count, as :class:`Filters` says it: all kinds, and those more likely than not, if nothing is chosen."""

    source: tuple[str, ...] = ALL_KINDS
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
        """The chosen floor, and then those of FLOORS above it."""
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
        self.concepts = {concept.iri: concept for concept in read_concepts(store)}
        every = select_links(store, Filters(ALL_KINDS), concepts=self.concepts)
        self.links = tuple(link for link in every if link.predicate != "addresses")
        self.addresses = tuple(link for link in every if link.predicate == "addresses")
        self._members: dict[str, list[Concept]] = {}

    @property
    def date(self) -> str:
        """The date of the newest link."""
        return max((link.date for link in (*self.links, *self.addresses)), default="")

    def query(self, name: str, **values: object) -> list[dict[str, Value]]:
        """Return the rows of a query of the catalogue with ``values`` bound."""
        return run_query(self.store, bind_values(load_query(name), values))

    def checked(self, choice: Choice) -> Choice:
        """Return the choice, or raise :class:`WsisError` for a set that the store does not hold."""
        choice.bindings(self.store)
        return choice

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """The paragraphs of all documents by IRI, in their order."""
        before = prefixes()["document"]
        found = {}
        for row in self.query("paragraphs-by-section"):
            iri, document = str(row["paragraph"]), str(row["document"]).removeprefix(before)
            number = str(row.get("number") or "") or iri.rpartition("/")[2]
            section, kind, status, gist, was, note = (
                str(row.get(n) or "") for n in ("section", "kind", "status", "gist", "originalNumber", "note")
            )
            order = int(str(row["order"]))
            found[iri] = Passage(iri, document, number, section, kind, status, gist, order, was, note)
        return found

    @cached_property
    def _rollup(self) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        wholes: dict[str, list[str]] = defaultdict(list)
        themes: dict[str, list[str]] = defaultdict(list)
        for row in self.query("rollup"):
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
        if axis not in self._members:
            self._members[axis] = axis_members(self.store, axis)
        return self._members[axis]

    def axes(self, rows: str, columns: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the IRIs of the members of two axes; :class:`WsisError` unless they belong to two frameworks."""
        check_axes(rows, columns)
        one, other = (tuple(member.iri for member in self.members(axis)) for axis in (rows, columns))
        return one, other

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
            self.count(found[link.subject.iri], link.object.iri, link.confidence or 0.0)
        return dict(found)

    def count(self, into: dict[str, float], concept: str, sure: float) -> None:
        """Enter a concept and what a link to it counts for into what a paragraph addresses, at the surest."""
        for counted in self.counted(concept):
            into[counted] = max(into.get(counted, 0.0), sure)

    def in_text(self, addresses: Iterable[Link]) -> dict[str, set[str]]:
        """Return for each concept the paragraphs (IRIs) that address it, or what counts for it."""
        found: dict[str, set[str]] = defaultdict(set)
        for link in addresses:
            for concept in self.counted(link.object.iri):
                found[concept].add(link.subject.iri)
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

    def name_between(self, concepts: Iterable[str]) -> str:
        """Return third concepts as a reader writes them, in their order: ``via GDC 11.a, GDC 13.b``; empty for none."""
        names = ", ".join(map(self.name, concepts))
        return f"via {names}" if names else ""

    def pair(self, row: str, column: str) -> dict[str, str]:
        """Return the values of PAIR_COLUMNS: names and labels of a row and a column."""
        return {
            "row": self.name(row),
            "row_label": self.label(row),
            "column": self.name(column),
            "column_label": self.label(column),
        }

    def name(self, iri: str) -> str:
        """Return a concept's code with its framework: ``SDG 9.c``."""
        concept = self.concepts.get(iri)
        return concept.name if concept else iri

    def label(self, iri: str) -> str:
        """Return a concept's label."""
        concept = self.concepts.get(iri)
        return concept.label if concept else ""
