"""How places move with the floor of confidence."""

from __future__ import annotations

from collections.abc import Iterable


def rank_range(places: Iterable[int | None]) -> str:
    """Return the best and the worst of places at several floors; - for a floor at which there is none.

    >>> rank_range([2, 1, 4]), rank_range([2, None]), rank_range([None])
    ('1 to 4', '2 to -', '-')
    """
    every = list(places)
    known = [place for place in every if place is not None]
    if not known:
        return "-"
    return f"{min(known)} to {max(known) if None not in every else '-'}"


def name_floors(floors: Iterable[float]) -> str:
    """Return a note on the floors that ranks are taken at."""
    return f"Floors that ranks are taken at: {', '.join(f'{floor:g}' for floor in floors)}"
