"""Queries in processes of their own, so that one can be stopped and none blocks another."""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import TimeoutError as FutureTimeout
from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pebble import CONSTS, ProcessPool

from wsis_kg.graph.formats import TRIPLE_FORMATS
from wsis_kg.server.settings import Settings

# A query runs in the engine, which hears no polite request to end; waiting for it helps nobody.
CONSTS.term_timeout = 0.2

if TYPE_CHECKING:
    from typing_extensions import Buffer

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


class Refused(Exception):
    """A query that is not answered: HTTP status and a sentence."""

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(status, reason)


class _Limited(BytesIO):
    """A file that takes no more than so many bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: Buffer, /) -> int:
        if self.tell() + len(memoryview(data)) > self._limit:
            raise Refused(413, f"the result has more than {self._limit} bytes; add LIMIT, or ask for less")
        return super().write(data)


_store: ox.Store | None = None


def _start(content: bytes) -> None:
    global _store  # noqa: PLW0603 - one store a process
    _store = ox.Store()
    _store.bulk_load(content, format=ox.RdfFormat.N_QUADS)


def _answer(query: str, results: str, graphs: str, row_limit: int, size_limit: int) -> tuple[bool, bytes]:
    """Return whether the answer is a graph, and its bytes; runs in a worker."""
    assert _store is not None
    found = _store.query(query, use_default_graph_as_union=True)
    out = _Limited(size_limit)
    if isinstance(found, ox.QueryTriples):
        triples = []
        for triple in found:
            triples.append(triple)
            if len(triples) > row_limit:
                raise Refused(413, f"the result has more than {row_limit} triples; add LIMIT, or ask for less")
        ox.serialize(triples, out, TRIPLE_FORMATS[graphs])
        return True, out.getvalue()
    if isinstance(found, ox.QuerySolutions):
        for number, _ in enumerate(found, 1):
            if number > row_limit:
                raise Refused(413, f"the result has more than {row_limit} rows; add LIMIT, or ask for less")
        found = _store.query(query, use_default_graph_as_union=True)
    assert not isinstance(found, ox.QueryTriples)
    found.serialize(out, _RESULTS[results])
    return False, out.getvalue()


class Workers:
    """A pool of processes, each with the whole dataset in memory."""

    def __init__(self, content: bytes, settings: Settings) -> None:
        self._settings = settings
        # Spawned, not forked: a store has threads, which do not survive a fork.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPool(settings.workers, initializer=_start, initargs=(content,), context=context)

    async def ask(self, query: str, results: str, graphs: str) -> tuple[bool, bytes]:
        """Return whether the answer is a graph, and its bytes; :class:`Refused` where there is none.

        A query that takes longer than the limit ends with its process, and another takes its place.
        """
        limits = self._settings
        future = self._pool.schedule(
            _answer, args=(query, results, graphs, limits.row_limit, limits.size_limit), timeout=limits.time_limit
        )
        try:
            return await asyncio.wrap_future(future)
        except (FutureTimeout, TimeoutError):
            reason = f"the query took longer than {limits.time_limit:g} seconds and was stopped; ask for less"
            raise Refused(503, reason) from None
        except SyntaxError as error:
            raise Refused(400, f"the query is not SPARQL: {str(error.msg)[:300]}") from None
        except asyncio.CancelledError:
            future.cancel()  # type: ignore[no-untyped-call]
            raise

    def close(self) -> None:
        """End the processes."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
