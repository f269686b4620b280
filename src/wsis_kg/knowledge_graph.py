"""The Python API: the words of the command line as functions and methods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wsis_kg.analyses import Analyses
from wsis_kg.errors import extra, fail
from wsis_kg.files import write_whole
from wsis_kg.graph import Dataset, build_dataset, serialize
from wsis_kg.graph.formats import ENDINGS
from wsis_kg.matrix import Filters, Link, Matrix, compute_matrix, select_links
from wsis_kg.queries import bind_values, load_query, query_names, run_query
from wsis_kg.queries.run import Value
from wsis_kg.register import Entry, entries_of_store
from wsis_kg.store import EmbeddedStore, Store
from wsis_kg.store.publish import Published, publish_quads
from wsis_kg.store.remote import RemoteStore

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from wsis_kg.site import Texts
    from wsis_kg.validation import Report


def build(
    data: str | Path | None = None,
    mappings: Sequence[str | Path] = (),
    with_un_sdg: str | Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> KnowledgeGraph:
    """Build the knowledge graph from the bundled files.

    ``data`` names another folder laid out like the project's, ``mappings`` further files (SSSOM TSV or
    RDF) beside it, ``with_un_sdg`` the UN's SDG taxonomy, whose official labels then join. ``progress``
    is told the name of each file. Raises :class:`WsisError` with every problem of every file.

    >>> kg = build()
    >>> kg.matrix("wsis-sdg").cell("C5", "9").codes
    ('9.1', '9.c')
    """
    return KnowledgeGraph(build_dataset(data, mappings, with_un_sdg, progress))


def connect(endpoint: str, user: str = "", token: str = "", timeout: int = 60) -> KnowledgeGraph:
    """Return the knowledge graph behind a SPARQL 1.1 endpoint, or in a store on disk, to be asked like one built here.

    ``endpoint`` is an address, or the folder that ``wsis-kg build --store`` or :meth:`KnowledgeGraph.store_to` wrote.
    ``user`` and ``token`` are a name and password, ``token`` alone is a bearer token; ``timeout`` is in
    seconds. Nothing is asked until something is asked of it.
    """
    if "://" not in endpoint and Path(endpoint).is_dir():
        return KnowledgeGraph(store=EmbeddedStore.open(endpoint))
    return KnowledgeGraph(store=RemoteStore(endpoint, user, token, timeout))


def publish(
    kg: KnowledgeGraph,
    endpoint: str,
    user: str = "",
    token: str = "",
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Published:
    """Load a built graph into the graph store at an address; see :func:`wsis_kg.store.publish.publish_quads`."""
    return publish_quads(kg.dataset.quads, endpoint, user, token, progress=progress)


def validate(files: Sequence[str | Path] = (), data: str | Path | None = None, engine: str = "shacl") -> Report:
    """Build the graph with ``files`` added and check it; see :meth:`KnowledgeGraph.validate`."""
    return build(data, files).validate(engine)


class KnowledgeGraph(Analyses):
    """A knowledge graph, built here or behind an endpoint, ready to be asked."""

    def __init__(self, dataset: Dataset | None = None, store: Store | None = None) -> None:
        self._dataset = dataset
        self._remote = store

    @property
    def dataset(self) -> Dataset:
        """What was built; :class:`WsisError` for a graph behind an endpoint, which was built elsewhere."""
        if self._dataset is None:
            raise fail("the graph is behind an endpoint", "build it here for this, with wsis_kg.build()")
        return self._dataset

    def __repr__(self) -> str:
        if self._dataset is None:
            return f"<KnowledgeGraph at {getattr(self._remote, 'endpoint', 'a store')}>"
        return f"<KnowledgeGraph of {len(self.dataset.quads)} statements in {len(self.dataset.graphs)} graphs>"

    def _repr_html_(self) -> str:
        from wsis_kg.pages import notebook_table

        if self._dataset is None:
            return notebook_table(f"Knowledge graph at {getattr(self._remote, 'endpoint', 'a store')}", {}, [])
        count = len(self._dataset.quads)
        title = f"Knowledge graph of {count} statements in {len(self._dataset.graphs)} graphs"
        header = {"graph": "a source, as a named graph", "statements": "how many it holds"}
        return notebook_table(title, header, list(self._dataset.graphs.items()), shown=60)

    @property
    def store(self) -> Store:
        """The store that queries are asked of."""
        return self._remote or self._embedded

    @cached_property
    def _embedded(self) -> EmbeddedStore:
        return EmbeddedStore(self.dataset.quads)

    def matrix(
        self,
        name: str | None = None,
        *,
        rows: str | None = None,
        columns: str | None = None,
        source: Sequence[str] = (),
        sets: Sequence[str] = (),
        min_confidence: float = 0.0,
        language: str = "en",
    ) -> Matrix:
        """Return a matrix: a preset by ``name``, or any two axes.

        ``source`` are kinds of link (published, curated, extracted), ``sets`` mapping sets by name; where
        neither is given, a preset uses its own choice and other matrices published and curated links.
        ``min_confidence`` is the floor, 0 to 1. Raises :class:`WsisError` for an unknown name.
        """
        return compute_matrix(self.store, name, rows, columns, choose(name, source, sets, min_confidence), language)

    def links(
        self,
        *,
        source: Sequence[str] = (),
        sets: Sequence[str] = (),
        min_confidence: float = 0.0,
        subject: str | None = None,
        object: str | None = None,
    ) -> list[Link]:
        """Return the links behind the matrices; ``subject`` and ``object`` name frameworks of their ends."""
        return select_links(self.store, choose(None, source, sets, min_confidence), subject, object)

    def query(self, query: str, **parameters: object) -> list[dict[str, Value]]:
        """Return the rows of a query of the catalogue, by name, or of a SPARQL SELECT query.

        Parameters of a named query are bound as terms: IRIs (or CURIEs), texts or numbers, one or a list.
        """
        return run_query(self.store, self._text(query, parameters))

    def _text(self, query: str, parameters: dict[str, object]) -> str:
        if query in query_names() or not query.strip() or " " not in query.strip():
            return bind_values(load_query(query.strip()), parameters)
        if parameters:
            raise fail("only a query of the catalogue takes parameters", "write the values into the query's VALUES")
        return query

    def mandates(self, document: str = "", body: str = "") -> list[Entry]:
        """Return the register of mandates, of one document or asked of one body (ids), in document order."""
        return entries_of_store(self.store, document, body)

    def validate(self, engine: str = "shacl") -> Report:
        """Check the graph against the shapes with ``shacl`` (default) or ``pyshacl`` (the slow reference)."""
        from wsis_kg.validation import validate_dataset

        return validate_dataset(self.dataset, engine)

    def serialize(self, format: str = "nquads") -> bytes:
        """Return the dataset as nquads, trig, turtle (union of the graphs) or jsonld."""
        return serialize(self.dataset.quads, format)

    def save(self, path: str | Path, format: str | None = None) -> Path:
        """Write the dataset to ``path``; without ``format`` the file's ending decides."""
        if format is None:
            ending = Path(path).suffix.lstrip(".")
            if ending not in ENDINGS:
                raise fail(f"the ending {ending!r} is no format", f"use one of {', '.join(ENDINGS)}", path)
            format = ENDINGS[ending]
        return write_whole(path, self.serialize(format))

    def store_to(self, folder: str | Path) -> Path:
        """Write the dataset as a store on disk, which :func:`connect` opens without building."""
        return EmbeddedStore.write(self.dataset.quads, folder)

    def site(
        self,
        folder: str | Path,
        *,
        title: str = "WSIS, the SDGs and the Global Digital Compact",
        texts: Sequence[str | Path] = (),
        language: str = "en",
        progress: Callable[[str], None] = lambda _: None,
    ) -> tuple[Path, list[Texts]]:
        """Write the explorer into ``folder``; return it, and which texts were joined.

        ``texts`` are files of documents on record, ``language`` is that of labels. Raises :class:`WsisError` for
        a file that no record knows, or a folder that holds something else.
        """
        from wsis_kg.site import build_site, match_texts

        joined = [match_texts(self.store, path) for path in texts]
        return build_site(self.evidence, folder, title, joined, language, progress), joined

    def to_rdflib(self) -> rdflib.Dataset:
        """Return the graph for scripts that use rdflib: named graphs, with their union as default graph."""
        import rdflib

        from wsis_kg.vocabulary import prefixes

        graph = rdflib.Dataset(default_union=True)
        graph.parse(data=self.serialize("nquads"), format="nquads")
        for prefix, namespace in prefixes().items():
            graph.bind(prefix, namespace)
        return graph

    def to_networkx(self, **choice: object) -> nx.MultiDiGraph[str]:
        """Return the links as a networkx graph; ``choice`` as for :meth:`links`."""
        from wsis_kg.analysis import links_to_networkx

        return links_to_networkx(self.links(**choice))  # type: ignore[arg-type]

    def to_dataframe(self, query: str = "links", **parameters: object) -> pd.DataFrame:
        """Return the rows of a query as a pandas DataFrame; :class:`WsisError` where pandas is missing."""
        with extra("notebooks"):
            import pandas as pd
        columns = list(load_query(query).columns) if query in query_names() else None
        return pd.DataFrame(self.query(query, **parameters), columns=columns)


def choose(preset: str | None, source: Sequence[str], sets: Sequence[str], min_confidence: float) -> Filters | None:
    """Return the filters that a user's choice means; ``None`` for no choice at all.

    A preset keeps what its user does not choose: a floor alone narrows the preset's own links.
    """
    from wsis_kg.matrix import PRESETS

    base = PRESETS[preset].filters if preset in PRESETS and not source and not sets else Filters()
    if not source and not sets and not min_confidence:
        return None
    # Sets alone mean all that is in them, whatever their kind.
    kinds = tuple(source) or (("published", "curated", "extracted") if sets else base.source)
    return Filters(kinds, tuple(sets) or base.sets, min_confidence)
