"""The catalogue of named queries, one ``.rq`` file each."""

from wsis_kg.queries.catalogue import Parameter, Query, load_query, query_names

__all__ = ["Parameter", "Query", "load_query", "query_names"]
