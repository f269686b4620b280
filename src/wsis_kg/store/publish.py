"""Loading a dataset into a server by the SPARQL 1.1 Graph Store HTTP Protocol, graph by graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from wsis_kg.errors import extra, fail
from wsis_kg.graph.formats import ntriples
from wsis_kg.store.retry import BUSY, Busy, check_address, retried
from wsis_kg.vocabulary import expand, prefixes

if TYPE_CHECKING:
    import httpx

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
    check_address(endpoint, "a graph store")
    client = _Client(endpoint, user, token, timeout, backoff)
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name.value].append(quad.triple)  # type: ignore[union-attr]
    description = prefixes()["graph"] + "description"
    # Part of a dataset, such as a partition of a corpus, says nothing of what is gone.
    earlier = _earlier_graphs(client.get(description), description) if description in graphs else set()
    names = sorted(graphs, key=lambda name: (name == description, name))
    for number, name in enumerate(names, 1):
        progress(name, number, len(names))
        content = ntriples(sorted(graphs[name], key=str))
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
        with extra("serve"):
            import httpx
        self._endpoint, self._backoff = endpoint, backoff
        self._user, self._token = user, token
        headers = {"User-Agent": "wsis-kg"}
        if token and not user:
            headers["Authorization"] = f"Bearer {token}"
        self._client = httpx.Client(headers=headers, timeout=timeout, follow_redirects=True)

    def get(self, graph: str) -> bytes | None:
        return self._request("GET", graph)

    def put(self, graph: str, content: bytes) -> None:
        self._request("PUT", graph, content)

    def delete(self, graph: str) -> None:
        self._request("DELETE", graph)

    def _request(self, method: str, graph: str, content: bytes | None = None) -> bytes | None:
        return retried(lambda: self._once(method, graph, content), self._backoff)

    def _once(self, method: str, graph: str, content: bytes | None) -> bytes | None:
        import httpx

        # Only to a GET: asked for triples in answer to a PUT, Virtuoso refuses with 406.
        headers = {"Accept": "application/n-triples"} if method == "GET" else {"Accept": "*/*"}
        if content is not None:
            headers["Content-Type"] = "application/n-triples"
        try:
            answer = self._client.request(
                method, self._endpoint, params={"graph": graph}, content=content, headers=headers
            )
        except httpx.HTTPError as error:
            reason = f"the graph store does not answer ({str(error) or type(error).__name__})"
            raise Busy(fail(reason, "check the address; publish again", self._endpoint)) from None
        status = answer.status_code
        if status == 401 and self._user and self._client.auth is None:
            # The scheme is the server's choice; once known, it goes with every request.
            self._client.auth = self._auth(answer.headers.get("WWW-Authenticate", ""))
            return self._once(method, graph, content)
        if answer.is_success:
            return answer.content
        if status == 404 and method in ("GET", "DELETE"):
            return None
        remedy = _REMEDIES.get(status, "look into the server's log; publish again afterwards")
        problem = fail(f"the graph store answers {status} to {method} {graph}", remedy, self._endpoint)
        raise Busy(problem) if status in BUSY else problem

    def _auth(self, challenge: str) -> httpx.Auth:
        import httpx

        if challenge.lower().startswith("digest"):
            return httpx.DigestAuth(self._user, self._token)
        return httpx.BasicAuth(self._user, self._token)
