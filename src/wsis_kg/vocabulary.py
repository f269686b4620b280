"""Namespaces: CURIE to IRI and back, from ``ontology/prefixes.tsv``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wsis_kg.errors import fail
from wsis_kg.files import data_dir, read_text

if TYPE_CHECKING:
    import curies


@cache
def prefixes() -> dict[str, str]:
    """Return the prefix map of the project, prefix to namespace IRI, in file order."""
    rows = read_text(data_dir() / "ontology" / "prefixes.tsv").splitlines()[1:]
    return dict(row.split("\t")[:2] for row in rows if row)


@cache
def converter() -> curies.Converter:
    """Return the converter between CURIEs and IRIs."""
    import curies

    return curies.Converter.from_prefix_map(prefixes())


def is_curie(text: str) -> bool:
    """Return whether ``text`` is a CURIE of a known prefix whose IRI is well-formed.

    >>> is_curie("sdg:9.c"), is_curie("9.c"), is_curie("sdg:9 c")
    (True, False, False)
    """
    prefix, colon, name = text.partition(":")
    # Characters that no IRI holds (RFC 3987, section 2.2).
    unfit = any(c <= " " or c in '<>"{}|\\^`\x7f' for c in name)
    return bool(colon and name) and not unfit and prefix in prefixes()


def is_plain_name(text: str) -> bool:
    """Return whether ``text`` may stand in an IRI and a file name as it is: letters, digits, ``-``, ``.``, ``_``."""
    return bool(text) and all(map(_is_plain, text))


def plain_name(text: str) -> str:
    """Return ``text`` with a hyphen for each character that a plain name may not hold."""
    return "".join(c if _is_plain(c) else "-" for c in text)


def _is_plain(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "-._")


def expand(curie: str) -> str:
    """Return the IRI of a CURIE; :class:`WsisError` where it is none, or its prefix is unknown.

    >>> expand("al:C5")
    'https://w3id.org/wsis-kg/action-line/C5'
    """
    iri = converter().expand(curie) if is_curie(curie) else None
    if iri is None:
        raise fail(f"unknown CURIE {curie!r}", "use a prefix of ontology/prefixes.tsv, such as al:C5")
    return iri


def compress(iri: str) -> str:
    """Return the CURIE of an IRI, or the IRI itself where no prefix fits.

    >>> compress("http://metadata.un.org/sdg/9.c")
    'sdg:9.c'
    """
    return converter().compress(iri) or iri
