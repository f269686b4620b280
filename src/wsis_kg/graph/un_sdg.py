"""Joining the UN's own SDG taxonomy, from a file that the user names, to our concepts by IRI."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from wsis_kg.errors import fail
from wsis_kg.graph.terms import RDF_TYPE, node
from wsis_kg.graph.turtle import read_rdf

_CLASSES = ("sdgo:Goal", "sdgo:Target", "sdgo:Indicator")
_KEPT = ("skos:altLabel", "skos:exactMatch", "sdgo:custodianAgency", "sdgo:tier")
_COMPACT = ox.NamedNode("http://metadata.un.org/sdg/ontology#SDGCodeCompact")


@dataclass(frozen=True)
class UnSdgJoin:
    """What joined: the triples to add, how many concepts of each class, and what did not join."""

    triples: tuple[ox.Triple, ...]
    joined: dict[str, int]
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]
    codes_differ: tuple[tuple[str, str, str], ...] = field(default=())

    def lines(self) -> list[str]:
        """Return the report as lines of text."""
        counts = ", ".join(f"{count} {name.partition(':')[2].lower()}s" for name, count in self.joined.items())
        out = [f"UN taxonomy: {counts} joined"]
        out += [f"only here: {', '.join(self.only_here)}"] if self.only_here else []
        out += [f"only in the UN's file: {', '.join(self.only_there)}"] if self.only_there else []
        out += [
            f"code differs: {iri} is {here} here, {there} in the UN's file" for iri, here, there in self.codes_differ
        ]
        return out


def join_un_sdg(path: str | Path, ours: Iterable[ox.Triple]) -> UnSdgJoin:
    """Return how the UN taxonomy in the file ``path`` joins the concepts described by the triples ``ours``.

    Official labels become ``wsis:officialLabel``, since a concept has one preferred label a language and
    that is our short one; matches, custodians and tiers are kept. Raises :class:`WsisError` where the
    file describes no goal, target or indicator.
    """
    there = [quad.triple for quad in read_rdf(path)]
    classes = {node(name): name for name in _CLASSES}
    here_class, there_class = _classes(ours, classes), _classes(there, classes)
    if not there_class:
        remedy = "name the file of the UN's goals, targets and indicators"
        raise fail("describes no goal, target or indicator", remedy, path)
    both = here_class.keys() & there_class.keys()
    label, official = node("skos:prefLabel"), node("wsis:officialLabel")
    kept = {node(name) for name in _KEPT}
    triples = []
    for triple in there:
        if triple.subject in both:
            if triple.predicate == label:
                triples.append(ox.Triple(triple.subject, official, triple.object))
            elif triple.predicate in kept:
                triples.append(triple)
    codes_here = _codes(ours, both, None)
    codes_there = _codes(there, both, _COMPACT)
    differ = tuple(
        (iri.value, "/".join(codes_here.get(iri, [])) or "without a code", "/".join(codes_there[iri]))
        for iri in sorted(both, key=lambda iri: iri.value)
        if iri in codes_there and codes_here.get(iri, []) != codes_there[iri]
    )
    return UnSdgJoin(
        tuple(triples),
        {name: sum(here_class[iri] == name for iri in both) for name in _CLASSES},
        _values(here_class.keys() - both),
        _values(there_class.keys() - both),
        differ,
    )


def _classes(triples: Iterable[ox.Triple], classes: dict[ox.NamedNode, str]) -> dict[ox.NamedNode, str]:
    return {t.subject: classes[t.object] for t in triples if t.predicate == RDF_TYPE and t.object in classes}  # type: ignore[misc,index]


def _codes(
    triples: Iterable[ox.Triple], wanted: set[ox.NamedNode], datatype: ox.NamedNode | None
) -> dict[ox.NamedNode, list[str]]:
    notation = node("skos:notation")
    found: dict[ox.NamedNode, list[str]] = {}
    for triple in triples:
        value = triple.object
        if triple.predicate != notation or triple.subject not in wanted or not isinstance(value, ox.Literal):
            continue
        if datatype is None or value.datatype == datatype:
            found.setdefault(triple.subject, []).append(value.value)  # type: ignore[arg-type]
    return {iri: sorted(codes) for iri, codes in found.items()}


def _values(iris: Iterable[ox.NamedNode]) -> tuple[str, ...]:
    return tuple(sorted(iri.value for iri in iris))
