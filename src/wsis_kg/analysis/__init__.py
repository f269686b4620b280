"""The graph as networkx sees it."""

from wsis_kg.analysis.network import links_to_networkx

__all__ = ["links_to_networkx"]
