"""Knowledge graph of WSIS Action Lines, Sustainable Development Goals and the Global Digital Compact.

The words of this module are those of the command line::

    import wsis_kg
    kg = wsis_kg.build()
    kg.matrix("wsis-sdg").to_csv()
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wsis_kg.errors import WsisError as WsisError
    from wsis_kg.extraction.tagging import tag as tag
    from wsis_kg.knowledge_graph import KnowledgeGraph as KnowledgeGraph
    from wsis_kg.knowledge_graph import build as build
    from wsis_kg.knowledge_graph import connect as connect
    from wsis_kg.knowledge_graph import publish as publish
    from wsis_kg.knowledge_graph import validate as validate
    from wsis_kg.matrix import Matrix as Matrix
    from wsis_kg.outcome_documents import compare as compare
    from wsis_kg.outcome_documents import evaluate as evaluate
    from wsis_kg.outcome_documents import extract as extract
    from wsis_kg.outcome_documents import ingest as ingest
    from wsis_kg.outcome_documents import mandates as mandates
    from wsis_kg.outcome_documents import mentions as mentions

__version__ = version("wsis-kg")

# Each public name and the module it lives in; imported on first use, so that `import wsis_kg` stays light.
_HOME = {
    "KnowledgeGraph": "wsis_kg.knowledge_graph",
    "Matrix": "wsis_kg.matrix",
    "WsisError": "wsis_kg.errors",
    "build": "wsis_kg.knowledge_graph",
    "compare": "wsis_kg.outcome_documents",
    "connect": "wsis_kg.knowledge_graph",
    "ingest": "wsis_kg.outcome_documents",
    "mandates": "wsis_kg.outcome_documents",
    "evaluate": "wsis_kg.outcome_documents",
    "extract": "wsis_kg.outcome_documents",
    "publish": "wsis_kg.knowledge_graph",
    "mentions": "wsis_kg.outcome_documents",
    "tag": "wsis_kg.extraction.tagging",
    "validate": "wsis_kg.knowledge_graph",
}
__all__ = [
    "KnowledgeGraph",
    "Matrix",
    "WsisError",
    "build",
    "compare",
    "connect",
    "evaluate",
    "extract",
    "ingest",
    "mandates",
    "mentions",
    "publish",
    "tag",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'wsis_kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
