"""Numbers read from results: the only way in which a finding gets one, so that each belongs to a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.briefing.blocks import Number
from equipoise.briefing.dates import in_words

Results = Mapping[str, Any]


def pointed(results: Any, path: str) -> Any:
    """What stands at a JSON pointer (RFC 6901)."""
    for step in path.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        results = results[int(key)] if isinstance(results, Sequence) else results[key]
    return results


def value_at(results: Results, path: str) -> Any:
    """The number or text at a path; of a list, its length."""
    found = pointed(results, path)
    return len(found) if isinstance(found, list | tuple) else found


def shown(value: Any, digits: int | None = None, percent: bool = False) -> str:
    """A value as a reader wants it: dates in words, floats rounded, a share as percent."""
    if value is None:
        return "unknown"
    if percent:
        return f"{value:.{digits or 0}%}".replace("%", " %")
    if isinstance(value, str):
        return in_words(date.fromisoformat(value))
    return f"{value:.{digits}f}" if digits is not None else f"{value:g}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Makes Numbers from the results of one brief."""

    results: Results

    def __call__(
        self,
        path: str,
        evidence: Sequence[str] = (),
        what: str = "",
        *,
        digits: int | None = None,
        percent: bool = False,
        unit: str | None = None,
    ) -> Number:
        """The Number at `path`; see Number for the rest. `unit` is written after it."""
        value = value_at(self.results, path)
        written = shown(value, digits, percent)
        return Number(value, f"{written} {unit}" if unit else written, path, tuple(evidence), unit, what)

    def year(self, path: str, evidence: Sequence[str] = (), what: str = "") -> Number:
        """The year of the date at `path`."""
        value = value_at(self.results, path)
        return Number(value, str(date.fromisoformat(value).year), path, tuple(evidence), None, what)

    def text(self, path: str, evidence: Sequence[str] = (), what: str = "") -> Number:
        """The text at `path` as it stands: a year or month of a table."""
        value = value_at(self.results, path)
        return Number(value, str(value), path, tuple(evidence), None, what)
