"""Matrices: rows and columns of two frameworks, and the links that stand in each cell."""

from wsis_kg.matrix.compute import AXES, PRESETS, Preset, compute_matrix
from wsis_kg.matrix.links import FRAMEWORKS, Filters, links_to_csv, select_links
from wsis_kg.matrix.model import Cell, Composition, Concept, Link, Matrix

__all__ = [
    "AXES",
    "FRAMEWORKS",
    "PRESETS",
    "Cell",
    "Composition",
    "Concept",
    "Filters",
    "Link",
    "Matrix",
    "Preset",
    "compute_matrix",
    "links_to_csv",
    "select_links",
]
