"""Two SHACL engines behind one call: data and shapes as N-Triples in, a validation report as N-Triples out."""

from __future__ import annotations

from collections.abc import Callable


def validate_with_shacl(data: str, shapes: str) -> str:
    """Validate with the Rust package ``shacl``, the everyday engine."""
    import shacl

    compiled = shacl.Shapes.from_text(shapes, format="ntriples")
    report = compiled.validate_text(data, format="ntriples")
    return report.serialize("ntriples")


def validate_with_pyshacl(data: str, shapes: str) -> str:
    """Validate with pySHACL, the reference that the other engine is held to."""
    import pyshacl
    from rdflib import Graph

    data_graph = Graph().parse(data=data, format="nt")
    shapes_graph = Graph().parse(data=shapes, format="nt")
    _, report, _ = pyshacl.validate(data_graph, shacl_graph=shapes_graph, advanced=False, inference="none")
    return str(report.serialize(format="nt"))


ENGINES: dict[str, Callable[[str, str], str]] = {
    "shacl": validate_with_shacl,
    "pyshacl": validate_with_pyshacl,
}
"""Engines by name; the first is the default."""
