"""Where each named graph comes from (PROV-O) and what the dataset holds (DCAT, VoID)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from wsis_kg.graph.terms import RDF_TYPE, node, own, text, typed

DATASET = ox.NamedNode("https://w3id.org/wsis-kg/dataset")
DESCRIPTION_GRAPH = "description"


def describe_graph(graph: str, name: str, file_digest: str, date: str | None) -> Iterator[ox.Triple]:
    """Yield where the named graph ``graph`` comes from: the file, its digest, and its date if it states one."""
    graph_node, file_node = own("graph", graph), own("source", graph)
    yield ox.Triple(graph_node, RDF_TYPE, node("prov:Entity"))
    yield ox.Triple(graph_node, node("prov:wasDerivedFrom"), file_node)
    yield ox.Triple(graph_node, node("prov:wasAttributedTo"), own("source", "software"))
    yield ox.Triple(file_node, RDF_TYPE, node("prov:Entity"))
    yield ox.Triple(file_node, node("wsis:sourceFile"), text(name))
    yield ox.Triple(file_node, node("wsis:digest"), text(file_digest))
    if date:
        yield ox.Triple(file_node, node("dcterms:modified"), typed(date, "date"))


def describe_dataset(
    quads: Iterable[ox.Quad], graphs: Mapping[str, int], date: str | None, version: str
) -> Iterator[ox.Triple]:
    """Yield the description of the dataset: ``graphs`` maps a graph to its number of triples."""
    software = own("source", "software")
    yield ox.Triple(software, RDF_TYPE, node("prov:SoftwareAgent"))
    yield ox.Triple(software, node("dcterms:title"), text(f"wsis-kg {version}"))
    for kind in ("dcat:Dataset", "void:Dataset"):
        yield ox.Triple(DATASET, RDF_TYPE, node(kind))
    yield ox.Triple(DATASET, node("dcterms:title"), text("WSIS knowledge graph", "en"))
    summary = "WSIS Action Lines, Sustainable Development Goals, Global Digital Compact, and the mappings between them."
    yield ox.Triple(DATASET, node("dcterms:description"), text(summary, "en"))
    yield ox.Triple(DATASET, node("dcterms:creator"), text("wsis-kg"))
    licence = ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
    yield ox.Triple(DATASET, node("dcterms:license"), licence)
    if date:
        yield ox.Triple(DATASET, node("dcterms:modified"), typed(date, "date"))
    yield ox.Triple(DATASET, node("dcterms:conformsTo"), ox.NamedNode("https://w3id.org/wsis-kg/ontology/0.1.0"))
    yield ox.Triple(DATASET, node("void:uriSpace"), text("https://w3id.org/wsis-kg/"))
    for graph, triples in sorted(graphs.items()):
        graph_node = own("graph", graph)
        yield ox.Triple(DATASET, node("void:subset"), graph_node)
        yield ox.Triple(graph_node, RDF_TYPE, node("void:Dataset"))
        yield ox.Triple(graph_node, node("void:triples"), typed(triples, "integer"))
    yield ox.Triple(DATASET, node("void:triples"), typed(sum(graphs.values()), "integer"))
    classes = Counter(
        quad.object for quad in quads if quad.predicate == RDF_TYPE and isinstance(quad.object, ox.NamedNode)
    )
    for number, (cls, entities) in enumerate(sorted(classes.items(), key=lambda item: item[0].value), 1):
        partition = own("source", f"partition/{number}")
        yield ox.Triple(DATASET, node("void:classPartition"), partition)
        yield ox.Triple(partition, node("void:class"), cls)
        yield ox.Triple(partition, node("void:entities"), typed(entities, "integer"))
