"""Asking a server again that was busy or out of reach."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from wsis_kg.errors import WsisError, fail, shorten

RETRIES = 3
"""How often a request is tried again where the server was busy or out of reach."""
BUSY = (429, 502, 503, 504)
"""HTTP statuses of a server that may answer later."""
Result = TypeVar("Result")


class Busy(Exception):
    """A request that may succeed later; carries the error to raise where it never does."""

    def __init__(self, problem: WsisError) -> None:
        self.problem = problem
        super().__init__(problem)


def retried(request: Callable[[], Result], backoff: float) -> Result:
    """Return what ``request`` returns; where it raises :class:`Busy`, try again after growing pauses.

    ``backoff`` is the first pause in seconds. Raises the problem of the last try after RETRIES more.
    """
    for attempt in range(RETRIES):
        try:
            return request()
        except Busy:
            time.sleep(backoff * 2**attempt)
    try:
        return request()
    except Busy as busy:
        raise busy.problem from None


def check_address(address: str, what: str) -> None:
    """Raise :class:`WsisError` for what is no HTTP address; ``what`` says what it should be the address of."""
    if not address.startswith(("http://", "https://")):
        raise fail(f"{shorten(address)!r} is no address of {what}", "begin it with http:// or https://")
