"""How well goals, targets, objectives, commitments, Action Lines, sections and themes are covered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from wsis_kg.analysis.evidence import Choice, Evidence
from wsis_kg.analysis.table import Row, Table
from wsis_kg.errors import fail
from wsis_kg.matrix.links import read_concepts
from wsis_kg.matrix.model import Concept, Link, highest_confidence

AXIS_OF = {
    "goals": "sdg-goals",
    "targets": "sdg-targets",
    "objectives": "gdc-objectives",
    "commitments": "gdc-commitments",
    "action-lines": "action-lines",
}
BY = (*AXIS_OF, "sections", "themes")
_PARTNERS = {"action-line": "action_lines", "sdg": "sdg", "gdc": "gdc", "indicator": "indicators"}
_COLUMNS = {
    "code": "code",
    "label": "label",
    "links": "links between frameworks that count for it",
    "action_lines": "Action Lines it is linked to",
    "sdg": "goals and targets it is linked to",
    "gdc": "objectives and commitments of the Compact it is linked to",
    "indicators": "indicators that are linked to it",
    "paragraphs": "paragraphs that address it",
    "sources": "kinds of link that speak for it",
    "holds_to": "the highest confidence of what speaks for it: above this floor it is not covered",
    "iri": "its IRI",
}
_SECTION_COLUMNS = {
    "document": "the document",
    "section": "title of the section",
    "paragraphs": "paragraphs of the section",
    "addressing": "paragraphs of them that address a concept",
    "links": "links from its paragraphs to concepts",
    "action_lines": "Action Lines that are addressed",
    "sdg": "goals and targets that are addressed",
    "gdc": "objectives and commitments that are addressed",
    "holds_to": "the highest confidence among the links",
}


def find_coverage(evidence: Evidence, by: str, choice: Choice) -> Table:
    """Return a row for each member of ``by`` (see BY), also for those that nothing covers."""
    if by not in BY:
        raise fail(f"there is no coverage by {by!r}", f"use one of {', '.join(BY)}")
    if by == "sections":
        return _sections(evidence, choice)
    members = _themes(evidence) if by == "themes" else evidence.members(AXIS_OF[by])
    by_theme = by == "themes"
    wanted = {member.iri for member in members}
    links: dict[str, dict[str, tuple[Link, str]]] = defaultdict(dict)
    for link in evidence.chosen(choice):
        for end, other in ((link.subject.iri, link.object.iri), (link.object.iri, link.subject.iri)):
            for member in wanted.intersection(_counted(evidence, end, by_theme)):
                links[member][link.mapping] = (link, other)
    addresses: dict[str, list[Link]] = defaultdict(list)
    for link in evidence.chosen_addresses(choice):
        for member in wanted.intersection(_counted(evidence, link.object.iri, by_theme)):
            addresses[member].append(link)
    rows = [_row(evidence, member, list(links[member.iri].values()), addresses[member.iri]) for member in members]
    return Table(
        f"coverage-by-{by}",
        f"Coverage by {by.replace('action-lines', 'Action Lines')}",
        _COLUMNS,
        tuple(rows),
        (f"Counted: {choice}. {_summary(rows)}",),
        ("code", "label", "links", "paragraphs", "sources", "holds_to"),
    )


def _counted(evidence: Evidence, iri: str, by_theme: bool) -> tuple[str, ...]:
    return evidence.themes(iri) if by_theme else evidence.counted(iri)


def _row(evidence: Evidence, member: Concept, links: list[tuple[Link, str]], addresses: list[Link]) -> Row:
    partners: dict[str, set[str]] = defaultdict(set)
    for _, other in links:
        if concept := evidence.concepts.get(other):
            partners[concept.framework].add(other)
    every = [link for link, _ in links] + addresses
    return {
        "code": member.name,
        "label": member.label,
        "links": len(links),
        **{column: len(partners[framework]) for framework, column in _PARTNERS.items()},
        "paragraphs": len({link.subject.iri for link in addresses}),
        "sources": ", ".join(sorted({link.kind for link in every})),
        "holds_to": highest_confidence(every),
        "iri": member.iri,
    }


def _summary(rows: list[Row]) -> str:
    unlinked = sum(not row["links"] for row in rows)
    nothing = sum(not row["links"] and not row["paragraphs"] for row in rows)
    return f"{unlinked} of {len(rows)} have no link, {nothing} neither link nor paragraph."


def _themes(evidence: Evidence) -> list[Concept]:
    """Return the themes of the Compact, which group its commitments, under their short names."""
    every = read_concepts(evidence.store, ["wsis:CompactTheme"])
    return [replace(theme, code=theme.iri.rpartition("/")[2], framework="theme") for theme in every]


def _sections(evidence: Evidence, choice: Choice) -> Table:
    sections: dict[tuple[str, str], list[str]] = {}
    for passage in evidence.passages.values():
        sections.setdefault((passage.document, passage.section), []).append(passage.iri)
    by_paragraph: dict[str, list[Link]] = defaultdict(list)
    for link in evidence.chosen_addresses(choice):
        by_paragraph[link.subject.iri].append(link)
    rows: list[Row] = []
    for (document, section), paragraphs in sections.items():
        links = [link for paragraph in paragraphs for link in by_paragraph[paragraph]]
        named: dict[str, set[str]] = defaultdict(set)
        for link in links:
            named[link.object.framework].add(link.object.iri)
        rows.append(
            {
                "document": document,
                "section": section,
                "paragraphs": len(paragraphs),
                "addressing": sum(bool(by_paragraph[paragraph]) for paragraph in paragraphs),
                "links": len(links),
                **{_PARTNERS[framework]: len(named[framework]) for framework in ("action-line", "sdg", "gdc")},
                "holds_to": max((link.confidence or 0.0 for link in links), default=None),
            }
        )
    silent = sum(not row["addressing"] for row in rows)
    note = f"Counted: {choice}. {silent} of {len(rows)} sections address nothing."
    return Table("coverage-by-sections", "Coverage by sections", _SECTION_COLUMNS, tuple(rows), (note,))
