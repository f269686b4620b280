"""The store in this process: pyoxigraph, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from wsis_kg.errors import fail, shorten
from wsis_kg.store.protocol import Row


class EmbeddedStore:
    """A dataset in memory; see :class:`wsis_kg.store.protocol.Store`."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._store = ox.Store()
        self._store.bulk_extend(quads)

    def __len__(self) -> int:
        return len(self._store)

    def select(self, query: str) -> Iterator[Row]:
        """Yield the solutions of a SPARQL SELECT query."""
        solutions = self._ask(query)
        if not isinstance(solutions, ox.QuerySolutions):
            raise fail("the query is no SELECT query", "ask with SELECT")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            yield {name: term for name in names if (term := solution[name]) is not None}

    def construct(self, query: str) -> Iterator[ox.Triple]:
        """Yield the triples of a SPARQL CONSTRUCT or DESCRIBE query."""
        triples = self._ask(query)
        if not isinstance(triples, ox.QueryTriples):
            raise fail("the query is no CONSTRUCT query", "ask with CONSTRUCT or DESCRIBE")
        yield from triples

    def _ask(self, query: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        try:
            return self._store.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            # The parser lists every character that could have come next; its beginning says where and what.
            raise fail(f"the query is not SPARQL ({shorten(error.msg, 100)})", "check it near that place") from None

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad of the dataset."""
        yield from self._store
