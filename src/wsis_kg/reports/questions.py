"""What a report leaves open: targets without an indicator, and questions for a curator."""

from __future__ import annotations

from collections.abc import Sequence

from wsis_kg.analysis import Choice, Evidence
from wsis_kg.analysis.consistency import find_disagreements
from wsis_kg.analysis.gaps import find_gaps
from wsis_kg.analysis.suggest import find_suggestions
from wsis_kg.analysis.table import Row
from wsis_kg.matrix.model import Concept, Link
from wsis_kg.reports.model import Grid, Section


def indicator_gaps(evidence: Evidence, line: Concept, links: Sequence[Link]) -> Grid:
    """Return the targets that an Action Line is linked to, and that none of its indicators measures."""
    ends = [end for link in links for end in (link.subject, link.object)]
    measured = {end.parent for end in ends if end.framework == "indicator"}
    targets = dict.fromkeys(end.iri for end in ends if end.framework == "sdg" and evidence.wholes(end.iri))
    rows = tuple((evidence.name(iri), evidence.label(iri)) for iri in targets if iri not in measured)
    return Grid(
        ("Target without an indicator", "Label"), rows, f"Each target that {line.code} is linked to has an indicator."
    )


class Questions:
    """What a curator should look at, asked once of the whole matrix: near gaps, disagreements, suggestions."""

    def __init__(self, evidence: Evidence, choice: Choice) -> None:
        self.gaps = [row for row in find_gaps(evidence, choice) if row["grade"] != "none"]
        self.disagreements = list(find_disagreements(evidence, choice))
        self.suggestions = list(find_suggestions(evidence, choice, ranks=False))

    def section(self, code: str = "", most: int = 8, title: str = "Open questions") -> Section:
        """Return the first questions, of one Action Line by its code, or of all."""
        gaps, disagreements, suggestions = (
            [row for row in rows if not code or row["row"] == code][:most]
            for rows in (self.gaps, self.disagreements, self.suggestions)
        )
        return Section(
            title,
            ("None of these is a link: each is a question for a curator.",),
            (
                _grid(
                    ("Cell without a link", "Label", "Nearest evidence", "Confidence", "Where"),
                    gaps,
                    ("grade", "confidence", "evidence"),
                    "No gap has evidence near it.",
                ),
                _grid(
                    ("Cell where views disagree", "Label", "Question", "Evidence"),
                    disagreements,
                    ("question", "evidence"),
                    "The views do not disagree.",
                ),
                _grid(
                    ("Target that may be missing", "Label", "What speaks for it"),
                    suggestions,
                    ("evidence",),
                    "No target is suggested.",
                ),
            ),
        )


def _grid(columns: tuple[str, ...], rows: Sequence[Row], names: tuple[str, ...], empty: str) -> Grid:
    cells = ((f"{row['row']} × {row['column']}", row["column_label"], *(row[name] for name in names)) for row in rows)
    return Grid(columns, tuple(cells), empty)
