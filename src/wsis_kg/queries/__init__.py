"""The catalogue of named queries, one ``.rq`` file each."""

from wsis_kg.queries.catalogue import Parameter, Query, load_query, query_names
from wsis_kg.queries.run import bind_values, run_query

__all__ = ["Parameter", "Query", "bind_values", "load_query", "query_names", "run_query"]
