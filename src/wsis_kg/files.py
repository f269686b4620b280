"""Reading files within bounds, writing them whole, and finding the bundled data."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wsis_kg.errors import fail

MAX_BYTES = 64 * 1024 * 1024
"""Largest input file that is read, in bytes."""


def data_dir() -> Path:
    """Return the folder that holds ``ontology/``, ``mappings/`` and ``queries/``.

    In an installed wheel that is ``wsis_kg/data``; in a checkout it is the checkout.
    """
    package = Path(__file__).parent
    for folder in (package / "data", package.parents[1]):
        if (folder / "ontology" / "wsis.ttl").is_file():
            return folder
    raise fail("the bundled ontology is missing", "install wsis-kg again")


def read_bytes(path: str | Path, max_bytes: int = MAX_BYTES, name: str | None = None) -> bytes:
    """Return the bytes of a file; :class:`WsisError` if it is missing, empty, no file or too large.

    ``name`` is how the file is called in messages (default: its path).
    """
    path = Path(path)
    label = name or path
    if path.is_dir():
        raise fail("this is a folder", "name a file", label)
    try:
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        raise fail(f"cannot be read ({error.strerror})", "check the name and the permissions", label) from None
    if len(data) > max_bytes:
        limit = f"{max_bytes / 1024 / 1024:g} MB"
        raise fail(f"is larger than {limit}", "split it, or look for a runaway cell", label)
    if not data.strip():
        raise fail("is empty", "give a file with content", label)
    return data


def read_text(path: str | Path, max_bytes: int = MAX_BYTES, name: str | None = None) -> str:
    """Return the text of a UTF-8 file (a leading byte order mark is dropped).

    ``name`` as for :func:`read_bytes`. Raises :class:`WsisError` with the line of the first byte that is not UTF-8.
    """
    data = read_bytes(path, max_bytes, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise fail("is not UTF-8 text", "save it again as UTF-8", name or path, line) from None


def digest(data: bytes) -> str:
    """Return ``sha256:`` and the hexadecimal digest of ``data``."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def write_whole(path: str | Path, data: bytes) -> Path:
    """Write ``data`` to ``path`` at once: a reader sees the old file or the new one, never a part."""
    path = Path(path)
    if path.is_dir():
        raise fail("this is a folder", "name a file", path)
    # A device or a pipe (/dev/stdout) cannot be replaced by renaming over it.
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return path
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            temporary = stream.name
            stream.write(data)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise fail(f"cannot be written ({error.strerror})", "check the folder and the disk", path) from None
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def replace_folder(folder: str | Path, mark: str, what: str) -> Iterator[Path]:
    """Give a path for a new folder, which takes the place of ``folder`` once it is made.

    A folder that is there already is replaced if it is empty or holds the file ``mark``, by which ``what`` (a
    store, a site) is known; :class:`WsisError` where it holds something else.
    """
    place = Path(folder)
    if place.is_file():
        raise fail("is a file", "name a folder", place)
    if place.exists() and any(place.iterdir()) and not (place / mark).is_file():
        raise fail("holds other files", f"name a new folder, or one that holds {what}", place)
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{place.name}.") as temporary:
        fresh = Path(temporary) / "new"
        yield fresh
        if place.exists():
            place.rename(Path(temporary) / "old")
        fresh.rename(place)
