"""The store at a SPARQL 1.1 endpoint, asked through SPARQLWrapper."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError

import pyoxigraph as ox

from wsis_kg.errors import WsisError, fail, shorten
from wsis_kg.store.protocol import Row, Term
from wsis_kg.store.retry import BUSY, Busy, check_address, retried
from wsis_kg.vocabulary import prefixes

_GRAPHS = "SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?g), '{0}')) }}"
_REMEDIES = {
    400: "check the query; some servers lack parts of SPARQL 1.1",
    401: "give --user and --token, or --token alone",
    403: "ask whoever runs the server for the right to read",
    404: "check the address; endpoints often end in /query or /sparql",
    413: "ask whoever runs the server to raise its limit, or ask for less",
    414: "ask whoever runs the server to allow POST",
    429: "wait, and try again",
    500: "look into the server's log; the query may be too heavy for it",
}


class RemoteStore:
    """A dataset behind an endpoint; see :class:`wsis_kg.store.protocol.Store`.

    ``user`` and ``token`` together are a name and password (HTTP Basic or Digest), ``token`` alone a bearer
    token. ``timeout`` is in seconds. The default graph of a query is the union of the project's graphs that
    the server holds, so that other data there does not mix in.
    """

    def __init__(self, endpoint: str, user: str = "", token: str = "", timeout: int = 60, backoff: float = 0.5) -> None:
        check_address(endpoint, "an endpoint")
        self.endpoint = endpoint
        self._user, self._token = user, token
        self._timeout, self._backoff = timeout, backoff

    @cached_property
    def graphs(self) -> tuple[str, ...]:
        """The project's graphs that the server holds; :class:`WsisError` where there is none."""
        found = sorted(row["g"].value for row in self._select(_GRAPHS.format(prefixes()["graph"]), ()))
        if not found:
            remedy = "load them with wsis-kg publish, or name another endpoint"
            raise fail("the endpoint holds none of the project's graphs", remedy, self.endpoint)
        return tuple(found)

    def select(self, query: str) -> Iterator[Row]:
        """Yield the solutions of a SPARQL SELECT query."""
        return self._select(query, self.graphs)

    def construct(self, query: str) -> Iterator[ox.Triple]:
        """Yield the triples of a SPARQL CONSTRUCT or DESCRIBE query."""
        body = self._ask(query, self.graphs, "turtle")
        try:
            for quad in ox.parse(body, format=ox.RdfFormat.TURTLE):
                yield quad.triple
        except SyntaxError as error:
            raise fail(f"the answer is no Turtle ({shorten(error.msg)})", "try again", self.endpoint) from None

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad of the project's graphs."""
        for graph in self.graphs:
            for row in self._select(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", ()):
                yield ox.Quad(row["s"], row["p"], row["o"], ox.NamedNode(graph))  # type: ignore[arg-type]

    def _select(self, query: str, graphs: tuple[str, ...]) -> Iterator[Row]:
        body = self._ask(query, graphs, "json")
        try:
            bindings = json.loads(body)["results"]["bindings"]
            rows = [{name: _term(value) for name, value in row.items()} for row in bindings]
        except (ValueError, KeyError, TypeError) as error:
            reason = (
                "the answer is cut off or no SPARQL result"
                if body.lstrip()[:1] == b"{"
                else "the answer is a page, not a SPARQL result"
            )
            raise fail(f"{reason} ({type(error).__name__})", "check the address, or try again", self.endpoint) from None
        yield from rows

    def _ask(self, query: str, graphs: tuple[str, ...], form: str) -> bytes:
        from SPARQLWrapper import SPARQLWrapper
        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

        wrapper = SPARQLWrapper(self.endpoint, agent="wsis-kg")
        wrapper.setMethod("POST")
        wrapper.setRequestMethod("urlencoded")
        wrapper.setReturnFormat(form)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(self._timeout)
        for graph in graphs:
            wrapper.addParameter("default-graph-uri", graph)
            wrapper.addParameter("named-graph-uri", graph)
        if self._user:
            wrapper.setCredentials(self._user, self._token)
        elif self._token:
            wrapper.addCustomHttpHeader("Authorization", f"Bearer {self._token}")
        # SPARQLWrapper tells queries from updates by their words, and also reads those of comments.
        wrapper.setQuery("\n".join(line for line in query.splitlines() if not line.lstrip().startswith("#")))

        def ask() -> bytes:
            try:
                return bytes(wrapper.query().response.read())
            except HTTPError as error:
                problem = self._http_problem(error.code, error.read()[:500])
                raise (Busy(problem) if error.code in BUSY else problem) from None
            except SPARQLWrapperException as error:
                raise self._http_problem(_code(error), str(error.args[0] if error.args else "").encode()) from None
            except (URLError, HTTPException, TimeoutError, ConnectionError) as error:
                reason = getattr(error, "reason", None) or type(error).__name__
                remedy = "check the address, and that the server runs"
                raise Busy(fail(f"the endpoint does not answer ({reason})", remedy, self.endpoint)) from None

        return retried(ask, self._backoff)

    def _http_problem(self, code: int, body: bytes) -> WsisError:
        text = " ".join(body.decode("utf-8", "replace").split())
        # SPARQLWrapper wraps the server's words in its own; a page of HTML says nothing to a reader.
        text = text.rpartition("Response: b")[2].strip("'\"").replace("\\n", " ")
        said = "" if "<" in text[:20] else shorten(text, 200)
        remedy = _REMEDIES.get(code, "try again later, or ask whoever runs the server")
        return fail(f"the endpoint answers {code}" + (f" ({said})" if said else ""), remedy, self.endpoint)


def _code(error: Exception) -> int:
    """Return the HTTP status that an exception of SPARQLWrapper stands for."""
    codes = {"QueryBadFormed": 400, "Unauthorized": 401, "EndPointNotFound": 404, "URITooLong": 414}
    return codes.get(type(error).__name__, 500)


def _term(value: Mapping[str, Any]) -> Term:
    if value["type"] == "uri":
        return ox.NamedNode(value["value"])
    if value["type"] == "bnode":
        return ox.BlankNode(value["value"])
    if value.get("xml:lang"):
        return ox.Literal(value["value"], language=value["xml:lang"])
    datatype = value.get("datatype")
    return ox.Literal(value["value"], datatype=ox.NamedNode(datatype)) if datatype else ox.Literal(value["value"])
