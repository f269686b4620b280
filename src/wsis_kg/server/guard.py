"""Which requests are no reading: updates, and queries that reach out to other servers."""

from __future__ import annotations

import re

from wsis_kg.server.workers import Refused

_SERVICE = re.compile(r"\bservice\b", re.IGNORECASE)


def check_query(query: str, longest: int) -> None:
    """Raise :class:`Refused` for an empty or overlong query, and for one with SERVICE."""
    if not query.strip():
        raise Refused(400, "the query is empty")
    if len(query) > longest:
        raise Refused(413, f"the query has more than {longest} characters")
    # The word may stand in a text or a comment; only the parser can tell, and only where the word is there.
    if _SERVICE.search(query) and _asks_a_service(query):
        raise Refused(403, "SERVICE is refused: this endpoint asks no other server")


def _asks_a_service(query: str) -> bool:
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        return "ServiceGraphPattern" in repr(parseQuery(query))
    except Exception:
        # What the parser does not understand is not let through on trust.
        return True
