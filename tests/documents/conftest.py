"""Documents that the tests make: DOCX with tracked changes, PDF, and the real input where it is at hand."""

from pathlib import Path

import pytest
from documents_parts import W

UNESCO = Path(__file__).parents[3] / "shared/documents/unesco-inputs-wsis20-zero-draft-2025-10-03.md"


@pytest.fixture(scope="session")
def unesco():
    from wsis_kg.documents import read_document

    if not UNESCO.exists():
        pytest.skip("the UNESCO inputs are not beside the project")
    return read_document(UNESCO, "UNESCO-2025-10-03")


@pytest.fixture
def docx_file(tmp_path):
    """Return a function that writes a DOCX with a decimal list and the given w:p elements."""
    import docx
    from lxml import etree

    def write(*paragraphs, name="x"):
        document = docx.Document()
        numbering = document.part.numbering_part.element
        for child in list(numbering):
            numbering.remove(child)
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/></w:lvl>'
            for i, (f, t) in enumerate((("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")))
        )
        numbering.append(etree.fromstring(f'<w:abstractNum {W} w:abstractNumId="1">{levels}</w:abstractNum>'))
        numbering.append(etree.fromstring(f'<w:num {W} w:numId="1"><w:abstractNumId w:val="1"/></w:num>'))
        body = document.element.body
        for paragraph in paragraphs:
            body.insert(len(body) - 1, etree.fromstring(paragraph))
        path = tmp_path / f"{name}.docx"
        document.save(path)
        return path

    return write


@pytest.fixture
def pdf_file(tmp_path):
    """Return a function that writes a PDF of the given lines a page."""
    from reportlab.pdfgen import canvas

    def write(*pages, password=None, name="x"):
        from reportlab.lib.pdfencrypt import StandardEncryption

        path = tmp_path / f"{name}.pdf"
        sheet = canvas.Canvas(str(path), encrypt=StandardEncryption(password) if password else None)
        for page in pages:
            for place, line in enumerate(page):
                sheet.drawString(72, 770 - 14 * place, line)
            sheet.showPage()
        sheet.save()
        return path

    return write
