"""From what was found to how sure it is: logistic weights and thresholds, one set a scheme, as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wsis_kg.errors import Problem, WsisError
from wsis_kg.extraction.lexicon import read_table
from wsis_kg.files import data_dir

FEATURES = ("score", "cues", "first", "rivals", "rank", "broader", "section", "neighbours", "length")
"""What a confidence is computed from; see :mod:`wsis_kg.extraction.alignment` for what each says."""
_NAMES = ("intercept", *FEATURES, "strong", "weak")


@dataclass(frozen=True)
class Calibration:
    """Weights of FEATURES, and from which confidence on a link is strong or weak (below: none)."""

    intercept: float
    weights: tuple[float, ...]
    strong: float
    weak: float

    def confidence(self, features: Sequence[float]) -> float:
        """Return how likely a reader would mark the link, 0 to 1."""
        value = self.intercept + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


@cache
def read_calibration(folder: str | Path | None = None) -> dict[str, Calibration]:
    """Return the calibration of each scheme from ``calibration.tsv`` in a folder of lexicons.

    Raises :class:`WsisError` for a value that is missing, unknown or no number.
    """
    place = Path(folder) if folder else data_dir() / "lexicons"
    file = "lexicons/calibration.tsv" if folder is None else (place / "calibration.tsv").as_posix()
    values: dict[str, dict[str, float]] = {}
    problems = []
    for line, (scheme, name, value) in read_table(place / "calibration.tsv", file, ("scheme", "name", "value")):
        try:
            values.setdefault(scheme, {})[name] = float(value)
        except ValueError:
            problems.append(Problem(f"the value is {value!r}", "write a number", file, line))
        if name not in _NAMES:
            problems.append(Problem(f"unknown name {name!r}", f"use one of {', '.join(_NAMES)}", file, line))
    for scheme, found in values.items():
        missing = [name for name in _NAMES if name not in found]
        if missing:
            problems.append(Problem(f"{scheme} lacks {', '.join(missing)}", "add the rows", file))
    if problems:
        raise WsisError(*problems)
    return {
        scheme: Calibration(v["intercept"], tuple(v[f] for f in FEATURES), v["strong"], v["weak"])
        for scheme, v in values.items()
    }


def calibration_to_tsv(calibrations: Mapping[str, Calibration]) -> str:
    """Return calibrations as the table that :func:`read_calibration` reads."""
    lines = ["scheme\tname\tvalue"]
    for scheme, c in calibrations.items():
        values = (c.intercept, *c.weights, c.strong, c.weak)
        lines += [f"{scheme}\t{name}\t{value:.4f}" for name, value in zip(_NAMES, values, strict=True)]
    return "\n".join(lines) + "\n"
