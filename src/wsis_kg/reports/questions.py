"""What a report leaves open: targets without an indicator, and questions for a curator."""

from __future__ import annotations

from collections.abc import Sequence

from wsis_kg.analysis import Choice, Evidence
from wsis_kg.analysis.consistency import find_disagreements
from wsis_kg.analysis.gaps import find_gaps
from wsis_kg.analysis.suggest import find_suggestions
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


def open_questions(
    evidence: Evidence, choice: Choice, line: Concept | None, most: int = 8, title: str = "Open questions"
) -> Section:
    """Return what a curator should look at: near gaps, disagreements, suggestions; of one line, or of all."""
    code = line.code if line else ""
    gaps = [row for row in find_gaps(evidence, choice) if row["grade"] != "none" and (not code or row["row"] == code)]
    disagreements = [row for row in find_disagreements(evidence, choice) if not code or row["row"] == code]
    has_row = not code or any(member.code == code for member in evidence.members("action-lines"))
    suggestions = list(find_suggestions(evidence, choice, row=code, ranks=False).head(most)) if has_row else []
    return Section(
        title,
        ("None of these is a link: each is a question for a curator.",),
        (
            Grid(
                ("Cell without a link", "Label", "Nearest evidence", "Confidence", "Where"),
                tuple(
                    (f"{r['row']} × {r['column']}", r["column_label"], r["grade"], r["confidence"], r["evidence"])
                    for r in gaps[:most]
                ),
                "No gap has evidence near it.",
            ),
            Grid(
                ("Cell where views disagree", "Label", "Question", "Evidence"),
                tuple(
                    (f"{r['row']} × {r['column']}", r["column_label"], r["question"], r["evidence"])
                    for r in disagreements[:most]
                ),
                "The views do not disagree.",
            ),
            Grid(
                ("Target that may be missing", "Label", "What speaks for it"),
                tuple((f"{r['row']} × {r['column']}", r["column_label"], r["evidence"]) for r in suggestions),
                "No target is suggested.",
            ),
        ),
    )
