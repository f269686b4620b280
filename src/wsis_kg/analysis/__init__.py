"""What the graph says: coverage, gaps, bridges, communities, suggestions, and what edits change."""

from wsis_kg.analysis.evidence import Choice, Evidence
from wsis_kg.analysis.network import links_to_networkx
from wsis_kg.analysis.table import Table

__all__ = ["Choice", "Evidence", "Table", "links_to_networkx"]
