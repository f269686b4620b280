"""Building the RDF dataset: a named graph per source file, with provenance."""

from wsis_kg.graph.build import Dataset, build_dataset
from wsis_kg.graph.formats import FORMATS, serialize

__all__ = ["FORMATS", "Dataset", "build_dataset", "serialize"]
