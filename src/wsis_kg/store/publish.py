"""Loading a dataset into a server by the SPARQL 1.1 Graph Store HTTP Protocol, graph by graph."""

from __future__ import annotations

import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote

import pyoxigraph as ox

from wsis_kg.errors import fail
from wsis_kg.vocabulary import expand, prefixes

RETRIES = 3
_BUSY = (429, 502, 503, 504)
_REMEDIES = {
    401: "give --user and --token, or --token alone",
    403: "ask whoever runs the server for the right to write",
    404: "check the address: it is that of the graph store, such as /store, /data or /sparql-graph-crud-auth",
    405: "check the address: it is that of the graph store, and it must allow PUT",
    413: "ask whoever runs the server to raise its limit for uploads",
}


@dataclass(frozen=True)
class Published:
    """The graphs that were written, and those of an earlier publication that were removed."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def publish_quads(
    quads: Iterable[ox.Quad],
    endpoint: str,
    user: str = "",
    token: str = "",
    timeout: int = 300,
    backoff: float = 0.5,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Published:
    """Replace the graphs of a dataset in the graph store at ``endpoint``, and remove those that are gone.

    Each graph is replaced by one request, which servers carry out whole or not at all; the description
    graph comes last, so that it never describes what is not there. An interrupted run is mended by
    another. ``progress`` is told graph, number and total. Raises :class:`WsisError`.
    """
    if not endpoint.startswith(("http://", "https://")):
        raise fail(f"{endpoint!r} is no address of a graph store", "begin it with http:// or https://")
    client = _Client(endpoint, user, token, timeout, backoff)
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name.value].append(quad.triple)  # type: ignore[union-attr]
    description = prefixes()["graph"] + "description"
    earlier = _earlier_graphs(client.get(description), description)
    names = sorted(graphs, key=lambda name: (name == description, name))
    for number, name in enumerate(names, 1):
        progress(name, number, len(names))
        content = ox.serialize(sorted(graphs[name], key=str), format=ox.RdfFormat.N_TRIPLES) or b""
        client.put(name, content)
    removed = sorted(earlier - set(graphs))
    for name in removed:
        client.delete(name)
    return Published(tuple(names), tuple(removed))


def _earlier_graphs(content: bytes | None, description: str) -> set[str]:
    """Return the graphs that the description on the server speaks of."""
    if not content:
        return set()
    try:
        triples = [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.N_TRIPLES)]
    except SyntaxError:
        # Another program's page; nothing is removed on its word.
        return set()
    subset = expand("void:subset")
    found = {t.object.value for t in triples if t.predicate.value == subset and isinstance(t.object, ox.NamedNode)}
    return {name for name in found if name.startswith(prefixes()["graph"])} - {description}


class _Client:
    def __init__(self, endpoint: str, user: str, token: str, timeout: int, backoff: float) -> None:
        self._endpoint, self._timeout, self._backoff = endpoint, timeout, backoff
        handlers: list[urllib.request.BaseHandler] = []
        self._headers = {"User-Agent": "wsis-kg"}
        if user:
            passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, endpoint, user, token)
            handlers = [urllib.request.HTTPBasicAuthHandler(passwords), urllib.request.HTTPDigestAuthHandler(passwords)]
        elif token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._opener = urllib.request.build_opener(*handlers)

    def put(self, graph: str, content: bytes) -> None:
        self._request("PUT", graph, content)

    def get(self, graph: str) -> bytes | None:
        return self._request("GET", graph, None)

    def delete(self, graph: str) -> None:
        self._request("DELETE", graph, None)

    def _request(self, method: str, graph: str, content: bytes | None) -> bytes | None:
        mark = "&" if "?" in self._endpoint else "?"
        headers = {**self._headers, "Accept": "application/n-triples"}
        if content is not None:
            headers["Content-Type"] = "application/n-triples"
        for attempt in range(RETRIES + 1):
            request = urllib.request.Request(
                f"{self._endpoint}{mark}graph={quote(graph, safe='')}", content, headers, method=method
            )
            try:
                with self._opener.open(request, timeout=self._timeout) as answer:
                    return bytes(answer.read())
            except HTTPError as error:
                if error.code == 404 and method in ("GET", "DELETE"):
                    return None
                problem = fail(
                    f"the graph store answers {error.code} to {method} {graph}",
                    _REMEDIES.get(error.code, "look into the server's log; publish again afterwards"),
                    self._endpoint,
                )
                if error.code not in _BUSY:
                    raise problem from None
            except (URLError, HTTPException, TimeoutError, ConnectionError) as error:
                reason = getattr(error, "reason", None) or type(error).__name__
                problem = fail(
                    f"the graph store does not answer ({reason})", "check the address; publish again", self._endpoint
                )
            if attempt < RETRIES:
                time.sleep(self._backoff * 2**attempt)
        raise problem
