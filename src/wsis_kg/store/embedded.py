"""The store in this process: pyoxigraph, in memory or on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from wsis_kg.errors import fail, shorten
from wsis_kg.files import replace_folder
from wsis_kg.store.protocol import Row

_MARK = "CURRENT"
"""A file of the engine by which a folder is known to hold a store."""


class EmbeddedStore:
    """A dataset in memory or on disk; see :class:`wsis_kg.store.protocol.Store`."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._store = ox.Store()
        self._store.bulk_extend(quads)

    @classmethod
    def open(cls, folder: str | Path) -> EmbeddedStore:
        """Return the store that :meth:`write` left in a folder, for reading; several processes may read it."""
        if not (Path(folder) / _MARK).is_file():
            raise fail("holds no store", "write one with wsis-kg build --store", folder)
        try:
            return cls._of(ox.Store.read_only(str(folder)))
        except OSError as error:
            raise fail(
                f"cannot be opened ({shorten(str(error))})", "write it again with wsis-kg build --store", folder
            ) from None

    @classmethod
    def write(cls, quads: Iterable[ox.Quad], folder: str | Path) -> Path:
        """Write quads as a store on disk into a folder, which must not be there yet or hold an older store.

        It is written beside the folder and takes its place at the end.
        """
        with replace_folder(folder, _MARK, "a store") as fresh:
            store = ox.Store(str(fresh))
            store.bulk_extend(quads)
            store.optimize()
            store.flush()
            del store
        return Path(folder)

    @classmethod
    def _of(cls, store: ox.Store) -> EmbeddedStore:
        found = cls.__new__(cls)
        found._store = store
        return found

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
