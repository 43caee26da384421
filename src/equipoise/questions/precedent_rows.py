"""Precedents as rows of words, as any door shows them."""

from __future__ import annotations

from collections.abc import Iterable

from equipoise.questions.naming import name
from equipoise.questions.precedent_spells import ENDINGS, Spell
from equipoise.questions.precedents import Precedents, percent


def rows_by_bond(found: Precedents) -> list[tuple[str, ...]]:
    """Bonds, spells, how many ended in each way, years watched, the yearly rate of losing one."""
    return [
        (
            pact,
            str(one.spells),
            *(str(one.ended[end]) for end in ENDINGS),
            str(one.years),
            percent(one.hazard) if one.hazard else "",
        )
        for pact, one in {**found.by_pact, "all": found.whole}.items()
    ]


def spell_rows(spells: Iterable[Spell]) -> list[tuple[str, ...]]:
    """Pivot, rivals, years, how it ended, whom it lost, bonds."""
    return [
        (
            name(one.pivot),
            f"{name(one.a)} – {name(one.b)}",
            f"{one.since} to {one.until}",
            one.ended,
            ", ".join(map(name, one.lost)),
            one.pact,
        )
        for one in spells
    ]
