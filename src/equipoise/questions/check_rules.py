"""How a claim of each relation is checked, and how near a number must be: check_rules.csv, check_tolerances.csv."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from equipoise.world.relations import relations
from equipoise.world.rows import Row, parse

RULES, TOLERANCES = "check_rules.csv", "check_tolerances.csv"
WAYS = frozenset(
    {
        *("ties", "supplies", "dependence", "neutrality", "recognition", "cooperation"),
        *("meetings", "visits", "mediation", "votes", "nothing"),
    }
)
_RULE = ("relation", "by", "kinds", "weaker", "against", "doubted_by", "remark", "why")


@dataclass(frozen=True, slots=True)
class Rule:
    """How one relation is checked.

    `kinds` of tie bear a claim out, `weaker` ones do so in a looser sense, those `against` speak against it; each may
    name a status (`membership:full`). Ties that only a data set knows are doubted where one of `doubted_by` stands
    against them. With a `remark` no data decide it alone.
    """

    relation: str
    by: str
    kinds: tuple[str, ...]
    weaker: tuple[str, ...]
    against: tuple[str, ...]
    doubted_by: tuple[str, ...]
    remark: str
    why: str

    def side(self, kind: str, status: str | None) -> str | None:
        """What a tie says of the claim: `for`, `weaker`, `against` or nothing; a row of its status goes first."""
        sides = {"for": self.kinds, "weaker": self.weaker, "against": self.against}
        for wanted in (f"{kind}:{status}", kind):
            found = next((side for side, kinds in sides.items() if wanted in kinds), None)
            if found:
                return found
        return None

    @property
    def told(self) -> tuple[str, ...]:
        """The kinds of tie that could bear it out, without their statuses."""
        return tuple(dict.fromkeys(kind.partition(":")[0] for kind in (*self.kinds, *self.weaker)))


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a number may be from the data: within so many points, and within this part of itself."""

    words: str
    points: float | None
    part: float
    why: str

    def allows(self, claimed: float) -> float:
        by_part = abs(claimed) * self.part
        return by_part if self.points is None else min(self.points, by_part)


@cache
def check_rules() -> Mapping[str, Rule]:
    """The rules by relation.

    Raises
    ------
    InputError : a row of the table is damaged, a relation has two, or one that texts claim has none.
    """
    found: dict[str, Rule] = {}
    for row in rows(RULES, _RULE):
        relation = row.choice("relation", relations())
        if relation in found:
            raise row.error("relation", "each relation once")
        found[relation] = Rule(
            relation,
            row.choice("by", WAYS),
            several(row, "kinds"),
            several(row, "weaker"),
            several(row, "against"),
            several(row, "doubted_by"),
            row.maybe("remark"),
            row.text("why"),
        )
    return found


@cache
def tolerances() -> Mapping[str, Tolerance]:
    found = {}
    for row in rows(TOLERANCES, ("words", "points", "part", "why")):
        points = row.number("points") if row.maybe("points") else None
        found[row.text("words")] = Tolerance(row.text("words"), points, row.number("part"), row.text("why"))
    return found


def rows(file: str, columns: tuple[str, ...]) -> list[Row]:
    text = (files("equipoise.questions") / file).read_text("utf-8")
    return list(parse(file, io.StringIO(text, newline=""), columns))


def several(row: Row, column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.maybe(column).split(";") if part.strip())
