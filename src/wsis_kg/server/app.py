"""The application: routes and what they answer."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pyoxigraph as ox
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from wsis_kg.graph.formats import serialize_triples
from wsis_kg.knowledge_graph import KnowledgeGraph
from wsis_kg.matrix import PRESETS
from wsis_kg.pages import render
from wsis_kg.queries import load_query, query_names
from wsis_kg.server.guard import check_query
from wsis_kg.server.negotiation import GRAPHS, RESULTS, choose
from wsis_kg.server.resources import Resource, Resources, resource_bytes
from wsis_kg.server.settings import Settings
from wsis_kg.server.workers import Refused, Workers
from wsis_kg.vocabulary import compress

OWN = "https://w3id.org/wsis-kg/"
_RESOURCE_TYPES = ["text/html", *GRAPHS]
_SUFFIXES = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".html": "text/html",
}


def create_app(kg: KnowledgeGraph, settings: Settings | None = None) -> Starlette:
    """Return the ASGI application that serves a built graph, read-only."""
    return _Application(kg, settings or Settings()).app


class _Application:
    def __init__(self, kg: KnowledgeGraph, settings: Settings) -> None:
        self._kg, self._settings = kg, settings
        self._content = kg.serialize("nquads")
        self._resources = Resources(self._content)
        self._matrices: dict[str, bytes] = {}
        self._workers: Workers | None = None
        self._metrics = CollectorRegistry()
        self._requests = Counter("wsis_kg_queries", "SPARQL queries by HTTP status", ["status"], registry=self._metrics)
        self._seconds = Histogram("wsis_kg_query_seconds", "Time of SPARQL queries", registry=self._metrics)
        cors = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"])
        self.app = Starlette(
            routes=[
                Route("/", self.home),
                Route("/sparql", self.sparql, methods=["GET", "POST"]),
                Route("/matrix/{name}", self.matrix),
                Route("/resource", self.resource),
                Route("/health", self.health),
                Route("/metrics", self.metrics),
                Mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static"),
                Route("/{path:path}", self.own),
            ],
            middleware=[cors],
            lifespan=self.lifespan,
        )

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self._workers = Workers(self._content, self._settings)
        try:
            yield
        finally:
            await run_in_threadpool(self._workers.close)

    async def home(self, request: Request) -> Response:
        queries = [load_query(name) for name in query_names()]
        base = request.scope.get("root_path", "")
        texts = {q.name: {"text": _without_header(q.text), "answers": q.answers} for q in queries}
        # Inside a script element only </ could end it.
        data = json.dumps(texts).replace("</", "<\\/")
        page = render(
            "wsis_kg.server", "home.html.j2", queries=queries, queries_json=data, matrices=list(PRESETS), base=base
        )
        return HTMLResponse(page)

    async def sparql(self, request: Request) -> Response:
        """Answer the SPARQL 1.1 Protocol: query by GET, by form and by body; nothing else."""
        with self._seconds.time():
            try:
                answer = await self._sparql(request)
            except Refused as refused:
                answer = PlainTextResponse(refused.reason + "\n", refused.status)
        self._requests.labels(str(answer.status_code)).inc()
        return answer

    async def _sparql(self, request: Request) -> Response:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        parameters = dict(request.query_params)
        if request.method == "POST":
            body = await self._body(request)
            if kind == "application/x-www-form-urlencoded":
                parameters |= {k: str(v) for k, v in (await request.form()).items()}
            elif kind == "application/sparql-query":
                parameters["query"] = body.decode("utf-8", "replace")
            elif kind == "application/sparql-update":
                raise Refused(403, "this endpoint is read-only: no update is taken")
            else:
                raise Refused(415, "send a query as application/sparql-query or application/x-www-form-urlencoded")
        if "update" in parameters:
            raise Refused(403, "this endpoint is read-only: no update is taken")
        accept = request.headers.get("accept", "")
        if "query" not in parameters:
            return self._description(request, accept)
        check_query(parameters["query"], self._settings.max_query)
        results, graphs = choose(accept, list(RESULTS)), choose(accept, list(GRAPHS))
        if results is None and graphs is None:
            raise Refused(406, f"ask for one of {', '.join((*RESULTS, *GRAPHS))}")
        assert self._workers is not None
        results, graphs = results or next(iter(RESULTS)), graphs or next(iter(GRAPHS))
        is_graph, content = await self._workers.ask(parameters["query"], RESULTS[results], GRAPHS[graphs])
        return Response(content, media_type=graphs if is_graph else results, headers={"Vary": "Accept"})

    async def _body(self, request: Request) -> bytes:
        limit = self._settings.max_query * 4
        if int(request.headers.get("content-length") or 0) > limit:
            raise Refused(413, f"the request has more than {limit} bytes")
        return await request.body()

    def _description(self, request: Request, accept: str) -> Response:
        """Return the service description (SPARQL 1.1 Service Description), or the query page to a browser."""
        media = choose(accept, ["text/turtle", *[t for t in GRAPHS if t != "text/turtle"], "text/html"])
        if media == "text/html":
            return RedirectResponse(request.url_for("home"))
        if media is None:
            raise Refused(406, f"ask for one of {', '.join(GRAPHS)}")
        sd = "http://www.w3.org/ns/sparql-service-description#"
        rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        service = ox.NamedNode(str(request.url_for("sparql")))
        formats = "http://www.w3.org/ns/formats/"
        says = [
            (rdf_type, f"{sd}Service"),
            (ox.NamedNode(f"{sd}endpoint"), service.value),
            (ox.NamedNode(f"{sd}supportedLanguage"), f"{sd}SPARQL11Query"),
            (ox.NamedNode(f"{sd}feature"), f"{sd}UnionDefaultGraph"),
            *(
                (ox.NamedNode(f"{sd}resultFormat"), formats + name)
                for name in (
                    "SPARQL_Results_JSON",
                    "SPARQL_Results_XML",
                    "SPARQL_Results_CSV",
                    "SPARQL_Results_TSV",
                    "Turtle",
                    "N-Triples",
                    "JSON-LD",
                    "RDF_XML",
                )
            ),
        ]
        triples = [ox.Triple(service, p, ox.NamedNode(o)) for p, o in says]
        return Response(serialize_triples(triples, GRAPHS[media]), media_type=media)

    async def matrix(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in PRESETS:
            return PlainTextResponse(f"there is no matrix {name!r}; use one of {', '.join(PRESETS)}\n", 404)
        if name not in self._matrices:
            self._matrices[name] = await run_in_threadpool(lambda: self._kg.matrix(name).to_bytes("html", "codes"))
        return HTMLResponse(self._matrices[name].decode())

    async def own(self, request: Request) -> Response:
        """Answer for an IRI of the project by its own path."""
        return self._resource(request, OWN + request.path_params["path"])

    async def resource(self, request: Request) -> Response:
        """Answer for any IRI, such as the UN's, named by the parameter ``iri``."""
        return self._resource(request, request.query_params.get("iri", ""))

    def _resource(self, request: Request, iri: str) -> Response:
        media = choose(request.headers.get("accept", ""), _RESOURCE_TYPES)
        found = self._resources.get(iri)
        if found is None:
            for suffix, wanted in _SUFFIXES.items():
                if iri.endswith(suffix):
                    media, found = wanted, self._resources.get(iri.removesuffix(suffix))
        if found is None:
            return PlainTextResponse("nothing is said of this IRI\n", 404)
        if media is None:
            return PlainTextResponse(f"ask for one of {', '.join(_RESOURCE_TYPES)}\n", 406)
        if media == "text/html":
            return HTMLResponse(self._page(request, found), headers={"Vary": "Accept"})
        return Response(resource_bytes(found, GRAPHS[media]), media_type=media, headers={"Vary": "Accept"})

    def _page(self, request: Request, found: Resource) -> str:
        from urllib.parse import quote

        base = request.scope.get("root_path", "")

        def address(iri: str) -> str:
            return (
                base + "/" + quote(iri.removeprefix(OWN))
                if iri.startswith(OWN)
                else f"{base}/resource?iri={quote(iri, safe='')}"
            )

        return render(
            "wsis_kg.server",
            "resource.html.j2",
            resource=found,
            base=base,
            label=self._resources.label,
            address=address,
            compress=compress,
            is_iri=lambda term: isinstance(term, ox.NamedNode),
            is_literal=lambda term: isinstance(term, ox.Literal),
        )

    async def health(self, _: Request) -> Response:
        return JSONResponse({"status": "ok", "statements": len(self._kg.dataset.quads)})

    async def metrics(self, _: Request) -> Response:
        return Response(generate_latest(self._metrics), media_type=CONTENT_TYPE_LATEST)


def _without_header(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("# ")).strip()
