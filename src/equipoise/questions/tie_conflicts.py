"""Where ties contradict each other: a pledge beside a rivalry, and two sources that disagree on one fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from equipoise.ledger.membership_ties import MEMBERSHIP
from equipoise.ledger.periods import Period
from equipoise.questions.naming import name
from equipoise.questions.phrases import listing
from equipoise.questions.tie_days import Tie, has_ended, in_force, is_stale, last, meet, reaches, span_text
from equipoise.world.tie_kinds import TieRule, tie_rules

SHOWN = 4  # rows of one source that a sentence names
ORDINARY = frozenset({None, "", "member", "full", "left", "ended", "withdrawn"})


@dataclass(frozen=True, slots=True)
class TieConflict:
    """Ties that cannot all be as they stand. `what` is `contradiction` (of kinds) or `disagreement` (of sources)."""

    what: str
    ties: tuple[str, ...]
    why: str

    def to_json(self) -> dict[str, Any]:
        return {"what": self.what, "ties": list(self.ties), "why": self.why}


def contradictions(ties: Sequence[Tie]) -> Iterator[TieConflict]:
    """A dyad's ties that exclude each other by a rule, on days that both held: one sentence a rule."""
    held = [tie for tie in ties if in_force(tie)]
    for rule in tie_rules():
        ones: dict[str, Tie] = {}
        others: dict[str, Tie] = {}
        for one, other in product(held, held):
            if one["id"] != other["id"] and fits(rule, one, other) and meet(one, other):
                ones[one["id"]], others[other["id"]] = one, other
        if ones:
            why = f"{rule.why}: {told(list(ones.values()))}; beside it {told(list(others.values()))}."
            yield TieConflict("contradiction", tuple(dict.fromkeys((*ones, *others))), why[0].upper() + why[1:])


def fits(rule: TieRule, one: Tie, other: Tie) -> bool:
    return (
        one["kind"] in rule.first
        and other["kind"] in rule.second
        and (not rule.first_status or one["status"] in rule.first_status)
        and (not rule.second_status or other["status"] in rule.second_status)
    )


def told(ties: Sequence[Tie]) -> str:
    """`defence pledge ARM–AZE, since 1993, last year covered 2018 (atop, row 7)`."""
    groups: dict[tuple[str, str, str], list[Tie]] = {}
    for tie in ties:
        groups.setdefault((tie["dataset"], span_text(tie), tie["status"] or ""), []).append(tie)
    return "; ".join(together(days, status, same) for (_, days, status), same in groups.items())


def together(days: str, status: str, ties: Sequence[Tie]) -> str:
    kinds = listing(list(dict.fromkeys(tie["kind"] for tie in ties)))
    pairs = listing(list(dict.fromkeys(f"{tie['source']}–{tie['target']}" for tie in ties))[:SHOWN])
    return f"{kinds} {pairs}{f', {status}' if status else ''}, {days} ({ties[0]['dataset']}, {rows_of(ties)})"


def rows_of(ties: Sequence[Tie]) -> str:
    lines = sorted({tie["line"] for tie in ties})
    shown = listing([str(line) for line in lines[:SHOWN]])
    return f"row {shown}" if len(lines) == 1 else f"rows {shown}{' …' if len(lines) > SHOWN else ''}"


def disagreements(
    ties: Sequence[Tie], former: Sequence[Tie], overruled: Sequence[Tie], period: Period
) -> Iterator[TieConflict]:
    """Sources that disagree on one fact in the period: one has a tie that another has ended, or in another standing."""
    current = [tie for tie in ties if tie["value"] is None and not is_stale(tie, period)]
    known, ended = by_fact(current), by_fact(former)
    found: dict[tuple[Any, ...], tuple[Tie, Tie, set[str]]] = {}
    for tie in current:
        sources = {t["dataset"] for t in known[fact(tie)]}
        over = [old for old in ended.get(fact(tie), ()) if old["dataset"] not in sources and meet(tie, old)]
        if over:
            old = max(over, key=last)
            ids = found.setdefault((fact(tie), tie["dataset"], old["dataset"]), (tie, old, set()))[2]
            ids |= {tie["id"], old["id"]}
    for one, other, ids in found.values():
        yield TieConflict("disagreement", tuple(sorted(ids)), f"{both(one, other)}, which ended. {EITHER}")
    yield from against_own([*ties, *former], [t for t in overruled if reaches(t, period)], period)


EITHER = "One of the two is wrong, or they mean different things."


def against_own(own: Sequence[Tie], overruled: Sequence[Tie], period: Period) -> Iterator[TieConflict]:
    """The case's rows on a membership count; where the world's table says otherwise in the period, it is said."""
    facts = by_fact(own)
    for other in overruled:
        mine = [t for t in facts.get(fact(other), ()) if t["dataset"] != other["dataset"]]
        current = [t for t in mine if reaches(t, period) and not has_ended(t, period) and in_force(t)]
        if any(standing(t) == standing(other) for t in current):
            continue
        if shown := current or sorted(mine, key=last)[-1:]:
            why = f"{both(shown[0], other)}. The case's row counts."
            yield TieConflict("disagreement", (shown[0]["id"], other["id"]), why)


def by_fact(ties: Sequence[Tie]) -> dict[Any, list[Tie]]:
    """The ties that tell of one fact together, in their order."""
    found: dict[Any, list[Tie]] = {}
    for tie in ties:
        found.setdefault(fact(tie), []).append(tie)
    return found


def fact(tie: Tie) -> tuple[str, frozenset[str]]:
    """What a tie tells of, whatever it says of it: its kind and its two ends."""
    return tie["kind"], frozenset((tie["source"], tie["target"]))


def standing(tie: Mapping[str, Any]) -> str:
    return "full" if tie["status"] in ORDINARY else str(tie["status"])


def both(one: Tie, other: Tie) -> str:
    """`ARM in CSTO: ties, row 6, has frozen, since 2024-02-22; memberships, row 9, has full, since …`."""
    link = "in" if one["kind"] == MEMBERSHIP else "and"
    what = "" if one["kind"] == MEMBERSHIP else f", {one['kind']}"
    return f"{name(one['source'])} {link} {name(one['target'])}{what}: {said(one)}; {said(other)}"


def said(tie: Tie) -> str:
    status = f"{tie['status']}, " if tie["status"] else ""
    return f"{tie['dataset']}, row {tie['line']}, has {status}{span_text(tie)}"
