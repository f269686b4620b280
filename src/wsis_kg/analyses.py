"""The analyses of a knowledge graph as methods, in the words of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from wsis_kg.analysis import Choice, Evidence, Table
from wsis_kg.analysis.evidence import ALL_KINDS, FLOOR
from wsis_kg.store import Store

if TYPE_CHECKING:
    from wsis_kg.reports import Report


class Counted(TypedDict, total=False):
    """Which links count: their kinds (default all), mapping sets by name (default all), lowest confidence (0.5)."""

    source: Sequence[str]
    sets: Sequence[str]
    min_confidence: float


class Analyses:
    """What a graph can say about itself; each method returns a :class:`Table`, or a report.

    All take the arguments of :class:`Counted`; ``rows`` and ``columns`` are axes of a matrix, such as
    action-lines and sdg-targets. All raise :class:`WsisError` for a name that does not exist.
    """

    @property
    def store(self) -> Store:
        """The store that is asked."""
        raise NotImplementedError

    @cached_property
    def evidence(self) -> Evidence:
        """Everything the store says about what belongs together, read once."""
        return Evidence(self.store)

    def _choice(self, source: Sequence[str] = (), sets: Sequence[str] = (), min_confidence: float = FLOOR) -> Choice:
        return self.evidence.checked(Choice(tuple(source) or ALL_KINDS, tuple(sets), min_confidence))

    def coverage(
        self,
        by: str = "goals",
        **counted: Unpack[Counted],
    ) -> Table:
        """Return how well each member is covered; ``by`` is goals, targets, objectives, commitments, action-lines, sections or themes."""
        from wsis_kg.analysis.coverage import find_coverage

        return find_coverage(self.evidence, by, self._choice(**counted))

    def gaps(
        self,
        *,
        rows: str = "action-lines",
        columns: str = "sdg-goals",
        of: str = "cells",
        **counted: Unpack[Counted],
    ) -> Table:
        """Return the cells, rows or columns (``of``) without a link, graded by how close the nearest evidence is."""
        from wsis_kg.analysis.gaps import find_gaps

        return find_gaps(self.evidence, self._choice(**counted), rows, columns, of)

    def bridges(
        self,
        of: str = "concepts",
        **counted: Unpack[Counted],
    ) -> Table:
        """Return the concepts or links (``of``) that hold the network together."""
        from wsis_kg.analysis.bridges import find_bridges

        return find_bridges(self.evidence, self._choice(**counted), of)

    def dependence(
        self,
        on: str = "action-lines",
        *,
        rows: str = "action-lines",
        columns: str = "sdg-goals",
        **counted: Unpack[Counted],
    ) -> Table:
        """Return what falls if one of ``on`` goes: action-lines, concepts, sources, authors or paragraphs."""
        from wsis_kg.analysis.dependence import find_dependence

        return find_dependence(self.evidence, self._choice(**counted), on, rows, columns)

    def communities(self, **counted: Unpack[Counted]) -> Table:
        """Return which Action Lines belong together by their links, against the division C1 to C11."""
        from wsis_kg.analysis.communities import find_communities

        return find_communities(self.evidence, self._choice(**counted))

    def suggest(
        self,
        *,
        rows: str = "action-lines",
        columns: str = "sdg-targets",
        row: str = "",
        **counted: Unpack[Counted],
    ) -> Table:
        """Return links that may be missing, ranked; ``row`` keeps one row, by its code."""
        from wsis_kg.analysis.suggest import find_suggestions

        return find_suggestions(self.evidence, self._choice(**counted), rows, columns, row)

    def hit_rate(
        self,
        *,
        rows: str = "action-lines",
        columns: str = "sdg-targets",
        **counted: Unpack[Counted],
    ) -> Table:
        """Return how often :meth:`suggest` finds links that are hidden from it one by one, against simple baselines."""
        from wsis_kg.analysis.suggest import measure_hit_rate

        return measure_hit_rate(self.evidence, self._choice(**counted), rows, columns)

    def robustness(
        self,
        *,
        rows: str = "action-lines",
        columns: str = "sdg-goals",
        **counted: Unpack[Counted],
    ) -> Table:
        """Return how the statements of the other analyses hold at other floors of confidence."""
        from wsis_kg.analysis.robustness import find_robustness

        return find_robustness(self.evidence, self._choice(**counted), rows, columns)

    def disagreements(
        self,
        *,
        rows: str = "action-lines",
        columns: str = "sdg-goals",
        **counted: Unpack[Counted],
    ) -> Table:
        """Return where stated links, paragraphs and commitments tell different things, the most surprising first."""
        from wsis_kg.analysis.consistency import find_disagreements

        return find_disagreements(self.evidence, self._choice(**counted), rows, columns)

    def report(
        self,
        *,
        action_line: str = "",
        body: str = "",
        document: str = "",
        source: Sequence[str] = (),
        min_confidence: float = FLOOR,
    ) -> Report:
        """Return the report of an Action Line, a body (codes) or a document on record (id), or of everything."""
        from wsis_kg.reports import compose_report

        return compose_report(self.evidence, self._choice(source, (), min_confidence), action_line, body, document)

    def impact(
        self,
        document: str | Path,
        other: str | Path = "",
        *,
        rows: str = "action-lines",
        columns: str = "sdg-goals",
        of: str = "cells",
        unchanged: bool = False,
        source: Sequence[str] = (),
        min_confidence: float = FLOOR,
        lexicons: str | Path | None = None,
    ) -> Table:
        """Return what edits change in a matrix, each cell with the paragraphs that cause it.

        ``document`` is a file with tracked or struck changes, or the id of a document on record, whose
        candidates say which version they hold for. With ``other`` two files are compared. ``of`` is cells or
        concepts; ``unchanged`` also lists what stays the same. A file is read by the cues of ``lexicons``, so
        that ``source`` counts for a document on record only.
        """
        from wsis_kg.analysis.edited_files import edits_between, edits_of_file
        from wsis_kg.analysis.edits import edits_of_store, find_impact

        choice = self._choice(source, (), min_confidence)
        if other:
            edits = edits_between(self.evidence, document, other, lexicons)
        elif Path(document).is_file():
            edits = edits_of_file(self.evidence, document, lexicons)
        else:
            edits = edits_of_store(self.evidence, str(document), choice.source)
        return find_impact(self.evidence, edits, choice, rows, columns, of, unchanged)
