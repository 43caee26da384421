"""`balance`: how much tension a network of friends and enemies carries, by which ties, and its camps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from equipoise.errors import NotFound, UsageError
from equipoise.ledger.periods import Period, first_day, last_day
from equipoise.ledger.view import View, Viewable, query
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.balance_table import read_networks
from equipoise.questions.balance_ties import Rule, Signed, of_ties, signed
from equipoise.results import Method, Result
from equipoise.signed_balance import (
    Camps,
    Change,
    Frustration,
    Network,
    Sensitivity,
    Triads,
    camps,
    frustration_index,
    sensitivity,
    triads,
)
from equipoise.world.tie_kinds import tie_signs

if TYPE_CHECKING:
    from equipoise.charts import Picture

CampNumber = Literal["two", "any"]
CAMPS = ("two", "any")
REFERENCE = (
    "Harary (1953), Michigan Mathematical Journal 2(2); Hüffner, Betzler and Niedermeier (2010), Journal of "
    "Combinatorial Optimization 20(4); Aref and Wilson (2019), Journal of Complex Networks 7(2)"
)


@dataclass(frozen=True)
class Balanced:
    """One network's answer."""

    given: Signed
    found: Frustration
    any_number: Camps | None = None
    changes: Sensitivity | None = None
    untold: str = ""

    @property
    def network(self) -> Network:
        return self.given.network

    @cached_property
    def triads(self) -> Triads:
        return triads(self.network)

    def to_json(self) -> dict[str, Any]:
        found, network = self.found, self.network
        answer: dict[str, Any] = {
            "by": self.given.by,
            "n": len(network.nodes),
            "m": len(network.ties),
            "m_negative": network.negative,
            "frustration_index": found.index if found.proved else None,
            "upper_bound": found.index,
            "lower_bound": found.lower_bound,
            "proved": found.proved,
            "normalised": found.normalised,
            "camps": [list(camp) for camp in found.camps],
            "frustrated": [[t.source, t.target, t.sign] for t in found.frustrated],
            "triads": self.triads.to_json(),
            "conflicts": [list(pair) for pair in self.given.conflicts],
        }
        if self.any_number is not None:
            answer["any_number_of_camps"] = camps_json(self.any_number)
        if self.changes is not None:
            answer["changes"] = changes_json(self.changes)
        return answer | {"notes": list(self.notes), "seconds": found.seconds}

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of the network, and of the changes where the time did not suffice for them."""
        return (*self.given.notes, *([self.untold] if self.untold else []))

    def rows(self) -> list[dict[str, Any]]:
        """A row a tie."""
        changes: Sequence[Change | None] = self.changes.changes if self.changes else [None] * len(self.network.ties)
        side = {node: number for number, camp in enumerate(self.found.camps, 1) for node in camp}
        return [
            {
                "by": self.given.by,
                "source": tie.source,
                "target": tie.target,
                "sign": tie.sign,
                "weight": tie.weight,
                "source_camp": side[tie.source],
                "target_camp": side[tie.target],
                "is_frustrated": (tie.sign > 0) != (side[tie.source] == side[tie.target]),
                "frustrated_in": change.frustrated if change else None,
                "flip": change.flip if change else None,
                "removal": change.removal if change else None,
            }
            for tie, change in zip(self.network.ties, changes, strict=True)
        ]


def camps_json(found: Camps) -> dict[str, Any]:
    return {
        "frustration_index": found.index if found.proved else None,
        "upper_bound": found.index,
        "lower_bound": found.lower_bound,
        "proved": found.proved,
        "camps": [list(camp) for camp in found.camps],
        "frustrated": [[t.source, t.target, t.sign] for t in found.frustrated],
        "seconds": found.seconds,
    }


def changes_json(found: Sensitivity) -> dict[str, Any]:
    return {
        "ties": [
            {
                "tie": [c.tie.source, c.tie.target, c.tie.sign],
                "frustrated_in": c.frustrated,
                "flip": c.flip,
                "removal": c.removal,
            }
            for c in found.changes
        ],
        "most_relaxing": [[c.tie.source, c.tie.target, c.tie.sign] for c in found.most_relaxing()],
        "blocks": [[list(camp) for camp in block] for block in found.blocks],
    }


@dataclass(frozen=True, slots=True)
class Balance(Result):
    """The answers, one a network; the table has a row a tie."""

    columns = (
        *("by", "source", "target", "sign", "weight", "source_camp", "target_camp", "is_frustrated"),
        *("frustrated_in", "flip", "removal"),
    )

    answers: tuple[Balanced, ...]
    parameters: Mapping[str, Any]

    def to_json(self) -> list[dict[str, Any]]:
        return [answer.to_json() | {"method": self.method.to_json()} for answer in self.answers]

    def rows(self) -> list[dict[str, Any]]:
        return [row for answer in self.answers for row in answer.rows()]

    def evidence(self) -> list[str]:
        return list(dict.fromkeys(id for answer in self.answers for id in answer.given.evidence))

    @property
    def method(self) -> Method:
        return Method(
            "The frustration index (line index of balance): the least weight of positive ties between and negative "
            "ties within two camps, over all ways to make camps. Proved where lower_bound equals it; other camps may "
            "be as good, and those that no tie joins could stand the other way round.",
            REFERENCE,
            self.parameters,
        )

    @property
    def undrawn(self) -> UsageError | None:
        if len(self.answers) != 1:
            return UsageError(f"There are {len(self.answers)} networks.", "Draw them one at a time, without --by.")
        return None

    def plot(self) -> Picture:
        """The camps apart, with the frustrated ties (of one network).

        Raises
        ------
        UsageError : there are several networks.
        """
        from equipoise.charts import camps_picture

        if self.undrawn:
            raise self.undrawn
        (answer,) = self.answers
        index = (
            str(answer.found.index) if answer.found.proved else f"{answer.found.lower_bound} to {answer.found.index}"
        )
        return camps_picture(answer.network.ties, answer.found.camps, f"Frustration index {index}")


def balance(
    view: Viewable | None = None,
    *,
    edges: Path | str | Network | None = None,
    by: str | None = None,
    at: str | date | None = None,
    conflict: Rule = "negative",
    camp_number: CampNumber = "two",
    changes: bool = False,
    time_limit: float | None = 60.0,
) -> Balance:
    """The structural balance of a network: of a case's ties at a date, or of a table of signed ties.

    Parameters
    ----------
    edges : a table (CSV, gzip of it, Excel; columns source, target, sign and, if any, weight), a GEXF file, or a
        `Network`, as `Network.from_frame` and `Network.from_networkx` make it. Without it, the ties of the case.
    by : a column of the table; each of its values is a network of its own.
    at : a day, month or year; a case's tie in force on any day of it counts. Without it, the end of the case's period.
    conflict : of a pair tied with both signs, keep the `negative` one, the `positive` one, or `both`.
    camp_number : `any` adds the camps of weak balance.
    changes : add what every tie's flip and removal would do, and in which optimal partitions it is frustrated.
    time_limit : seconds for each network, after which bounds are given instead of the index, and as many again for
        the changes, which are left out then.

    Raises
    ------
    InputError : a row or column of the table, named.
    NotFound : no signed tie is in force.
    UsageError : options that do not go together.
    """
    if camp_number not in CAMPS:
        raise UsageError(f"'{camp_number}' is no number of camps.", f"Take one of {', '.join(CAMPS)}.")
    if edges is None and by:
        raise UsageError("Only a table is divided by a column.", "Name it: --edges FILE --by COLUMN.")
    if edges is not None and at:
        raise UsageError("A table of ties has no dates to ask about.", "Divide it with --by, or leave --at out.")
    parameters: dict[str, Any] = {"conflict": conflict, "camps": camp_number, "time_limit": time_limit}
    if edges is None:
        given = [case_network(view, at, conflict)]
        parameters |= {"at": str(at) if at else None, "signs": dict(tie_signs())}
    elif isinstance(edges, Network):
        given = [Signed(None, edges, (), edges.notes)]
    else:
        given = read_networks(Path(edges), by, conflict)
    return Balance(tuple(answered(one, camp_number, changes, time_limit) for one in given), parameters)


def answered(given: Signed, camp_number: CampNumber, changes: bool, time_limit: float | None) -> Balanced:
    found = frustration_index(given.network, time_limit)
    any_number = camps(given.network, None, time_limit) if camp_number == "any" else None
    if not changes:
        return Balanced(given, found, any_number)
    try:
        return Balanced(given, found, any_number, sensitivity(given.network, time_limit))
    except UsageError as error:
        return Balanced(given, found, any_number, untold=str(error))


@in_its_world
def case_network(view: Viewable | None, at: str | date | None, conflict: Rule) -> Signed:
    """The network of a case's ties that have a sign."""
    view = View(None) if view is None else View.of(view)
    until = view.case.period.until
    if at is None and until is None:
        raise UsageError("The case's period has no end, so no day is meant.", "Name one: --at 2018.")
    period = Period(first_day(at, "at"), last_day(at, "at")) if at else Period(until, until)
    first = period.since or period.until
    found = view.rows(query("balance"), since=first, until=period.until, year=first.year if first else 0)
    if not (rows := of_ties(found)):
        raise NotFound(
            f"The case's ties hold none with a sign in force in {period}.", f"Such kinds are: {', '.join(tie_signs())}."
        )
    made = signed(rows, conflict, is_weighted=False)
    notes = tuple(note for note in made.notes if not note.endswith("counted once"))  # two treaties are no mistake
    return Signed(made.by, made.network, made.conflicts, notes, made.evidence)
