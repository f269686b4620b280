"""What the explorer knows, as one value that becomes JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict

from wsis_kg.analysis import Evidence
from wsis_kg.matrix.model import Link
from wsis_kg.register import Entry, entries_of_store
from wsis_kg.site.texts import Texts
from wsis_kg.vocabulary import compress, prefixes

KINDS = {
    "wsis:ActionLine": "line",
    "sdgo:Goal": "goal",
    "sdgo:Target": "target",
    "sdgo:Indicator": "indicator",
    "wsis:CoreIndicator": "indicator",
    "wsis:Objective": "objective",
    "wsis:Commitment": "commitment",
    "wsis:CompactTheme": "theme",
    "wsis:Principle": "principle",
    "skos:Collection": "collection",
}


def site_data(evidence: Evidence, texts: Sequence[Texts] = (), language: str = "en") -> dict[str, object]:
    """Return everything the pages show; places in lists stand for IRIs, so that it stays small."""
    concepts = _concepts(evidence, language)
    place = {iri: number for number, iri in enumerate(concepts)}
    mandates = entries_of_store(evidence.store)
    return {
        "date": evidence.date,
        "concepts": list(concepts.values()),
        "links": [_link(link, place) for link in evidence.links if _known(link, place)],
        "documents": _documents(evidence, place, texts),
        "mandates": [_mandate(entry) for entry in mandates],
        "bodies": {str(row["code"]): str(row["label"]) for row in evidence.query("body")},
        "facilitators": _facilitators(evidence, place),
    }


def _filled(values: dict[str, object]) -> dict[str, object]:
    """Return what is not empty, so that the data stays small."""
    return {name: value for name, value in values.items() if value not in ("", None, [], ())}


def _concepts(evidence: Evidence, language: str) -> dict[str, dict[str, object]]:
    rows = {str(row["concept"]): row for row in evidence.query("concepts", language=language)}
    place = {iri: number for number, iri in enumerate(rows)}
    found = {}
    for iri, row in rows.items():
        kind = KINDS.get(compress(str(row["class"])), "other")
        code = str(row.get("code") or iri.rpartition("/")[2])
        concept: dict[str, object] = {"iri": iri, "curie": compress(iri), "kind": kind, "code": code}
        concept["name"] = code if kind == "theme" else evidence.name(iri)
        concept["label"] = str(row.get("label") or "")
        for name, related in (("wholes", evidence.wholes(iri)), ("themes", evidence.themes(iri))):
            if related:
                concept[name] = [place[other] for other in related if other in place]
        if row.get("note"):
            concept["note"] = str(row["note"])
        found[iri] = concept
    return found


def _known(link: Link, place: dict[str, int]) -> bool:
    return link.subject.iri in place and link.object.iri in place


def _link(link: Link, place: dict[str, int]) -> dict[str, object]:
    values: dict[str, object] = {
        "s": place[link.subject.iri],
        "p": link.predicate,
        "o": place[link.object.iri],
        "kind": link.kind,
        "set": link.set,
        "sure": link.confidence,
        "author": link.author,
        "date": link.date,
        "source": link.source_title or link.source,
        "why": link.comment,
        "row": link.row,
    }
    return _filled(values)


def _documents(evidence: Evidence, place: dict[str, int], texts: Sequence[Texts]) -> list[dict[str, object]]:
    phrases: dict[tuple[str, int], list[list[object]]] = defaultdict(list)
    for row in evidence.query("paragraphs-of-concept", floor=0):
        if row.get("quote"):
            key = str(row["file"]), int(str(row["line"]))
            phrases[key].append([int(str(row["start"])), str(row["quote"])])
    addresses: dict[str, list[dict[str, object]]] = defaultdict(list)
    for link in evidence.addresses:
        if link.object.iri in place:
            addresses[link.subject.iri].append(_address(link, place, phrases))
    text_of = {paragraph: text for given in texts for paragraph, text in given.paragraphs.items()}
    before = prefixes()["document"]
    details = {str(row["document"]).removeprefix(before): row for row in evidence.query("documents")}
    found: dict[str, dict[str, object]] = {}
    paragraphs: dict[str, list[dict[str, object]]] = defaultdict(list)
    for passage in evidence.passages.values():
        row = details.get(passage.document, {})
        title, date = str(row.get("title") or passage.document), str(row.get("date") or "")
        found.setdefault(passage.document, {"id": passage.document, "title": title, "date": date})
        values: dict[str, object] = {
            "id": passage.iri.rpartition("/")[2],
            "number": passage.number,
            "was": passage.original_number,
            "kind": passage.kind,
            "status": passage.status,
            "section": passage.section,
            "gist": passage.gist,
            "note": passage.note,
            "addresses": sorted(addresses[passage.iri], key=lambda a: -float(str(a.get("sure", 0)))),
        }
        if text := text_of.get(passage.iri):
            values["text"] = text.text
            values["mentions"] = [[m.start, m.end, m.kind, m.value] for m in text.mentions]
            values["struck"] = [list(span) for span in text.struck]
        paragraphs[passage.document].append(_filled(values))
    return [{**document, "paragraphs": paragraphs[name]} for name, document in found.items()]


def _address(
    link: Link, place: dict[str, int], phrases: dict[tuple[str, int], list[list[object]]]
) -> dict[str, object]:
    values: dict[str, object] = {
        "c": place[link.object.iri],
        "kind": link.kind,
        "sure": link.confidence,
        "in": link.stands_in,
        "author": link.author,
        "date": link.date,
        "row": link.row,
        "phrases": phrases.get((link.file, link.line), []),
    }
    return _filled(values)


def _mandate(entry: Entry) -> dict[str, object]:
    return _filled({name: value for name, value in asdict(entry).items() if name != "date"})


def _facilitators(evidence: Evidence, place: dict[str, int]) -> list[list[object]]:
    return [
        [place[str(row["actionLine"])], str(row["bodyCode"]), str(row["role"])]
        for row in evidence.query("facilitators")
        if str(row["actionLine"]) in place
    ]
