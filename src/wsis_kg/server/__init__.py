"""A read-only SPARQL 1.1 endpoint with a query page, the matrices, and a page for every IRI."""

from wsis_kg.server.app import create_app
from wsis_kg.server.settings import Settings

__all__ = ["Settings", "create_app"]
