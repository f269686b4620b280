import pytest

from wsis_kg.documents import read_document
from wsis_kg.documents.html import read_html
from wsis_kg.documents.structure import structure
from wsis_kg.errors import WsisError

PAGE = """<html><head><title>t</title><script>1. no</script></head><body>
<h2>Human rights</h2>
<ol start="4"><li>We <del>will</del><ins>shall</ins> act.</li><li>We ask:<ol type="a"><li>one;</li><li>two.</li></ol></li></ol>
<h2>Data</h2><p>6. We govern <b>data</b>.</p></body></html>"""


def test_html_lists_headings_and_changes(tmp_path):
    path = tmp_path / "x.html"
    path.write_text(PAGE)
    document = read_document(path)
    assert [(p.number, p.text, p.section) for p in document.paragraphs] == [
        ("4", "We shall act.", "Human rights"),
        ("5", "We ask:", "Human rights"),
        ("5(a)", "one;", "Human rights"),
        ("5(b)", "two.", "Human rights"),
        ("6", "We govern data.", "Data"),
    ]
    assert document.paragraphs[0].original_text == "We will act."


def test_html_asks_nothing_of_the_network_or_the_disk(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    text = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}">]><p>1. We act. &e;</p><iframe src="{secret.as_uri()}"></iframe>'
    assert "SECRET" not in str(structure(read_html(text)).paragraphs)


def test_pdf(pdf_file):
    header, footer = "A/80/L.1", "25-0001"
    pages = [
        [
            header,
            "Introduction",
            "1. We recognise that digital inclusion matters to all people and",
            "countries.",
            "2. We act on",
            f"{footer}  1/3",
        ],
        [
            header,
            "skills, and on a second line of the same paragraph that goes on.",
            "Data governance",
            "3. We govern data, as we said in",
            f"{footer}  2/3",
        ],
        [header, "2015, and go on.", "(a) first;", "(b) second.", "4. We close.", f"{footer}  3/3"],
    ]
    document = read_document(pdf_file(*pages))
    assert [(p.number, p.text, p.section, p.place) for p in document.paragraphs] == [
        ("1", "We recognise that digital inclusion matters to all people and countries.", "Introduction", "page 1"),
        ("2", "We act on skills, and on a second line of the same paragraph that goes on.", "Introduction", "page 1"),
        ("3", "We govern data, as we said in 2015, and go on.", "Data governance", "page 2"),
        ("3(a)", "first;", "Data governance", "page 3"),
        ("3(b)", "second.", "Data governance", "page 3"),
        ("4", "We close.", "Data governance", "page 3"),
    ]


def test_a_pdf_of_500_pages(pdf_file):
    pages = [[f"{n}. We recognise matter {n} and all those who", "work on it."] for n in range(1, 501)]
    document = read_document(pdf_file(*pages))
    assert [p.number for p in document.paragraphs] == [str(n) for n in range(1, 501)]


def test_pdfs_that_cannot_be_read(pdf_file, tmp_path):
    with pytest.raises(WsisError, match="is encrypted"):
        read_document(pdf_file(["1. We act."], password="x", name="locked"))
    with pytest.raises(WsisError, match="has no text"):
        read_document(pdf_file([], name="scan"))
    noise = tmp_path / "noise.pdf"
    noise.write_bytes(b"%PDF-1.7" + bytes(range(256)) * 20)
    with pytest.raises(WsisError, match="no PDF, or a broken one"):
        read_document(noise)
