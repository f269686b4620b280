"""From files to one dataset."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from wsis_kg.documents.annotations import MANDATES, read_mandates, read_mentions
from wsis_kg.documents.record import read_record
from wsis_kg.errors import Problem, WsisError
from wsis_kg.files import data_dir, digest, read_bytes
from wsis_kg.graph.document_graph import mandate_triples, mention_triples, record_triples
from wsis_kg.graph.formats import canonical
from wsis_kg.graph.mapping_graph import check_concepts, mapping_triples
from wsis_kg.graph.provenance import DESCRIPTION_GRAPH, describe_dataset, describe_graph
from wsis_kg.graph.sources import Source, added_sources, bundled_sources
from wsis_kg.graph.terms import node, own
from wsis_kg.graph.turtle import read_rdf
from wsis_kg.graph.un_sdg import UnSdgJoin, join_un_sdg
from wsis_kg.mappings import MappingSet, read_mappings

UN_SDG_GRAPH = "un-sdg"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Dataset:
    """A built dataset: its quads, the files it came from, the triples of each graph, and the UN join if any."""

    quads: tuple[ox.Quad, ...]
    sources: tuple[Source, ...]
    graphs: dict[str, int]
    un_sdg: UnSdgJoin | None = None


def build_dataset(
    data: str | Path | None = None,
    mappings: Sequence[str | Path] = (),
    with_un_sdg: str | Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Dataset:
    """Build the dataset.

    ``data`` is a folder laid out like the project's (default: the bundled one), ``mappings`` are further
    mapping sets or RDF files, ``with_un_sdg`` the UN's taxonomy in Turtle; ``progress`` is told each file's
    name. Raises :class:`WsisError` with the problems of every file.
    """
    sources = [*bundled_sources(Path(data) if data else data_dir()), *added_sources(mappings)]
    graphs: dict[str, list[ox.Triple]] = {}
    sets: list[MappingSet] = []
    provenance: list[ox.Triple] = []
    problems: list[Problem] = []
    dates: list[str] = []
    for source in sources:
        progress(source.name)
        try:
            date = _read(source, graphs, sets)
        except WsisError as error:
            problems += error.problems
            continue
        provenance += describe_graph(source.graph, source.name, digest(read_bytes(source.path)), date)
        dates += [date] if date else []
    problems += _repeated_sets(sets)
    if problems:
        raise WsisError(*problems)

    described = {
        quad.subject for triples in graphs.values() for quad in triples if isinstance(quad.subject, ox.NamedNode)
    }
    for mapping_set in sets:
        try:
            check_concepts(mapping_set, described)
        except WsisError as error:
            problems += error.problems
    if problems:
        raise WsisError(*problems)
    for mapping_set in sets:
        graph = next(source.graph for source in sources if source.name == mapping_set.file)
        graphs[graph] = list(mapping_triples(mapping_set))

    join = None
    if with_un_sdg:
        progress(Path(with_un_sdg).name)
        join = join_un_sdg(with_un_sdg, graphs["scheme/sdg"])
        graphs[UN_SDG_GRAPH] = list(join.triples)
        provenance += describe_graph(UN_SDG_GRAPH, Path(with_un_sdg).name, digest(read_bytes(with_un_sdg)), None)

    by_graph = {name: canonical(triples, own("graph", name)) for name, triples in graphs.items()}
    quads = [quad for part in by_graph.values() for quad in part]
    counts = {name: len(part) for name, part in by_graph.items()}
    provenance += describe_dataset(quads, counts, max(dates, default=None), _version())
    description = own("graph", DESCRIPTION_GRAPH)
    quads += [ox.Quad(t.subject, t.predicate, t.object, description) for t in provenance]
    counts[DESCRIPTION_GRAPH] = len(provenance)
    return Dataset(tuple(quads), tuple(sources), dict(sorted(counts.items())), join)


def _read(source: Source, graphs: dict[str, list[ox.Triple]], sets: list[MappingSet]) -> str | None:
    """Read one file into ``graphs`` or ``sets`` and return the newest date that it states."""
    if source.is_mapping:
        mapping_set = read_mappings(source.path, source.name)
        sets.append(mapping_set)
        return max((row.mapping_date for row in mapping_set.mappings if row.mapping_date), default=None)
    if source.is_record:
        record = read_record(source.path.parent, source.name.rpartition("/")[0])
        folder, name = source.path.parent, source.name.rpartition("/")[0]
        triples = list(record_triples(record))
        triples += mandate_triples(record.id, read_mandates(folder, name), f"{name}/{MANDATES}")
        triples += mention_triples(record.id, read_mentions(folder, name))
        graphs[source.graph] = triples
        return None
    triples = [quad.triple for quad in read_rdf(source.path, source.name)]
    graphs.setdefault(source.graph, []).extend(triples)
    modified = node("dcterms:modified")
    found = [t.object.value for t in triples if t.predicate == modified and isinstance(t.object, ox.Literal)]
    return max((value for value in found if _DATE.fullmatch(value)), default=None)


def _repeated_sets(sets: Sequence[MappingSet]) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for mapping_set in sets:
        other = first.setdefault(mapping_set.iri, mapping_set.file)
        if other != mapping_set.file:
            reason = f"the mapping set {mapping_set.name} is also in {other}"
            problems.append(Problem(reason, "give one of them another mapping_set_id", mapping_set.file, 1))
    return problems


def _version() -> str:
    from wsis_kg import __version__

    return __version__
