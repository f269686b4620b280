"""Mapping sets: SSSOM TSV files, read strictly and written back."""

from wsis_kg.mappings.model import Mapping, MappingSet
from wsis_kg.mappings.reader import read_mappings
from wsis_kg.mappings.writer import write_mappings

__all__ = ["Mapping", "MappingSet", "read_mappings", "write_mappings"]
