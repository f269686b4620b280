import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsis_kg.documents import read_document
from wsis_kg.documents.labels import read_label, sub_path
from wsis_kg.documents.markdown import read_markdown
from wsis_kg.documents.model import Run
from wsis_kg.documents.structure import structure
from wsis_kg.errors import WsisError

SENTENCES = st.lists(
    st.sampled_from(
        [
            "We",
            "recognise",
            "digital",
            "inclusion",
            "of",
            "people",
            "and",
            "urge",
            "States",
            "to",
            "act",
            "on",
            "skills",
            "health",
            "data",
            "rights",
        ]
    ),
    min_size=4,
    max_size=12,
).map(lambda words: "We " + " ".join(words).lower() + ".")
# The ways in which an old and a new number are printed, as the format study lists them.
SHAPES = [
    "{o}:{n}.",
    "~~{o}:{n}.~~",
    "[{o}-{n}.](#)",
    "**{o}-{n}.**",
    "~~{o}:~~{n}.",
    "~~{o}~~[{n}](#).",
    "[{o}:{n}.](#)",
    "~~{o}~~.{n}.",
    "~~{o}.~~{n}.",
]


def read(text):
    found = structure(read_markdown(text))
    return found.paragraphs, found


@given(
    st.lists(st.tuples(SENTENCES, st.sampled_from(SHAPES), st.booleans(), st.booleans()), min_size=2, max_size=12),
    st.integers(2, 40),
)
@settings(deadline=None)
def test_structure_is_given_back_whatever_the_damage(items, first):
    """Generated documents: known numbers, headings and texts; labels in nine shapes, page breaks, headings between."""
    lines, expected, number, old, section = ["**Introduction**", ""], [], first, first, "Introduction"
    lines += [f"{first}. We begin here.", ""]
    expected.append((str(first), "", "We begin here.", section))
    for text, shape, broken, headed in items:
        number += 1
        old += 1
        if headed:
            section = f"Section before {number}"
            lines += [f"### **{section}**", ""]
        label = shape.format(o=old, n=number)
        words = text.split()
        cut = len(words) // 2
        body = " ".join(words[:cut]) + "\n\n\n\n" + " ".join(words[cut:]) if broken else text
        lines += [f"{label} {body}", ""]
        expected.append((str(number), str(old), text, section))
    paragraphs, _ = read("\n".join(lines))
    assert [(p.number, p.original_number, p.text, p.section) for p in paragraphs] == expected


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_is_read_without_failing_and_no_letter_is_lost(text):
    blocks = read_markdown(text)
    found = structure(blocks)
    letters = sum(c.isalpha() for block in blocks for c in block.text)
    kept = sum(c.isalpha() for p in found.paragraphs for r in p.runs for c in r.text)
    kept += sum(c.isalpha() for s in found.sections for c in s.title) + sum(
        c.isalpha() for c in found.title + "".join(found.notes)
    )
    assert kept <= letters
    # Only labels (A. and (a)) are taken off the texts.
    assert letters - kept <= 7 * len(found.paragraphs)


CLEAN = """# Resolution on digital matters

The General Assembly,

*Recalling* its resolution 70/125,

*Noting* the work done,

1. *Decides* to act[^1] on the following:

(a) First matter:

(i) one part;

(ii) another part;

(b) Second matter [in brackets];

2. *Requests* a report. (Agreed ad ref)

2 bis. *Invites* others.

3. *Alt 1* text one.

[^1]: A footnote that is no paragraph.
"""


def test_a_clean_resolution():
    paragraphs, found = read(CLEAN)
    assert [p.kind for p in paragraphs[:3]] == ["preamble"] * 3
    numbers = ["1", "1(a)", "1(a)(i)", "1(a)(ii)", "1(b)", "2", "2 bis", "3"]
    assert [p.number for p in paragraphs[3:]] == numbers
    by = {p.number: p for p in paragraphs}
    assert by["1(a)(i)"].parent == "1(a)"
    assert by["1(a)"].parent == "1"
    assert "bracketed text" in by["1(b)"].flags
    assert "agreed ad ref" in by["2"].flags
    assert found.notes == ("A footnote that is no paragraph.",)
    assert {p.status for p in paragraphs} == {"unchanged"}


def test_strikes_of_another_author_mean_deletion():
    paragraphs, found = read("1. We ~~will~~ <ins>shall</ins> act.\n\n2. ~~We wait.~~\n\n3. <ins>We go on.</ins>\n")
    first, second, third = paragraphs
    assert (first.status, first.text, first.original_text) == ("modified", "We shall act.", "We will act.")
    assert (second.status, second.text) == ("deleted", "")
    assert (third.status, third.text, third.original_text) == ("inserted", "We go on.", "")
    assert found.flags == ()


def test_numbering_that_restarts_is_flagged():
    paragraphs, found = read("1. One.\n\n2. Two.\n\n<!-- -->\n\n1. One again.\n\n2. Two again.\n")
    assert [p.number for p in paragraphs] == ["1", "2", "1", "2"]
    assert len({p.id for p in paragraphs}) == 4
    assert any("does not run on" in flag for flag in found.flags)


@pytest.mark.parametrize(
    "text", ["3 October 2025 is the date", "2030 Agenda for all", "20-24 years of age", "8.9 per cent"]
)
def test_text_that_begins_with_a_number_is_no_label(text):
    assert read_label((Run(text),)) is None


@pytest.mark.parametrize(
    ("runs", "previous", "expected"),
    [
        (["9:10. We"], 9, ("10", "9")),
        (["103", "114", ". We"], 113, ("114", "103")),
        (["120", ".131. We"], 130, ("131", "120")),
        (["4. 2030 Agenda"], 3, ("4", "")),
        (["12 bis. We"], 12, ("12 bis", "")),
    ],
)
def test_labels(runs, previous, expected):
    label = read_label(tuple(Run(text, mark) for text, mark in zip(runs, ["", "struck", ""], strict=False)))
    assert label.choose(previous)[:2] == expected


@given(st.integers(1, 5))
def test_sub_paths_count_on(depth):
    path = ()
    for label in "abcdefghij"[: depth + 2]:
        path = sub_path(label, path)
        assert path == (label,)


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "is empty"), (b"\x00\xff\xfe", "not UTF-8"), (b"# Only a heading\n", "no paragraph")]
)
def test_bad_files(tmp_path, content, reason):
    path = tmp_path / "x.md"
    path.write_bytes(content)
    with pytest.raises(WsisError, match=reason):
        read_document(path)


def test_unknown_ending(tmp_path):
    with pytest.raises(WsisError, match="no kind of document"):
        read_document(tmp_path / "x.odt")


def test_a_long_document():
    paragraphs, _ = read(
        "\n\n".join(f"{n}. We recognise matter {n} and urge all to act on it." for n in range(1, 8001))
    )
    assert [p.number for p in paragraphs] == [str(n) for n in range(1, 8001)]


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "text", ["[" * 1_000_000, "a" * 1_000_000, "<" * 300_000, "~~a~~ b " * 20_000, "ab " * 300_000]
)
def test_hostile_paragraphs_come_to_an_end(text):
    """A quadratic reader would need hours."""
    paragraphs, _ = read("1. " + text)
    assert paragraphs[0].working_text is not None


@pytest.mark.parametrize("text", ["~~8.~~ <ins>9.</ins> We act.", "<del>8.</del><ins>9.</ins> We act.", "8.9. We act."])
def test_a_number_typed_over(text):
    paragraphs, _ = read(f"8. We begin.\n\n<!-- -->\n\n{text}\n")
    assert [(p.number, p.original_number, p.text) for p in paragraphs][1:] == [("9", "8", "We act.")]


def test_windows_line_ends():
    paragraphs, _ = read("1. We act\r\non data.\r\n\r\n2. We ~~will~~ close.\r\n")
    assert [p.text for p in paragraphs] == ["We act on data.", "We close."]
