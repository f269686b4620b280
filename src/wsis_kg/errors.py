"""What goes wrong with input, said so that its reader can mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One fault of an input: what is wrong, where, and what to do about it."""

    reason: str
    remedy: str = ""
    file: str | Path | None = None
    line: int | None = None

    def __str__(self) -> str:
        """Return ``file:line: reason; remedy`` with control characters made visible."""
        place = "" if self.file is None else f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        text = place + self.reason + (f"; {self.remedy}" if self.remedy else "")
        return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


class WsisError(Exception):
    """Bad input or usage; carries every :class:`Problem` found, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def fail(reason: str, remedy: str = "", file: str | Path | None = None, line: int | None = None) -> WsisError:
    """Return a :class:`WsisError` with one problem, to be raised."""
    return WsisError(Problem(reason, remedy, file, line))


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Turn a missing library into one clear sentence: which, and the extra of the package that brings it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise fail(f"{error.name} is not installed", f"pip install 'wsis-kg[{name}]'") from None


def shorten(text: str, width: int = 60) -> str:
    """Return ``text`` cut to ``width`` characters for use in a message."""
    return text if len(text) <= width else text[: width - 1] + "…"
