"""What validation finds, with the place in the files and the remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from wsis_kg.errors import fail
from wsis_kg.files import data_dir
from wsis_kg.graph.build import Dataset
from wsis_kg.graph.formats import canonical, ntriples
from wsis_kg.graph.terms import RDF_TYPE, node, own
from wsis_kg.graph.turtle import line_of, read_rdf
from wsis_kg.validation.engines import ENGINES
from wsis_kg.vocabulary import compress

SHAPES = "https://w3id.org/wsis-kg/shapes#"
_IRI = re.compile(r"https?://[^\s'\"<>]*[^\s'\"<>.,;]")


@dataclass(frozen=True, order=True)
class Finding:
    """One result: where it is, how grave (violation, warning, info), what is wrong and how to mend it.

    ``shape`` is the name of the shape or constraint, ``focus`` the CURIE of the node, ``value`` and
    ``path`` what the constraint named, if anything.
    """

    file: str
    line: int
    severity: str
    shape: str
    focus: str
    message: str
    remedy: str
    value: str = ""
    path: str = ""


@dataclass(frozen=True)
class Report:
    """The findings, in the order of files and lines, and how much was checked."""

    findings: tuple[Finding, ...]
    triples: int
    engine: str
    graph: tuple[ox.Triple, ...] = field(default=(), repr=False)

    @property
    def conforms(self) -> bool:
        """Whether there is no finding."""
        return not self.findings

    def _repr_html_(self) -> str:
        from wsis_kg.pages import notebook_table

        header = dict.fromkeys(("place", "severity", "about", "what is wrong", "remedy"), "")
        rows = [
            (f"{f.file or 'graph'}{f':{f.line}' if f.line else ''}", f.severity, f.focus, f.message, f.remedy)
            for f in self.findings
        ]
        verdict = "No finding" if self.conforms else f"{len(rows)} findings"
        return notebook_table(f"{verdict} in {self.triples} triples ({self.engine})", header, rows)


def read_shapes(folder: Path | None = None) -> list[ox.Triple]:
    """Return the triples of ``ontology/shapes/*.ttl`` in a data folder (default: the bundled one)."""
    place = (folder or data_dir()) / "ontology" / "shapes"
    files = sorted(place.glob("*.ttl"))
    if not files:
        raise fail("holds no shapes", "copy ontology/shapes of the project", place)
    return [quad.triple for file in files for quad in read_rdf(file, f"ontology/shapes/{file.name}")]


def validate_dataset(dataset: Dataset, engine: str = "shacl", shapes: Sequence[ox.Triple] | None = None) -> Report:
    """Validate the union of the dataset's graphs; ``shapes`` default to the bundled ones."""
    if engine not in ENGINES:
        raise fail(f"unknown engine {engine!r}", f"use one of {', '.join(ENGINES)}")
    shapes = read_shapes() if shapes is None else shapes
    triples = {quad.triple for quad in dataset.quads}
    result = ENGINES[engine](_ntriples(triples), _ntriples(shapes))
    report = list(ox.parse(result, format=ox.RdfFormat.N_TRIPLES))
    graph = [quad.triple for quad in canonical((t.triple for t in report), ox.DefaultGraph())]
    return Report(tuple(sorted(_findings(graph, shapes, dataset))), len(triples), engine, tuple(sorted(graph, key=str)))


def _ntriples(triples: Iterable[ox.Triple]) -> str:
    return ntriples(sorted(triples, key=str)).decode()


def _findings(report: Iterable[ox.Triple], shapes: Iterable[ox.Triple], dataset: Dataset) -> set[Finding]:
    described: dict[object, dict[str, list[object]]] = {}
    for triple in report:
        described.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(triple.object)
    remedies = {t.subject: t.object.value for t in shapes if t.predicate == node("wsis:remedy")}  # type: ignore[union-attr]
    places = _Places(dataset)
    found = set()
    for properties in described.values():
        if node("sh:ValidationResult") not in properties.get(RDF_TYPE.value, []):
            continue

        def first(name: str, properties: dict[str, list[object]] = properties) -> object:
            return next(iter(properties.get(node(f"sh:{name}").value, [])), None)

        origin = first("sourceConstraint") or first("sourceShape")
        focus = first("focusNode")
        path = first("resultPath")
        value = first("value")
        file, line = places.find(focus)
        found.add(
            Finding(
                file,
                line,
                _local(first("resultSeverity")).lower(),
                _local(origin),
                _short(focus),
                _IRI.sub(lambda match: compress(match[0]), _plain(first("resultMessage"))),
                remedies.get(origin, ""),  # type: ignore[call-overload]
                _short(value) if value != focus else "",
                _short(path) if isinstance(path, ox.NamedNode) else "",
            )
        )
    return found


class _Places:
    """Where the nodes of a dataset are written: file and line."""

    def __init__(self, dataset: Dataset) -> None:
        self.paths = {own("graph", source.graph): source for source in dataset.sources}
        self.files: dict[object, str] = {}
        self.lines: dict[object, int] = {}
        self.graphs: dict[object, ox.NamedNode] = {}
        file, line = node("wsis:sourceFile"), node("wsis:sourceLine")
        for quad in dataset.quads:
            if quad.predicate == file:
                self.files.setdefault(quad.subject, quad.object.value)  # type: ignore[union-attr]
            elif quad.predicate == line and quad.object.value.isdigit():  # type: ignore[union-attr]
                self.lines.setdefault(quad.subject, int(quad.object.value))  # type: ignore[union-attr]
            # The graph that types a node is the one that describes it.
            if quad.graph_name in self.paths and (quad.predicate == RDF_TYPE or quad.subject not in self.graphs):
                self.graphs[quad.subject] = quad.graph_name  # type: ignore[assignment]

    def find(self, focus: object) -> tuple[str, int]:
        if focus in self.files:
            return self.files[focus], self.lines.get(focus, 0)
        graph = self.graphs.get(focus)
        if graph is None:
            return "", 0
        source = self.paths[graph]
        if source.is_mapping:
            return source.name, 1
        return source.name, (line_of(focus.value, source.path) if isinstance(focus, ox.NamedNode) else None) or 0


def _plain(term: object) -> str:
    return str(getattr(term, "value", ""))


def _short(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return compress(term.value)
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else _plain(term)


def _local(term: object) -> str:
    return _plain(term).removeprefix(SHAPES).rpartition("#")[2] if term is not None else ""
