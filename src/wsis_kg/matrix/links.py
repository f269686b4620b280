"""The links of a store, filtered, and as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from wsis_kg.errors import fail
from wsis_kg.mappings.model import KINDS
from wsis_kg.matrix.model import Concept, Link
from wsis_kg.queries import load_query
from wsis_kg.store import Row, Store, Term, iri, literal
from wsis_kg.tabular import csv_text
from wsis_kg.vocabulary import compress, expand, prefixes

_FRAMEWORK_OF_CLASS = {
    "wsis:ActionLine": "action-line",
    "sdgo:Goal": "sdg",
    "sdgo:Target": "sdg",
    "skos:Collection": "sdg",
    "wsis:Objective": "gdc",
    "wsis:Commitment": "gdc",
    "wsis:CompactTheme": "gdc",
    "wsis:Principle": "gdc",
    "sdgo:Indicator": "indicator",
    "wsis:CoreIndicator": "indicator",
}
FRAMEWORKS = tuple(dict.fromkeys(_FRAMEWORK_OF_CLASS.values()))
"""Names of the frameworks that a link joins."""

LINK_COLUMNS = (
    "subject",
    "subject_label",
    "predicate",
    "object",
    "object_label",
    "source",
    "confidence",
    "set",
    "author",
    "date",
    "document",
    "comment",
    "subject_id",
    "object_id",
    "row",
)


@dataclass(frozen=True)
class Filters:
    """Which links count.

    ``source`` are kinds of mapping set (default: published and curated), ``sets`` names of mapping sets
    (default: all), ``min_confidence`` the floor, 0 to 1; a link without a confidence counts as 0.
    """

    source: tuple[str, ...] = ("published", "curated")
    sets: tuple[str, ...] = ()
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        for kind in self.source:
            if kind not in KINDS:
                raise fail(f"unknown source {kind!r}", f"use one of {', '.join(KINDS)}")
        if not self.source:
            raise fail("no source is chosen", f"use one or more of {', '.join(KINDS)}")
        if not 0 <= self.min_confidence <= 1:
            raise fail(f"the lowest confidence is {self.min_confidence}", "use a number from 0 to 1")

    def bindings(self, store: Store) -> dict[str, list[Term]]:
        """Return the query parameters; :class:`WsisError` for a set that the store does not hold."""
        known = {row["set"].value for row in store.select(load_query("mapping-sets").bind())}
        chosen = [prefixes()["mapping-set"] + name for name in self.sets]
        for name, value in zip(self.sets, chosen, strict=True):
            if value not in known:
                names = ", ".join(sorted(value.rsplit("/", 1)[-1] for value in known))
                raise fail(f"there is no mapping set {name!r}", f"use one of {names}")
        floor = ox.Literal(f"{self.min_confidence:.6f}", datatype=iri(expand("xsd:decimal")))
        return {
            "kind": [literal(kind) for kind in self.source],
            "set": [iri(value) for value in chosen],
            "floor": [floor],
        }

    def __str__(self) -> str:
        words = " and ".join(self.source) + " links"
        words += f" of {' and '.join(self.sets)}" if self.sets else ""
        return words + (f" with a confidence of at least {self.min_confidence:g}" if self.min_confidence else "")


def read_concepts(store: Store, classes: Sequence[str] = (), language: str = "en") -> list[Concept]:
    """Return the members of the frameworks, or of ``classes`` (CURIEs), in their own order."""
    bindings: dict[str, list[Term]] = {
        "class": [iri(expand(name)) for name in classes],
        "language": [literal(language)],
    }
    found = {}
    for row in store.select(load_query("concepts").bind(bindings)):
        concept = row["concept"].value
        found[concept] = Concept(
            concept,
            _text(row, "code") or compress(concept),
            _text(row, "label"),
            _FRAMEWORK_OF_CLASS.get(compress(row["class"].value), "other"),
            _text(row, "parent"),
            _text(row, "note"),
        )
    return list(found.values())


def select_links(
    store: Store,
    filters: Filters | None = None,
    subject: str | None = None,
    object: str | None = None,
    language: str = "en",
    concepts: dict[str, Concept] | None = None,
) -> list[Link]:
    """Return the links of a store in the order of their rows.

    ``subject`` and ``object`` are names of frameworks (see FRAMEWORKS) that the ends must belong to; ``concepts``
    are those of the store by IRI, where they have been read already.
    """
    for name in (subject, object):
        if name is not None and name not in FRAMEWORKS:
            raise fail(f"unknown framework {name!r}", f"use one of {', '.join(FRAMEWORKS)}")
    filters = filters or Filters()
    if concepts is None:
        concepts = {concept.iri: concept for concept in read_concepts(store, language=language)}
    links = [_link(row, concepts) for row in store.select(load_query("links").bind(filters.bindings(store)))]
    return sorted(
        (
            link
            for link in links
            if subject in (None, link.subject.framework) and object in (None, link.object.framework)
        ),
        key=lambda link: (link.file, link.line),
    )


def link_values(link: Link) -> tuple[object, ...]:
    """Return the values of a link under LINK_COLUMNS, with the short codes of its ends."""
    return (
        link.subject.code,
        link.subject.label,
        link.predicate,
        link.object.code,
        link.object.label,
        link.kind,
        link.confidence,
        link.set,
        link.author,
        link.date,
        link.source_title or link.source,
        link.comment,
        compress(link.subject.iri),
        compress(link.object.iri),
        link.row,
    )


def links_to_csv(links: Iterable[Link]) -> str:
    """Return links as CSV; ``row`` is the file and line each link is written in."""
    return csv_text(LINK_COLUMNS, map(link_values, links))


def _link(row: Row, concepts: dict[str, Concept]) -> Link:
    confidence = _text(row, "confidence")
    return Link(
        mapping=row["mapping"].value,
        subject=_concept(row["subject"].value, concepts),
        predicate=compress(row["predicate"].value).partition(":")[2],
        object=_concept(row["object"].value, concepts),
        kind=row["kind"].value,
        set=row["set"].value.rsplit("/", 1)[-1],
        set_title=row["setTitle"].value,
        confidence=float(confidence) if confidence else None,
        author=_text(row, "author"),
        date=_text(row, "date"),
        source=compress(_text(row, "source")) if "source" in row else "",
        source_title=_text(row, "sourceTitle"),
        justification=compress(row["justification"].value).partition(":")[2],
        comment=_text(row, "comment"),
        file=row["file"].value,
        line=int(row["line"].value),
        stands_in=_text(row, "standsIn"),
    )


def _concept(value: str, concepts: dict[str, Concept]) -> Concept:
    return concepts.get(value) or Concept(value, compress(value), compress(value), "other")


def _text(row: Row, name: str) -> str:
    term = row.get(name)
    return term.value if term is not None else ""
