"""Fitting the calibration to judgements, and measuring it on paragraphs that it was not fitted to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wsis_kg.errors import extra, fail
from wsis_kg.extraction.alignment import Aligner, Candidate
from wsis_kg.extraction.calibration import Calibration
from wsis_kg.extraction.evaluation import Judgements, judged_paragraphs
from wsis_kg.extraction.text import Text

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

UNJUDGED = {"gdc_commitment": "sdg_target"}
"""Schemes that nobody has judged take the calibration of the scheme most like them."""
_INNER_FOLDS = 5


@dataclass(frozen=True)
class Example:
    """A concept found in a judged paragraph: its features, and what the readers said (empty: nothing)."""

    paragraph: str
    concept: str
    features: tuple[float, ...]
    status: str


def fit(aligner: Aligner, paragraphs: Sequence[Text], judgements: Judgements) -> dict[str, Calibration]:
    """Return a calibration for each judged scheme, and those of UNJUDGED.

    Logistic regression (scikit-learn, L2, C=1); an allowed link counts half as marked and half as not. The
    thresholds are those of the best F1 on inner folds. Raises :class:`WsisError` without scikit-learn.
    """
    return _fit_all(_examples(aligner, paragraphs, judgements))


def cross_validate(
    aligner: Aligner, paragraphs: Sequence[Text], judgements: Judgements, folds: int = 10
) -> list[Candidate]:
    """Return candidates of the judged paragraphs, each fold's by a calibration fitted to the other folds.

    Paragraphs are dealt to folds in their order, so that the same input gives the same folds.
    """
    names = [p.id for p in paragraphs if p.id in judged_paragraphs(judgements)]
    if not 2 <= folds <= len(names):
        raise fail(
            f"{folds} folds for {len(names)} judged paragraphs", "choose 2 folds or more, and no more than paragraphs"
        )
    examples = _examples(aligner, paragraphs, judgements)
    found: list[Candidate] = []
    for fold in range(folds):
        held = set(names[fold::folds])
        training = {scheme: [e for e in part if e.paragraph not in held] for scheme, part in examples.items()}
        fitted = aligner.recalibrated({**aligner.calibration, **_fit_all(training)})
        found += [c for c in fitted.align(paragraphs) if c.paragraph in held]
    order = {name: place for place, name in enumerate(names)}
    return sorted(found, key=lambda c: order[c.paragraph])


def _examples(aligner: Aligner, paragraphs: Iterable[Text], judgements: Judgements) -> dict[str, list[Example]]:
    judged = judged_paragraphs(judgements)
    found: dict[str, list[Example]] = {}
    for window in aligner.windows(paragraphs):
        paragraph = window.paragraph
        if paragraph.id not in judged:
            continue
        for scheme, concept, _, features in aligner.features(window):
            status = judgements.get((paragraph.id, concept), "")
            found.setdefault(scheme, []).append(Example(paragraph.id, concept, features, status))
    marked = {scheme: part for scheme, part in found.items() if any(e.status == "required" for e in part)}
    if not marked:
        raise fail("no judged link was found in the text", "check that the judgements are of this document")
    return marked


def _fit_all(examples: dict[str, list[Example]]) -> dict[str, Calibration]:
    fitted = {scheme: _fit(part) for scheme, part in examples.items()}
    return {**fitted, **{scheme: fitted[like] for scheme, like in UNJUDGED.items() if like in fitted}}


def _fit(examples: list[Example]) -> Calibration:
    names = list(dict.fromkeys(e.paragraph for e in examples))
    judged: list[tuple[float, str]] = []
    for fold in range(_INNER_FOLDS):
        held = set(names[fold::_INNER_FOLDS])
        inner = _calibration(_model([e for e in examples if e.paragraph not in held]))
        judged += [(inner.confidence(e.features), e.status) for e in examples if e.paragraph in held]
    final = _calibration(_model(examples))
    strong = _threshold(judged, ("required",))
    return replace(final, strong=strong, weak=min(strong, _threshold(judged, ("required", "allowed"))))


def _model(examples: Iterable[Example]) -> LogisticRegression:
    with extra("evaluation"):
        from sklearn.linear_model import LogisticRegression
    rows, marks, weights = zip(*_weighted(examples), strict=True)
    if len(set(marks)) < 2:
        raise fail(
            "the judgements are too few to fit a calibration", "judge more paragraphs, or leave out --folds and --fit"
        )
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit(rows, marks, sample_weight=weights)
    return model


def _weighted(examples: Iterable[Example]) -> Iterator[tuple[tuple[float, ...], int, float]]:
    for e in examples:
        if e.status == "allowed":
            yield e.features, 1, 0.5
            yield e.features, 0, 0.5
        else:
            yield e.features, int(e.status == "required"), 1.0


def _calibration(model: LogisticRegression) -> Calibration:
    return Calibration(float(model.intercept_[0]), tuple(float(w) for w in model.coef_[0]), 0.5, 0.25)


def _threshold(judged: Sequence[tuple[float, str]], right: tuple[str, ...]) -> float:
    """Return the confidence from which on F1 is best; ``allowed`` counts as right or not at all."""
    best, found = -1.0, 0.5
    wanted = sum(status in right for _, status in judged)
    for step in range(10, 91, 5):
        chosen = [status for confidence, status in judged if confidence >= step / 100]
        hits = sum(status in right for status in chosen)
        wrong = sum(not status for status in chosen)
        f1 = 2 * hits / (hits + wrong + wanted) if hits else 0.0
        if f1 > best:
            best, found = f1, step / 100
    return found
