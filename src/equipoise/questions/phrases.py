"""Words of sentences: lists and plurals."""

from __future__ import annotations

from collections.abc import Sequence


def listing(words: Sequence[str], last: str = "and") -> str:
    """`A, B and C`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def graded(publisher: str | None, grade: str | None) -> str | None:
    """`TASS (reliability C)`, where the case grades the publisher."""
    return f"{publisher} (reliability {grade})" if publisher and grade else publisher


def plural(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
