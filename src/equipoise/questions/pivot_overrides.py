"""What a user sets against the data: NAME=LOW:HIGH with a reason, in the case's log of such assumptions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.errors import CaseError, UsageError, nearest
from equipoise.ledger.casefolder import Case
from equipoise.ledger.clock import now
from equipoise.questions.pivot_words import words_of

LOG = "overrides.jsonl"
FORM = re.compile(r"\s*([^=\s]+)\s*=\s*([^:\s]+)\s*(?::\s*([^:\s]+)\s*)?")


@dataclass(frozen=True, slots=True)
class Override:
    """A range that a person gives for a parameter, and why."""

    name: str
    low: float
    high: float
    why: str

    def to_json(self) -> dict[str, Any]:
        return {"parameter": self.name, "low": self.low, "high": self.high, "why": self.why}

    def __str__(self) -> str:
        return f"{self.name} set to {self.low:g} to {self.high:g}: {self.why}"


def parse_overrides(settings: Sequence[str], reasons: Sequence[str]) -> tuple[Override, ...]:
    """The overrides of a command line: one reason for all, or one for each in the same order.

    Raises
    ------
    UsageError : a setting of another form, or reasons that are missing or of another number.
    """
    if settings and len(reasons) not in (1, len(settings)):
        raise UsageError(
            f"{len(settings)} of --set with {len(reasons)} of --because.",
            'Give one --because "…" for all, or one each.',
        )
    if reasons and not settings:
        raise UsageError("--because without --set.", "Give --set NAME=LOW:HIGH.")
    return tuple(parse_override(text, reasons[0 if len(reasons) == 1 else n]) for n, text in enumerate(settings))


def parse_override(text: str, why: str) -> Override:
    found = FORM.fullmatch(text)
    try:
        if not found:
            raise ValueError
        low = float(found[2])
        high = float(found[3]) if found[3] else low
    except ValueError:
        raise UsageError(f"'{text}' is no setting.", "Write NAME=LOW:HIGH, as in theta=0.2:0.6.") from None
    return checked(Override(found[1], low, high, why))


def checked(override: Override) -> Override:
    if not override.why.strip():
        raise UsageError(f"{override.name} is set without a reason.", 'Say why: --because "…".')
    return override


def of_mapping(given: Mapping[str, tuple[float, float, str]] | Iterable[Override]) -> tuple[Override, ...]:
    """Overrides as Python gives them: {name: (low, high, why)}, or `Override` objects."""
    if isinstance(given, Mapping):
        return tuple(checked(Override(name, *value)) for name, value in given.items())
    return tuple(checked(one) for one in given)


def check_names(overrides: Sequence[Override], known: Mapping[str, float]) -> None:
    """Refuse an unknown name, a range out of its bounds, and a name that is set twice."""
    for n, one in enumerate(overrides):
        if one.name not in known:
            raise UsageError(
                f"'{one.name}' is no parameter.", nearest(one.name, known) or f"Known: {', '.join(sorted(known))}."
            )
        if not 0 <= one.low <= one.high <= known[one.name]:
            raise UsageError(
                f"{one.name} from {one.low:g} to {one.high:g} is not possible.",
                f"Give the low first; it lies from 0 to {known[one.name]:g}.",
            )
        if any(one.name == other.name for other in overrides[:n]):
            raise UsageError(f"{one.name} is set twice.", "Set it once.")


def keep_overrides(case: Case, states: Sequence[str], overrides: Sequence[Override]) -> None:
    """Log overrides of a pivot without asking with them; `pivot(…, logged=True)` does that afterwards.

    Raises
    ------
    UsageError, CaseError : as of `pivot` and `log`.
    """
    words = words_of(case, states)
    check_names(overrides, words.bounds())
    log(case, (words.p, words.a, words.b), overrides)


def check_logged(case: Case, states: Sequence[str], overrides: Sequence[Override]) -> None:
    """Refuse overrides that nobody has given in this case."""
    there = [{name: value for name, value in row.items() if name != "by"} for row in logged(case)]
    for one in overrides:
        if row_of(states, one) not in there:
            raise UsageError(f"{one}: nobody has given this range in this case.", "Send the form, which keeps it.")


def row_of(states: Sequence[str], override: Override) -> dict[str, Any]:
    return {"question": "pivot", "states": list(states), **override.to_json()}


def logged(case: Case) -> list[dict[str, Any]]:
    """The rows of the log, without when they were given."""
    path = case.folder / "ledger" / LOG
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return [row for line in lines if (row := without_time(line))]


def log(case: Case, states: Sequence[str], overrides: Sequence[Override]) -> None:
    """Add the overrides to `ledger/overrides.jsonl`; one that the same person gave already is not repeated.

    Raises
    ------
    CaseError : the log cannot be written.
    """
    path = case.folder / "ledger" / LOG
    person = case.user_if_known() or ""
    rows = [row_of(states, one) | {"by": person} for one in overrides]
    try:
        there = logged(case)
        if new := [row for row in rows if row not in there]:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8", newline="\n") as file:
                file.writelines(json.dumps({"at": now(), **row}, ensure_ascii=False) + "\n" for row in new)
    except OSError as error:
        raise CaseError(
            f"{path} cannot be written: {error.strerror}.", "An override is logged, or not made."
        ) from error


def without_time(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return {name: value for name, value in row.items() if name != "at"} if isinstance(row, dict) else None
