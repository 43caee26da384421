"""Ties in words, as any door shows them: a tie's value, and who belongs to which organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from equipoise.ledger.membership_ties import TABLE
from equipoise.questions.ties import Ties


def value_text(tie: Mapping[str, Any]) -> str:
    """A value with its unit, and what it is where that is no plain amount: "100 percent share of target's"."""
    value = None if tie["value"] is None else f"{tie['value']:.12g}"
    quantity = None if tie["quantity"] == "amount" else tie["quantity"]
    return " ".join(str(part) for part in (value, tie["unit"], quantity) if part is not None)


@dataclass(frozen=True, slots=True)
class Belonging:
    """The memberships of two states by the world's table: of both in full, in a sentence; of each alone, as listed."""

    shared: str
    alone: tuple[tuple[str, str], ...]


def belonging(found: Ties) -> Belonging | None:
    """None where neither belongs to any organisation of the table."""
    held: dict[str, dict[str, str]] = {}
    for tie in found.memberships():
        if tie["dataset"] == TABLE:
            held.setdefault(tie["target"], {})[tie["source"]] = tie["status"]
    if not held:
        return None
    a, b = found.dyad
    shared = sorted(code for code, status in held.items() if status.get(a) == status.get(b) == "full")
    alone = tuple((code, ", ".join(apart)) for code in found.dyad if (apart := apart_from(held, code, shared)))
    return Belonging(
        f"Both are full members, by the table of memberships: {', '.join(shared) or 'none'}.",
        alone,
    )


def apart_from(held: Mapping[str, Mapping[str, str]], state: str, shared: list[str]) -> list[str]:
    """The organisations of a state that are not shared, with its status where that is not full."""
    return [
        one if status[state] == "full" else f"{one} ({status[state]})"
        for one, status in sorted(held.items())
        if state in status and one not in shared
    ]
