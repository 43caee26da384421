"""Criteria: which event makes a forecast come true, in a small closed grammar; and which events fit or nearly fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from equipoise.errors import EquipoiseError, UsageError, nearest
from equipoise.ledger.fields import MODES, RANKS, STATUSES
from equipoise.ledger.periods import Period
from equipoise.questions.dyad_events import DyadEvent
from equipoise.questions.naming import name
from equipoise.world.actors import state_code
from equipoise.world.plover import types
from equipoise.world.tables import states

LONGEST_NAME = 5  # words
GRAMMAR = (
    'TYPE [MODE] STATE STATE [LEVEL] [STATUS], as "CONSULT visit RUS ARM leader occurred". TYPE: a PLOVER type; '
    f"MODE: {', '.join(MODES)}; LEVEL: {', '.join(RANKS)}; STATUS: {', '.join(STATUSES)} (occurred unless said); a "
    "visitor stands before the host, who acts before whom it concerns."
)


@dataclass(frozen=True, slots=True)
class Criteria:
    """An event of a type between two states; what is None may be anything."""

    type: str
    first: str
    second: str
    mode: str | None = None
    level: str | None = None
    status: str = "occurred"

    def __str__(self) -> str:
        """In the grammar's own order, so that the same question always reads the same."""
        parts = (self.type, self.mode, self.first, self.second, self.level, self.status)
        return " ".join(part for part in parts if part)

    @property
    def directed(self) -> bool:
        """Whether it matters which state comes first: not of talks and agreements, where no visit is asked for."""
        return self.mode == "visit" or self.type not in ("CONSULT", "AGREE")

    def misses(self, event: DyadEvent) -> list[str]:
        """Which of the words an event of the type and dyad does not fit; none if it is what was asked for."""
        found = {
            "mode": self.mode is not None and event.mode != self.mode,
            "direction": self.directed and not self._goes_this_way(event),
            "level": self.level is not None and event.level != self.level,
            "status": event.status != self.status,
        }
        return [word for word, missed in found.items() if missed]

    def _goes_this_way(self, event: DyadEvent) -> bool:
        """Whether its direction is the one asked for; what has no direction is no visit, but may be all else."""
        if event.symmetric:
            return self.mode != "visit"
        return (event.source, event.target) == (self.first, self.second)

    def days(self, event: DyadEvent) -> tuple[date, date] | None:
        """The days that count: when it took place, or, of what did not take place, when it was reported."""
        if self.status != "occurred":
            return (event.announced, event.announced) if event.announced else None
        return (event.start, event.end) if event.start and event.end else None

    def place_in(self, event: DyadEvent, since: date, until: date) -> str:
        """`inside`, `outside`, `touching` (it may have been inside) or `undated`.

        What lasted counts from its first day; a month or a range is inside only as a whole.
        """
        days = self.days(event)
        if days is None:
            return "undated"
        if not Period(since, until).overlaps(*days):
            return "outside"
        last = days[0] if event.precision == "day" else days[1]
        return "inside" if since <= days[0] and last <= until else "touching"


def parse_criteria(text: str, on: date | None = None) -> Criteria:
    """Read criteria in the grammar.

    Parameters
    ----------
    on : the day on which both states must exist.

    Raises
    ------
    UsageError : the hint shows the grammar; the error names the word that does not fit, or what can never be.
    """
    found: dict[str, str] = {}
    named: list[str] = []
    for kind, word, said in words(text.split()):
        if kind == "state":
            named.append(word)
        elif kind in found:
            raise wrong(f"'{said}' is a second {kind}, after '{found[kind].lower()}'.")
        else:
            found[kind] = word
    if "type" not in found:
        raise wrong("No type is named." if text.strip() else "Nothing is said of what makes the forecast come true.")
    check_states(named, on)
    if "mode" in found and found["type"] != "CONSULT":
        raise wrong(f"'{found['mode']}' is a mode of CONSULT, not of {found['type']}.")
    first, second = named
    return Criteria(
        found["type"], first, second, found.get("mode"), found.get("level"), found.get("status", "occurred")
    )


def words(parts: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """What each word is (type, mode, level, status, state), what it means, and as it was written."""
    at = 0
    while at < len(parts):
        kind = kind_of(parts[at])
        length, code = (1, "") if kind else longest_state(parts[at:])
        said = " ".join(parts[at : at + length])
        yield kind or "state", code or (said.upper() if kind == "type" else said.lower()), said
        at += length


def kind_of(word: str) -> str | None:
    if word.upper() in {t.type for t in types()}:
        return "type"
    kinds = {"mode": MODES, "level": RANKS, "status": STATUSES}
    return next((kind for kind, known in kinds.items() if word.lower() in known), None)


def longest_state(parts: Sequence[str]) -> tuple[int, str]:
    """How many of the next words name a state, and its code: the longest name wins."""
    most = next((n for n, word in enumerate(parts) if kind_of(word)), len(parts))
    for length in range(min(most, LONGEST_NAME), 0, -1):
        try:
            return length, state_code(" ".join(parts[:length]))
        except EquipoiseError as error:
            failed = error
    known = [*(t.type for t in types()), *MODES, *RANKS, *STATUSES]
    close = nearest(parts[0], known) or nearest(parts[0].upper(), known) or failed.hint
    raise wrong(f"'{parts[0]}' is no type, mode, level, status or state.", close)


def check_states(named: Sequence[str], on: date | None) -> None:
    listed = ", ".join(named) or "none"
    if len(named) == 2 and named[0] == named[1]:
        raise wrong(f"{name(named[0])} is named twice; a dyad of one state can never have such an event.")
    if len(named) != 2:
        raise wrong(f"A dyad has two states; named: {listed}.")
    gone = [s for s in states() if s.code in named and on is not None and s.end is not None and s.end < on]
    if gone:
        raise wrong(f"{gone[0].name} ended on {gone[0].end}; this can never come true.")


def wrong(what: str, close: str = "") -> UsageError:
    return UsageError(what, f"{close} The grammar: {GRAMMAR}".strip())


def eve(day: date) -> date:
    return day - timedelta(days=1)
