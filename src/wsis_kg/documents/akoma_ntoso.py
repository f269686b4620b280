"""A document as Akoma Ntoso 3.0 (OASIS LegalDocML), with tracked changes as ins and del."""

from __future__ import annotations

import re
from typing import Any

from wsis_kg.documents.model import Document, Paragraph, Run
from wsis_kg.errors import extra

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_CONTROL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_akoma_ntoso(document: Document) -> str:
    """Return the document as Akoma Ntoso XML, a ``statement`` of preface, preamble and main body."""
    with extra("documents"):
        from lxml import etree
    root = _Maker(document).build()
    return str(etree.tostring(root, encoding="unicode", pretty_print=True))


class _Maker:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.ids: dict[str, int] = {}

    def build(self) -> Any:
        from lxml import etree

        root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
        statement = self.add(root, "statement", name="statement")
        self.meta(statement)
        preface = self.add(statement, "preface")
        title = self.add(self.add(preface, "longTitle"), "p")
        self.add(title, "docTitle").text = _clean(self.document.title)
        preambles = [p for p in self.document.paragraphs if p.kind == "preamble"]
        if preambles:
            recitals = self.add(self.add(statement, "preamble"), "recitals")
            for p in preambles:
                recital = self.add(recitals, "recital", eId=self.eid("rec", p.id))
                if p.number:
                    self.add(recital, "num").text = p.number
                self.runs(self.add(recital, "p"), p)
        body = self.add(statement, "mainBody")
        self.body(body, [p for p in self.document.paragraphs if p.kind != "preamble"])
        return root

    def meta(self, statement: Any) -> None:
        date = self.document.date or "0001-01-01"
        name = _slug(self.document.id)
        identification = self.add(self.add(statement, "meta"), "identification", source="#wsis-kg")
        work = f"/akn/un/statement/{date}/{name}"
        for part, iri in (
            ("FRBRWork", work),
            ("FRBRExpression", f"{work}/eng@"),
            ("FRBRManifestation", f"{work}/eng@.xml"),
        ):
            element = self.add(identification, part)
            self.add(element, "FRBRthis", value=f"{iri}/!main" if part != "FRBRManifestation" else iri)
            self.add(element, "FRBRuri", value=iri)
            self.add(element, "FRBRdate", date=date, name="document")
            self.add(element, "FRBRauthor", href="#author")
            if part == "FRBRWork":
                self.add(element, "FRBRcountry", value="un")
            elif part == "FRBRExpression":
                self.add(element, "FRBRlanguage", language="eng")
        references = self.add(identification.getparent(), "references", source="#wsis-kg")
        self.add(
            references,
            "TLCOrganization",
            eId="author",
            href="/ontology/organization/author",
            showAs=self.document.issuer or "not stated",
        )
        self.add(references, "TLCOrganization", eId="wsis-kg", href="/ontology/organization/wsis-kg", showAs="wsis-kg")

    def body(self, body: Any, paragraphs: list[Paragraph]) -> None:
        section, holder = None, body
        open_at: dict[str, Any] = {}
        for p in paragraphs:
            if p.section != section and not p.parent:
                section, holder = p.section, body
                if section:
                    holder = self.add(body, "section", eId=self.eid("sec", section))
                    self.add(holder, "heading").text = _clean(section)
            above = open_at.get(p.parent) if p.parent else None
            element = self.add(
                above if above is not None else holder, "point" if p.parent else "paragraph", eId=self.eid("para", p.id)
            )
            if p.number:
                self.add(element, "num").text = f"({p.number.rpartition('(')[2]}" if p.parent else f"{p.number}."
            children = [other for other in paragraphs if other.parent and other.parent == p.number]
            text = self.add(self.add(element, "intro" if children else "content"), "p")
            self.runs(text, p)
            if p.number:
                open_at[p.number] = element

    def runs(self, element: Any, p: Paragraph) -> None:
        for run in p.runs:
            self.run(element, run)
        if not p.runs:
            element.text = ""

    def run(self, element: Any, run: Run) -> None:
        text = _clean(run.text)
        if "inserted" in (run.mark, run.verdict):
            self.add(element, "ins").text = text
        elif "deleted" in (run.mark, run.verdict):
            self.add(element, "del").text = text
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text

    def add(self, parent: Any, tag: str, /, **attributes: str) -> Any:
        from lxml import etree

        return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", {k: _clean(v) for k, v in attributes.items()})

    def eid(self, kind: str, value: str) -> str:
        name = f"{kind}_{_slug(value)}"
        self.ids[name] = self.ids.get(name, 0) + 1
        return name if self.ids[name] == 1 else f"{name}_{self.ids[name]}"


def _slug(value: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", value).strip("-")[:60] or "x"


def _clean(text: str) -> str:
    return _CONTROL.sub("\ufffd", text)
