"""Which report says what: of an Action Line, of a body, of a document, or of everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from wsis_kg.analysis import Choice, Evidence
from wsis_kg.analysis.coverage import find_coverage
from wsis_kg.analysis.edits import edits_of_store, find_impact
from wsis_kg.analysis.table import Table
from wsis_kg.errors import fail
from wsis_kg.matrix.model import Concept, Link
from wsis_kg.register import Entry, entries_of_store, sort_entries
from wsis_kg.reports.model import Grid, Report, Section
from wsis_kg.reports.questions import Questions, indicator_gaps

_ALL_FACILITATORS = "ActionLineFacilitators"
_PROPOSALS = "What a draft asks is a proposal; the first column says which document asks."


def compose_report(
    evidence: Evidence, choice: Choice, action_line: str = "", body: str = "", document: str = ""
) -> Report:
    """Return the report of an Action Line (code), a body (code) or a document on record (id), or of everything.

    Raises :class:`WsisError` where more than one is named, or the one that is named does not exist.
    """
    named = [name for name in (action_line, body, document) if name]
    if len(named) > 1:
        raise fail(f"{' and '.join(named)} are asked for at once", "name one Action Line, one body or one document")
    if action_line:
        title, sections = _of_line(evidence, choice, action_line)
    elif body:
        title, sections = _of_body(evidence, choice, body)
    elif document:
        title, sections = _of_document(evidence, choice, document)
    else:
        title, sections = _of_everything(evidence, choice)
    subtitle = f"Drawn from the knowledge graph wsis-kg; newest link of {evidence.date}. Counted: {choice}."
    return Report(title, subtitle, evidence.date, (*sections, _method(evidence)))


def _of_line(evidence: Evidence, choice: Choice, code: str) -> tuple[str, list[Section]]:
    line = _line(evidence, code)
    links = [link for link in evidence.chosen(choice) if line.iri in _ends(evidence, link)]
    sdg, gdc, indicators = (
        [link for link in links if _other(link, line).framework == framework]
        for framework in ("sdg", "gdc", "indicator")
    )
    addresses = [link for link in evidence.chosen_addresses(choice) if line.iri in evidence.counted(link.object.iri)]
    bodies = [row for row in evidence.query("facilitators") if row["actionLine"] == line.iri]
    names = sorted({str(row["bodyCode"]) for row in bodies})
    addressing = {link.subject.iri for link in addresses}
    places = {(p.document, p.number) for p in evidence.passages.values() if p.iri in addressing}
    mandates = [
        entry
        for entry in entries_of_store(evidence.store)
        if _ALL_FACILITATORS in entry.addressees or (entry.document, entry.paragraph) in places
    ]
    facilitators = ", ".join(f"{row['bodyCode']}{' (lead)' if row['role'] == 'lead' else ''}" for row in bodies)
    glance = (
        f"Facilitators: {facilitators or 'none on record'}.",
        f"{_count(len(sdg), 'link')} to goals and targets, {len(gdc)} to the Compact, "
        f"{_count(len(indicators), 'indicator')}, {_count(len(addresses), 'paragraph link')}, "
        f"{_count(len(mandates), 'mandate')}.",
    )
    return f"Action Line {line.code}: {line.label}", [
        Section("At a glance", glance + ((line.note,) if line.note else ())),
        Section("Sustainable Development Goals", (), (_links(sdg, line),)),
        Section("Global Digital Compact", (), (_links(gdc, line),)),
        Section(
            "Indicators",
            ("An indicator says how the Action Line is measured; a target without one is a gap to close.",),
            (
                _links(indicators, line, "No indicator monitors this Action Line."),
                indicator_gaps(evidence, line, links),
            ),
        ),
        Section(
            "Roadmap",
            ("For the facilitators to fill: what is known stands in the first two columns.",),
            (_roadmap(evidence, line, sdg, gdc, indicators),),
        ),
        Section(
            "Mandates",
            (
                f"Asked of all facilitators, or stated in a paragraph that addresses {line.code}; "
                f"its facilitators ({', '.join(names) or 'none on record'}) "
                "have reports of their own.",
                _PROPOSALS,
            ),
            (_mandates(mandates),),
        ),
        Section("Evidence", (), (_paragraphs(evidence, addresses),)),
        Questions(evidence, choice).section(line.code),
    ]


def _of_body(evidence: Evidence, choice: Choice, code: str) -> tuple[str, list[Section]]:
    known = {str(row["code"]): row for row in evidence.query("body")}
    if code not in known:
        raise fail(f"there is no body {code!r}", "use a code of ontology/schemes/bodies.ttl, such as UNESCO")
    roles = {
        str(row["actionLine"]): str(row["role"]) for row in evidence.query("facilitators") if row["bodyCode"] == code
    }
    entries = entries_of_store(evidence.store)
    facilitates = bool(roles)
    asked = [e for e in entries if code in e.addressees or (facilitates and _ALL_FACILITATORS in e.addressees)]
    told = [e for e in entries if code in e.report_to]
    coverage = {str(row["iri"]): row for row in find_coverage(evidence, "action-lines", choice)}
    lines = [evidence.concepts[iri] for iri in coverage if iri in roles]
    summary = Grid(
        ("Action Line", "Label", "Role", "Links", "Goals and targets", "Compact", "Indicators", "Paragraphs"),
        tuple(
            (
                line.code,
                line.label,
                roles[line.iri],
                *(coverage[line.iri][name] for name in ("links", "sdg", "gdc", "indicators", "paragraphs")),
            )
            for line in lines
        ),
        f"{code} facilitates no Action Line on record.",
    )
    unmeasured = [line.code for line in lines if not coverage[line.iri]["indicators"]]
    questions = Questions(evidence, choice)
    return f"{code}: {known[code]['label']}", [
        Section("At a glance", (str(known[code].get("role") or ""),) if known[code].get("role") else ()),
        Section(
            "Action Lines",
            (f"Without an indicator: {', '.join(unmeasured)}.",) if unmeasured else (),
            (summary,),
        ),
        Section(
            "Asked of it",
            (_PROPOSALS, *(("Also what is asked of all facilitators.",) if facilitates else ())),
            (_mandates(asked),),
        ),
        Section("Reported to it", (), (_mandates(told),)),
        *(questions.section(line.code, 3, f"Open questions: {line.code}") for line in lines),
    ]


def _of_document(evidence: Evidence, choice: Choice, document: str) -> tuple[str, list[Section]]:
    passages = [p for p in evidence.passages.values() if p.document == document]
    if not passages:
        known = sorted({p.document for p in evidence.passages.values()})
        raise fail(f"there is no document {document!r} on record", f"use one of {', '.join(known)}")
    titles = {str(row["document"]).rpartition("/")[2]: str(row["title"]) for row in evidence.query("documents")}
    here = {p.iri for p in passages}
    addresses = [link for link in evidence.chosen_addresses(choice) if link.subject.iri in here]
    statuses = Counter(passage.status or "not stated" for passage in passages)
    sections = find_coverage(evidence, "sections", choice)
    of_it = tuple(row for row in sections if row["document"] == document)
    names = ("section", "paragraphs", "addressing", "action_lines", "sdg", "gdc")
    undecided = tuple((p.number, p.gist) for p in passages if p.status == "undecided")
    waiting = sum(link.kind == "extracted" for link in addresses)
    parts = [
        Section(
            "At a glance",
            (
                f"{_count(len(passages), 'paragraph')}: "
                + ", ".join(f"{count} {status}" for status, count in statuses.items())
                + ".",
                f"{_count(len(addresses), 'link')} from its paragraphs, {waiting} of them extracted and not reviewed.",
            ),
        ),
        Section(
            "Sections",
            (),
            (
                Grid(
                    ("Section", "Paragraphs", "That address something", "Action Lines", "Goals and targets", "Compact"),
                    tuple(tuple(row[name] for name in names) for row in of_it),
                ),
            ),
        ),
        Section("What it addresses", (), (_addressed(evidence, addresses),)),
        Section("Mandates", (), (_mandates(entries_of_store(evidence.store, document)),)),
    ]
    if addresses and any(p.status not in ("", "unchanged") for p in passages):
        impact = find_impact(evidence, edits_of_store(evidence, document, choice.source), choice)
        parts.append(Section("What its edits change", impact.notes, (_grid(impact, "Nothing in the matrix."),)))
    grid = Grid(("Paragraph", "About"), undecided, "Every paragraph's change is told by the file.")
    sentences = (
        f"{_count(waiting, 'link')} wait for a reviewer (wsis-kg review).",
        "Paragraphs of which the file does not tell what changed:",
    )
    parts.append(Section("Open questions", sentences, (grid,)))
    return f"{document}: {titles.get(document, document)}", parts


def _of_everything(evidence: Evidence, choice: Choice) -> tuple[str, list[Section]]:
    lines = find_coverage(evidence, "action-lines", choice)
    goals = find_coverage(evidence, "goals", choice)
    objectives = find_coverage(evidence, "objectives", choice)
    unmeasured = [str(row["code"]) for row in lines if not row["indicators"]]
    entries = [entry for entry in entries_of_store(evidence.store) if entry.deadline]
    return "WSIS, the SDGs and the Global Digital Compact: where things stand", [
        Section(
            "Action Lines", lines.notes, (_coverage_grid(lines, ("links", "indicators", "paragraphs", "holds_to")),)
        ),
        Section("Goals", goals.notes, (_coverage_grid(goals, ("links", "paragraphs", "holds_to")),)),
        Section(
            "Objectives of the Compact",
            objectives.notes,
            (_coverage_grid(objectives, ("links", "paragraphs", "holds_to")),),
        ),
        Section(
            "Indicators",
            (f"Action Lines without an indicator: {', '.join(unmeasured) or 'none'}.",),
        ),
        Section("Mandates with a deadline", (_PROPOSALS,), (_mandates(entries),)),
        Questions(evidence, choice).section(most=10),
    ]


def _coverage_grid(table: Table, names: tuple[str, ...]) -> Grid:
    titles = {"holds_to": "Highest confidence"}
    return Grid(
        ("Code", "Label", *(titles.get(name, name.capitalize()) for name in names)),
        tuple(tuple(row[name] for name in ("code", "label", *names)) for row in table),
    )


def _grid(table: Table, empty: str) -> Grid:
    columns = table.brief or tuple(table.columns)
    rows = tuple(tuple(row.get(name) for name in columns) for row in table)
    return Grid(tuple(name.replace("_", " ") for name in columns), rows, empty)


def _line(evidence: Evidence, code: str) -> Concept:
    lines = [concept for concept in evidence.concepts.values() if concept.framework == "action-line"]
    for line in lines:
        if code in (line.code, line.iri):
            return line
    raise fail(f"there is no Action Line {code!r}", f"use one of {', '.join(line.code for line in lines)}")


def _ends(evidence: Evidence, link: Link) -> tuple[str, ...]:
    return (*evidence.counted(link.subject.iri), *evidence.counted(link.object.iri))


def _other(link: Link, line: Concept) -> Concept:
    return link.object if link.subject.framework == line.framework else link.subject


def _links(links: Sequence[Link], line: Concept, empty: str = "No link is stated.") -> Grid:
    rows = tuple(
        (
            _other(link, line).name,
            _other(link, line).label,
            link.kind,
            link.confidence,
            ", ".join(filter(None, (link.author, link.date))),
            link.comment,
            link.row,
        )
        for link in links
    )
    return Grid(("Code", "Label", "Source", "Confidence", "Stated by", "Why", "Row"), rows, empty)


def _roadmap(
    evidence: Evidence, line: Concept, sdg: Sequence[Link], gdc: Sequence[Link], indicators: Sequence[Link]
) -> Grid:
    measured: dict[str, list[str]] = {}
    for link in indicators:
        indicator = _other(link, line)
        measured.setdefault(indicator.parent, []).append(indicator.name)
    targets = dict.fromkeys(_other(link, line).iri for link in (*sdg, *gdc))
    rows = tuple(
        (
            f"{evidence.name(iri)} {evidence.label(iri)}",
            ", ".join(measured.get(iri, [])) or "to be chosen",
            "",
            "",
            "",
            "",
        )
        for iri in targets
    )
    return Grid(
        ("Target or commitment", "Indicator", "Baseline", "Aim", "By", "Responsible"), rows, "No link is stated."
    )


def _mandates(entries: Iterable[Entry]) -> Grid:
    rows = tuple(
        (
            f"{entry.document} {entry.paragraph}",
            ", ".join(entry.addressees),
            f"{entry.act}: {entry.action}" if entry.act and entry.action else entry.action or entry.act,
            ", ".join(entry.deadline),
            ", ".join(entry.report_to),
            entry.kind,
            entry.row,
        )
        for entry in sort_entries(entries, "deadline")
    )
    return Grid(
        ("Paragraph", "Asked of", "What", "Deadline", "Report to", "Status", "Row"), rows, "No mandate is on record."
    )


def _paragraphs(evidence: Evidence, addresses: Sequence[Link]) -> Grid:
    best: dict[str, Link] = {}
    for link in addresses:
        known = best.get(link.subject.iri)
        if known is None or (link.confidence or 0.0) > (known.confidence or 0.0):
            best[link.subject.iri] = link
    ordered = sorted(best.values(), key=lambda link: (-(link.confidence or 0.0), evidence.place(link.subject.iri)))
    rows: list[tuple[object, ...]] = []
    for link in ordered:
        passage = evidence.passages[link.subject.iri]
        rows.append((passage.label, passage.gist, passage.status, link.kind, link.confidence, link.row))
    return Grid(
        ("Paragraph", "About", "Change", "Source", "Confidence", "Row"), tuple(rows), "No paragraph addresses it."
    )


def _addressed(evidence: Evidence, addresses: Sequence[Link]) -> Grid:
    found = evidence.in_text(addresses)
    order = {iri: place for place, iri in enumerate(evidence.concepts)}
    ordered = sorted(found, key=lambda iri: (-len(found[iri]), order.get(iri, 0)))
    rows = tuple(
        (evidence.name(iri), evidence.label(iri), len(found[iri]), evidence.name_passages(found[iri]))
        for iri in ordered
    )
    return Grid(("Code", "Label", "Paragraphs", "Which"), rows, "No paragraph addresses a concept.")


def _method(evidence: Evidence) -> Section:
    used = {(link.set, link.set_title, link.kind, link.file) for link in (*evidence.links, *evidence.addresses)}
    return Section(
        "Where this comes from",
        (
            "Published links are stated by a UN source, curated ones written by an editor, extracted ones suggested "
            "by software and reviewed by nobody. Confidence runs from 0 to 1. Each row of these tables names its file "
            "and line.",
        ),
        (Grid(("Set", "Title", "Kind", "File"), tuple(sorted(used))),),
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
