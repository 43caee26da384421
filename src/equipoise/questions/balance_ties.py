"""The signed ties of a balance: from rows of a table or a case's ties, repeats and contradictions settled by a rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from equipoise.errors import UsageError
from equipoise.signed_balance import Network
from equipoise.world.tie_kinds import tie_signs

Rule = Literal["negative", "positive", "both"]
RULES = ("negative", "positive", "both")
SHOWN = 5  # pairs named in a note


@dataclass(frozen=True, slots=True)
class Row:
    """One row that ties two nodes; `id` says where it comes from."""

    source: str
    target: str
    sign: int
    weight: int | float = 1
    id: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """A network, what was settled to make it, and the rows behind it."""

    by: str | None
    network: Network
    conflicts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    evidence: tuple[str, ...] = ()


def signed(rows: Sequence[Row], rule: Rule, *, is_weighted: bool, by: str | None = None) -> Signed:
    """Make a network of rows.

    A pair that is tied again with the same sign counts once; its weights, if there are any, are added. Of a pair that
    is tied with both signs the `rule` keeps the negative one, the positive one, or both, one of which is frustrated.
    """
    if rule not in RULES:
        raise UsageError(f"'{rule}' is no rule for ties of both signs.", f"Take one of {', '.join(RULES)}.")
    pairs: dict[tuple[str, str], dict[int, int | float]] = {}
    repeated = 0
    for row in rows:
        pair = (row.source, row.target) if (row.target, row.source) not in pairs else (row.target, row.source)
        signs = pairs.setdefault(pair, {})
        repeated += row.sign in signs
        signs[row.sign] = round(signs.get(row.sign, 0) + row.weight, 12) if is_weighted else 1
    conflicts = tuple(pair for pair, signs in pairs.items() if len(signs) > 1)
    kept = {pair: settled(signs, rule) for pair, signs in pairs.items()}
    network = Network.of((*pair, sign, weight) for pair, signs in kept.items() for sign, weight in signs.items())
    how = "their weights are added" if is_weighted else "counted once"
    said = [f"rows that repeat a pair: {repeated}, {how}"] * bool(repeated)
    said += [f"pairs tied with both signs: {len(conflicts)}, rule '{rule}': {named(conflicts)}"] * bool(conflicts)
    evidence = tuple(dict.fromkeys(row.id for row in rows if row.id))
    return Signed(by, network, conflicts, (*said, *network.notes), evidence)


def settled(signs: Mapping[int, int | float], rule: Rule) -> Mapping[int, int | float]:
    if len(signs) == 1 or rule == "both":
        return signs
    sign = -1 if rule == "negative" else 1
    return {sign: signs[sign]}


def named(pairs: Sequence[tuple[str, str]]) -> str:
    more = f" and {len(pairs) - SHOWN} more" if len(pairs) > SHOWN else ""
    return ", ".join(f"{a} – {b}" for a, b in pairs[:SHOWN]) + more


def of_ties(found: Iterable[Mapping[str, str]]) -> list[Row]:
    """The rows of a case's ties that have a sign."""
    signs = tie_signs()
    return [Row(t["source"], t["target"], signs[t["kind"]], 1, t["id"]) for t in found if t["kind"] in signs]
