"""Alignment: how alike the pivot and each partner stand in the UN, and where measures tell different stories."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from equipoise.briefing.blocks import Block, Finding, Inline, Line, Note
from equipoise.briefing.figures import Numbers
from equipoise.briefing.material import Material
from equipoise.briefing.wording import begin, state
from equipoise.questions.likeness import NEEDS, likeness
from equipoise.questions.phrases import listing

ABOUT = (
    "Ideal points (Bailey, Strezhnev and Voeten 2017) allow for what was voted on in each year and have intervals; "
    "agreement is the exact share of the roll calls in which both voted. Both are about votes in the General Assembly, "
    "not about policy elsewhere."
)


def likenesses(material: Material) -> dict[str, Any]:
    """The results behind the section, by dyad; those of two partners are there for where their measures part."""
    until = material.period.until.year if material.period.until else None
    return {f"{a}-{b}": likeness(material.view, a, b, until) for a, b in combinations(material.states, 2)}


def alike(material: Material, numbers: Numbers) -> Iterator[Block]:
    """Below the ties: a sentence a partner, where measures part and why; else one line on what would fill it."""
    found = numbers.results["alignment"]
    told = any(one["points"] or one["agreement"] or one["parts"] for one in found.values())
    for partner in material.partners:
        if sentences := tuple(of_dyad(numbers, material.pivot, partner)):
            yield Finding("Alignment", sentences)
    for dyad, one in found.items():
        who = begin(listing([state(code) for code in dyad.split("-")]))
        yield from (Note("tension", (f"{who}: {sentence}",)) for sentence in one["parts"])
    if told:
        yield Note("limits", (ABOUT,))
    if missing := sorted({name for one in found.values() for name in one["missing"]}, key=NEEDS.index):
        yield Note("missing", (needed(missing),))


def needed(missing: list[str]) -> str:
    sets = f"data set{'s' if len(missing) > 1 else ''} {listing(missing)}"
    step = f"`equipoise get {missing[0]}`, then `equipoise load {missing[0]} FILE`"
    return f"How alike their foreign policies are: the {sets} would fill this ({step})."


def of_dyad(numbers: Numbers, pivot: str, partner: str) -> Iterator[Inline]:
    path, who = f"/alignment/{pivot}-{partner}", f"{begin(state(pivot))} and {state(partner)}"
    found = numbers.results["alignment"][f"{pivot}-{partner}"]
    if found["points"]:
        yield from apart(numbers, f"{path}/points", found["points"], who)
    if found["agreement"]:
        yield " " if found["points"] else ""
        yield from agreed(numbers, f"{path}/agreement", found["agreement"], "They" if found["points"] else who)


def apart(numbers: Numbers, path: str, found: dict[str, Any], who: str) -> Line:
    what = f"Distance of ideal points, {who}"
    now = f"{path}/now"
    line: Line = (f"{who} stood ", numbers(f"{now}/estimate", (), what, digits=2))
    line += (" apart on the line of ideal points in ", numbers(f"{now}/year", (), what))
    if None not in (found["now"]["low"], found["now"]["high"]):
        bounds = [numbers(f"{now}/{end}", (), what, digits=2) for end in ("low", "high")]
        line += (" (", numbers(f"{now}/level", (), what, percent=True), " interval ", bounds[0], " to ", bounds[1], ")")
    return (*line, *before(numbers, path, found, "estimate", what), ".")


def agreed(numbers: Numbers, path: str, found: dict[str, Any], who: str) -> Line:
    what = "Agreement in the UN General Assembly"
    share = numbers(f"{path}/now/share", (), what, percent=True)
    line: Line = (f"{who} voted the same in ", share, " of roll calls in ", numbers(f"{path}/now/year", (), what))
    return (*line, *before(numbers, path, found, "share", what), ".")


def before(numbers: Numbers, path: str, found: dict[str, Any], key: str, what: str) -> Line:
    """`, against 0.44 in 2013`."""
    if not found["before"]:
        return ()
    percent = key == "share"
    value = numbers(f"{path}/before/{key}", (), what, digits=None if percent else 2, percent=percent)
    return (", against ", value, " in ", numbers(f"{path}/before/year", (), what))
