"""Parts of a DOCX with tracked changes."""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text, mark=""):
    """A w:r, tracked as ins, del, moveFrom or moveTo where ``mark`` says so."""
    tag = "delText" if mark == "del" else "t"
    body = f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'
    return f'<w:{mark} w:id="1" w:author="a">{body}</w:{mark}>' if mark else body


def para(*runs, mark="", level="1", style=""):
    """A w:p of the numbered list; ``mark`` is how its mark is tracked, ``level`` none for no number."""
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{level}"/></w:numPr>' if level else ""
    tracked = f'<w:rPr><w:{mark} w:id="2" w:author="a"/></w:rPr>' if mark else ""
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p {W}><w:pPr>{name}{number}{tracked}</w:pPr>{''.join(runs)}</w:p>"
