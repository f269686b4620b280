"""What whoever runs the server may choose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Limits of each query: seconds, rows and bytes of its result; and how many are answered at once."""

    time_limit: float = 30.0
    row_limit: int = 100_000
    size_limit: int = 50 * 1024 * 1024
    workers: int = 2
    max_query: int = 100_000
    """Longest query, in characters."""
