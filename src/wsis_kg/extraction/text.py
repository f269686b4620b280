"""What extraction asks of a paragraph."""

from __future__ import annotations

from typing import Protocol


class Text(Protocol):
    """What a paragraph must have to be read by extraction; :class:`wsis_kg.documents.model.Paragraph` has it."""

    @property
    def id(self) -> str:
        """The id."""

    @property
    def section(self) -> str:
        """The heading above it."""

    @property
    def working_text(self) -> str:
        """The text."""


class Clause(Text, Protocol):
    """A paragraph of which it is known what kind it is."""

    @property
    def kind(self) -> str:
        """preamble, operative or unnumbered."""
