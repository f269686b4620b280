"""Pages of documents in a real browser."""

from pathlib import Path

import axe_core_python
import pytest
from selenium.webdriver.common.by import By

from wsis_kg.documents import read_document
from wsis_kg.documents.compare import compare_documents, comparison_to_html
from wsis_kg.documents.export import export_document

TEXT = "## Matters\n\n1. We ~~will~~ <ins>shall</ins> act.\n\n2. We `<script>document.title='taken'</script>` close.\n"


@pytest.fixture(params=["document", "comparison"])
def page(request, browser, tmp_path):
    source = tmp_path / "x.md"
    source.write_text(TEXT)
    document = read_document(source, "x", "A <title>")
    pairs = compare_documents(document, document)
    html = (
        export_document(document, "html")
        if request.param == "document"
        else comparison_to_html(document, document, pairs)
    )
    path = tmp_path / "x.html"
    path.write_text(html)
    browser.get(path.as_uri())
    return browser


def test_texts_are_shown_and_do_nothing(page):
    assert page.title.startswith("A <title>")
    assert "<script>" in page.find_element(By.TAG_NAME, "main").text


def test_accessibility_rules(page):
    page.execute_script((Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    result = page.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    assert not [(rule["id"], node["html"]) for rule in result["violations"] for node in rule["nodes"]]


def test_every_paragraph_has_an_anchor(unesco, browser, tmp_path):
    path = tmp_path / "u.html"
    path.write_text(export_document(unesco, "html"))
    browser.get(path.as_uri() + "#p-140")
    articles = browser.find_elements(By.CSS_SELECTOR, "article[id]")
    assert len(articles) == len(unesco.paragraphs)
    assert "roadmaps" in browser.find_element(By.CSS_SELECTOR, "article:target").text
