"""Candidates as a mapping set (SSSOM) of kind extracted, and mandates and mentions as rows of a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping as Lookup
from functools import cache
from importlib.metadata import version

from wsis_kg.documents.annotations import MandateRow, MentionRow
from wsis_kg.extraction.alignment import Candidate
from wsis_kg.extraction.mandates import find_mandates
from wsis_kg.extraction.mentions import find_mentions
from wsis_kg.extraction.text import Clause, Text
from wsis_kg.mappings import Mapping, MappingSet
from wsis_kg.mappings.review import CANDIDATES
from wsis_kg.vocabulary import prefixes

_MAX_PHRASES = 3
_CURIE_PREFIXES = ("al", "document", "gdc.commitment", "gdc.objective", "sdg", "semapv", "wsis")


def candidate_set(
    document: str,
    title: str,
    date: str,
    candidates: Iterable[Candidate],
    standing: Lookup[tuple[str, str], str] | None = None,
) -> MappingSet:
    """Return candidates as a mapping set: the document's id, title and date, from which the rows take theirs.

    ``standing`` says for paragraph and concept which version of the paragraph it holds for.
    A row rests on the phrases of ``match_string``, at the places of ``evidence`` in the working text.
    """
    name = document + CANDIDATES
    metadata = {
        "curie_map": {prefix: prefixes()[prefix] for prefix in _CURIE_PREFIXES},
        "mapping_set_id": prefixes()["mapping-set"] + name,
        "mapping_set_title": f"Candidates: concepts that the paragraphs of {document} address",
        "mapping_set_description": f"Extracted from {title} by the cues of lexicons/; not reviewed",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "extension_definitions": [
            {"slot_name": "set_kind", "property": "wsis:setKind", "type_hint": "xsd:string"},
            {"slot_name": "evidence", "property": "wsis:evidence", "type_hint": "xsd:string"},
            {"slot_name": "stands_in", "property": "wsis:standsIn", "type_hint": "xsd:string"},
        ],
        "set_kind": "extracted",
    }
    known = standing or {}
    rows = tuple(_row(document, date, c, known.get((c.paragraph, c.concept), "")) for c in candidates)
    return MappingSet(name, "extracted", metadata, rows)


@cache
def _version() -> str:
    # The metadata of a package is a file, which is not read for each row.
    return version("wsis-kg")


def _row(document: str, date: str, candidate: Candidate, stands_in: str) -> Mapping:
    phrases = candidate.evidence[:_MAX_PHRASES]
    return Mapping(
        subject_id=f"document:{document}/paragraph/{candidate.paragraph}",
        predicate_id="wsis:addresses",
        object_id=candidate.concept,
        mapping_justification="semapv:LexicalMatching",
        confidence=f"{candidate.confidence:.3f}",
        mapping_date=date,
        mapping_source=f"document:{document}",
        mapping_tool="wsis-kg",
        mapping_tool_version=_version(),
        match_string="|".join(" ".join(phrase.text.replace("|", " ").split()) for phrase in phrases),
        evidence="|".join(f"{phrase.start}-{phrase.end}" for phrase in phrases),
        stands_in=stands_in,
        comment=candidate.strength,
    )


def mandate_rows(paragraphs: Iterable[Clause]) -> list[MandateRow]:
    """Return the mandates of paragraphs as rows; what is asked, in an editor's words, is for an editor to add."""
    counts: Counter[str] = Counter()
    found = []
    for m in find_mandates(paragraphs):
        counts[m.paragraph] += 1
        found.append(
            MandateRow(
                f"{m.paragraph}.{counts[m.paragraph]}",
                m.paragraph,
                "extracted",
                m.act,
                ";".join(m.addressees),
                "",
                ";".join(m.deliverables),
                ";".join(m.deadline),
                ";".join(m.report_to),
                str(m.start),
                str(m.end),
            )
        )
    return found


def mention_rows(paragraphs: Iterable[Text]) -> list[MentionRow]:
    """Return the mentions of paragraphs as rows, in order."""
    return [
        MentionRow(p.id, str(m.start), str(m.end), m.kind, m.value)
        for p in paragraphs
        for m in find_mentions(p.working_text)
    ]
