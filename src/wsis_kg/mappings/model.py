"""What a mapping set is in memory (SSSOM, https://mapping-commons.github.io/sssom/)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

KINDS = ("published", "curated", "extracted")
"""Kinds of mapping set: stated by a UN source, written by an editor, suggested by software."""

PREDICATES = ("wsis:advances", "wsis:governs", "wsis:monitors", "wsis:addresses", "skos:relatedMatch")
"""Predicates that a mapping may use."""

JUSTIFICATIONS = frozenset(
    "semapv:" + name
    for name in (
        "MappingReview",
        "ManualMappingCuration",
        "LogicalReasoning",
        "LexicalMatching",
        "CompositeMatching",
        "UnspecifiedMatching",
        "SemanticSimilarityThresholdMatching",
        "LexicalSimilarityThresholdMatching",
        "MappingChaining",
        "MappingInversion",
        "StructuralMatching",
        "InstanceBasedMatching",
        "BackgroundKnowledgeBasedMatching",
    )
)
"""Justifications that SSSOM admits (enumeration of the slot mapping_justification)."""

VERSIONS = ("original", "proposed", "both", "undecided")
"""Versions of a paragraph that a row may hold for: before an edit, after it, both, or the file does not tell."""

REQUIRED_COLUMNS = ("subject_id", "predicate_id", "object_id", "mapping_justification")
COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_label",
    "reviewer_label",
    "confidence",
    "mapping_date",
    "mapping_source",
    "mapping_tool",
    "mapping_tool_version",
    "match_string",
    "evidence",
    "stands_in",
    "see_also",
    "comment",
)
"""Columns that are read, in the order they are written; the four of REQUIRED_COLUMNS must be there."""


@dataclass(frozen=True)
class Mapping:
    """One row of a mapping set; identifiers are CURIEs, empty cells empty strings."""

    subject_id: str
    predicate_id: str
    object_id: str
    mapping_justification: str
    subject_label: str = ""
    object_label: str = ""
    predicate_modifier: str = ""
    author_label: str = ""
    reviewer_label: str = ""
    confidence: str = ""
    mapping_date: str = ""
    mapping_source: str = ""
    mapping_tool: str = ""
    mapping_tool_version: str = ""
    match_string: str = ""
    evidence: str = ""
    stands_in: str = ""
    see_also: str = ""
    comment: str = ""
    line: int = field(default=0, compare=False)

    @property
    def phrases(self) -> tuple[tuple[int, int, str], ...]:
        """The passages that the row rests on: start and end in the subject's working text, and the words.

        ``evidence`` holds the places (``12-27|40-51``), ``match_string`` the words, in the same order.
        """
        if not self.evidence:
            return ()
        places = [place.split("-") for place in self.evidence.split("|")]
        words = self.match_string.split("|")
        return tuple((int(start), int(end), text) for (start, end), text in zip(places, words, strict=True))

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes two rows the same statement: subject, predicate, modifier, object."""
        return self.subject_id, self.predicate_id, self.predicate_modifier, self.object_id


@dataclass(frozen=True)
class MappingSet:
    """The rows of one file and the metadata of its header."""

    name: str
    kind: str
    metadata: dict[str, Any]
    mappings: tuple[Mapping, ...]
    file: str = field(default="", compare=False)

    @property
    def iri(self) -> str:
        """The IRI of the set (slot mapping_set_id)."""
        return str(self.metadata["mapping_set_id"])
