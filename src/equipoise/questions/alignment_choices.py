"""What was chosen in measuring alignment: every convention that changes a number, by name, with its default."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from equipoise.errors import UsageError, nearest
from equipoise.similarity import Conventions

BASES = ("alliances", "un-votes")
CHOICES = {
    "portfolio": ("valued", "binary"),
    "own_cell": ("counted", "left out"),
    "members": ("any day", "year's end"),
    "weights": ("none", "cinc"),
    "votes": ("calendar year", "day of vote", "session", "published year"),
    "absences": ("dropped", "as abstentions"),
    "unanimous": ("kept", "dropped"),
    "ideal_points": ("all", "fp", "legacy"),
}
OF_BASIS = {
    "alliances": ("portfolio", "own_cell", "members", "weights"),
    "un-votes": ("votes", "absences", "unanimous", "ideal_points"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """How portfolios are made, and with `measures` how they are compared.

    Parameters
    ----------
    portfolio : of alliances, `valued` (0 to 3) or `binary` (an obligation or none).
    own_cell : a state is its own target at the highest level: `counted`, or the two own cells of a dyad are `left out`.
    members : the targets of a year are the states that were members of the system on `any day`, or on its last day.
    weights : of the targets in S: `none`, or their `cinc`; states without a CINC in that year are then no targets.
    votes : those of a `calendar year` (the file's own where its years are the calendar's, so that published values
        are met, else the year of the vote's day), of the year of the `day of vote` in every file, of a `session`
        (shown as session + 1945), or of the year that the file gives (`published year`).
    absences : of two states' votes those are compared that both cast (`dropped`), or who did not vote is taken to have
        abstained (`as abstentions`).
    unanimous : roll calls in which all votes were the same: `kept` or `dropped`.
    ideal_points : rest on `all` votes, those of final passage (`fp`), or are the `legacy` series of earlier versions.

    Raises
    ------
    UsageError : a word that is no choice.
    """

    portfolio: str = "valued"
    own_cell: str = "counted"
    members: str = "any day"
    weights: str = "none"
    votes: str = "calendar year"
    absences: str = "dropped"
    unanimous: str = "kept"
    ideal_points: str = "all"
    measures: Conventions = field(default_factory=Conventions)

    def __post_init__(self) -> None:
        for name, known in CHOICES.items():
            if (given := getattr(self, name)) not in known:
                hint = f"{nearest(str(given), known)} Take {' or '.join(known)}."
                raise UsageError(f"{name} = '{given}' is no convention.", hint.strip())

    @classmethod
    def of(cls, words: Iterable[str]) -> Choices:
        """From texts `name=value`, as `own_cell=left out`."""
        found = cls()
        for word in words:
            name, equals, value = word.partition("=")
            if not equals:
                raise UsageError(f"'{word}' is no convention.", "Write NAME=VALUE, as unanimous=dropped.")
            found = found.having(plain(name), value.strip())
        return found

    @classmethod
    def idle(cls, words: Iterable[str], basis: str) -> list[str]:
        """The names given, in texts as for `of`, that change nothing of a basis."""
        return [name for word in words if (name := plain(word.partition("=")[0])) not in cls().told(basis)]

    def having(self, name: str, value: str) -> Choices:
        given: dict[str, Any] = {name: value}
        if name in CHOICES:
            return replace(self, **given)
        if name in (known := [f.name for f in fields(Conventions)]):
            return replace(self, measures=replace(self.measures, **given))
        names = [*CHOICES, *known]
        raise UsageError(f"'{name}' is no convention.", f"{nearest(name, names)} Known: {', '.join(names)}.".strip())

    def told(self, basis: str) -> dict[str, Any]:
        """Those that matter for a basis, by name."""
        mine = {name: getattr(self, name) for name in OF_BASIS[basis]}
        measures = {f.name: getattr(self.measures, f.name) for f in fields(Conventions)}
        return mine | {n: v for n, v in measures.items() if n != "agreement" or basis == "un-votes"}


def plain(name: str) -> str:
    """`own cell` and `own-cell` are `own_cell`."""
    return name.strip().replace(" ", "_").replace("-", "_")
