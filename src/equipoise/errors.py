"""The error tree: every error says what was wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class EquipoiseError(Exception):
    """Base of every error the package raises on purpose.

    Parameters
    ----------
    what : what was wrong, and where, in one sentence.
    hint : what to do about it, in one sentence.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what} {self.hint}".strip()


class UsageError(EquipoiseError):
    """A command or function was called with words that do not fit its grammar."""


class UnknownActor(EquipoiseError):
    """A phrase names no state, organisation or de facto entity that the tables know."""


class AmbiguousActor(EquipoiseError):
    """A phrase names more than one actor; the hint lists the candidates."""


class InputError(EquipoiseError):
    """A document, table or row that cannot be read."""


class NotFound(EquipoiseError):
    """An id or a quote that is not in the record."""


class CaseError(EquipoiseError):
    """A case folder that is missing, damaged, busy or from a newer version."""


class JudgementError(EquipoiseError):
    """A correction that cannot be recorded as given."""


def nearest(word: str, known: Iterable[str], count: int = 3) -> str:
    """Return a hint naming the known words closest to `word`, or an empty string."""
    matches = get_close_matches(word, list(dict.fromkeys(known)), n=count, cutoff=0.65)
    return f"Did you mean {' or '.join(matches)}?" if matches else ""
