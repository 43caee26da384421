"""Whether meetings with one rival follow those with the other: what could be said on the day of the question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from equipoise.briefing.blocks import Block, Column, Figure, Finding, Heading, Inline, Line, Link, Note, Row, Table
from equipoise.briefing.dates import in_words
from equipoise.briefing.figures import Numbers
from equipoise.briefing.marks import Marks, joined
from equipoise.briefing.material import Material
from equipoise.briefing.wording import state
from equipoise.charts.followed import NEAR, response_picture
from equipoise.errors import NotFound, UsageError
from equipoise.ledger.view import View
from equipoise.questions.naming import name
from equipoise.questions.response import NOT_COVERED, response
from equipoise.questions.response_words import apart_words, best_horizon, lead

TITLE = "After a meeting with one rival, the other"
ANCHOR = "response-horizons"
MISSING = (
    "The record has too few dated meetings of leaders with both partners to ask whether those with one come sooner "
    "after those with the other: earlier years, read from articles or a table, would do it."
)
HORIZONS = ("After", "Then", "Days", "Followed", "Of", "By chance", "p", "p corrected", "Times the rate")
PAIRS = ("After", "Until", "Then", "From", "Days", "Evidence")


def asked_response(material: Material, view: View | None) -> dict[str, Any]:
    """The answer of `response` as the record stood; empty without two partners or where nothing could be tested."""
    if view is None or len(material.partners) != 2:
        return {}
    try:
        found = response(view, material.pivot, *material.partners).to_json()
    except (NotFound, UsageError):
        return {}
    return found if any(one["horizons"] for one in found["directions"]) else {}


def sooner(material: Material, numbers: Numbers, marks: Marks) -> Iterator[Block]:
    """The section; of a pivot and two partners alone."""
    if len(material.partners) != 2:
        return
    found = numbers.results["response"]
    yield Heading(2, TITLE, "response")
    if not found:
        yield Note("missing", (MISSING,))
        return
    for n, one in enumerate(found["directions"]):
        yield Finding(f"After meetings with {state(one['first'])}", said(material, numbers, n, one))
    picture = response_picture(found, name, alt=" ".join(shown(one) for one in found["directions"]))
    title = f"What followed meetings of {state(material.pivot)} with either rival, and what chance would have brought"
    yield Figure(title, picture.alt, picture.svg, picture.narrow, Link("The horizons as a table", f"#{ANCHOR}"))
    yield horizons(numbers, found)
    rows = list(pairs(found, marks))
    if rows:
        yield Table(f"The pairs within {NEAR} days", tuple(map(Column, PAIRS)), tuple(rows), "response-pairs")
    yield Note("limits", (f"{NOT_COVERED} {apart_words(found['apart'], found['coverage'])}",))


def shown(one: Mapping[str, Any]) -> str:
    """One direction of the picture in words: `After 34 occasions with Armenia, within 7 days 0 (0.9 by chance), …`"""
    told = [f"within {h['days']} days {h['followed']} ({h['expected']:.1f} by chance)" for h in one["horizons"]]
    begun = f"After {one['meetings']['first']} occasions with {name(one['first'])} one with {name(one['then'])}"
    return f"{begun}: {', '.join(told) or 'too few to tell'}."


def said(material: Material, numbers: Numbers, n: int, one: Mapping[str, Any]) -> Line:
    """`On 1 October 2018, with what was known by then: no sign that … Within 14 days 4 of 34 …`"""
    path = f"/response/directions/{n}"
    if not one["horizons"]:
        return (f"Nothing can be said of meetings with {state(one['then'])}: {one['why_none']}.",)
    best = best_horizon(one)
    row = f"{path}/horizons/{one['horizons'].index(best)}"
    entered = set(one["events"])
    ids = [id for id in material.by_id if id in entered]  # in one order for both directions: one note
    what = f"Meetings of leaders of {state(material.pivot)} with the two that enter"
    begun = lead(one)
    parts: list[Inline] = ["On ", numbers("/response/until"), ", with what was known by then: "]
    parts += [begun[:1].lower() + begun[1:], ". Within ", numbers(f"{row}/days"), " days "]
    parts += [numbers(f"{row}/followed"), " of "]
    parts += [numbers(f"{path}/meetings/first", ids, what), " occasions were followed, "]
    parts += [numbers(f"{row}/expected", digits=1), " expected by chance (p = ", numbers(f"{row}/p", digits=3)]
    parts += ["; ", numbers(f"{row}/p_corrected", digits=2), " corrected for the horizons and the two directions)"]
    return (*parts, *rated(numbers, row, best), ". ", *power(numbers, row, best))


def rated(numbers: Numbers, row: str, best: Mapping[str, Any]) -> Line:
    """The rate in those days against that of others, with its interval."""
    ratio = best["hazard_ratio"]
    if ratio["estimate"] is None:
        return ()
    path = f"{row}/hazard_ratio"
    high = numbers(f"{path}/high", digits=1) if ratio["high"] is not None else "no upper bound"
    rate = numbers(f"{path}/estimate", digits=1)
    return ("; the rate in those days is ", rate, " times that of others (", *low(numbers, path, ratio), high, ")")


def low(numbers: Numbers, path: str, ratio: Mapping[str, Any]) -> Line:
    level = numbers(f"{path}/level", percent=True)
    return (level, " interval ", "0" if ratio["low"] is None else numbers(f"{path}/low", digits=1), " to ")


def power(numbers: Numbers, row: str, best: Mapping[str, Any]) -> Line:
    """What so few meetings could have shown: without it “no sign” says little."""
    if best["detectable"] is None:
        return ("With so few meetings no rate, however high, would have shown reliably.",)
    seen = numbers(f"{row}/detectable", digits=1)
    return ("A rate ", seen, " times as high would have shown in four of five such histories.")


def horizons(numbers: Numbers, found: Mapping[str, Any]) -> Table:
    """Every horizon, both ways."""
    rows = tuple(
        Row(horizon(numbers, f"/response/directions/{n}", m, one))
        for n, one in enumerate(found["directions"])
        for m in range(len(one["horizons"]))
    )
    columns = tuple(Column(column, n > 1) for n, column in enumerate(HORIZONS))
    return Table("What followed within so many days, and by chance", columns, rows, ANCHOR)


def horizon(numbers: Numbers, path: str, m: int, one: Mapping[str, Any]) -> tuple[Line, ...]:
    row, ratio = f"{path}/horizons/{m}", one["horizons"][m]["hazard_ratio"]["estimate"]
    return (
        (name(one["first"]),),
        (name(one["then"]),),
        (numbers(f"{row}/days"),),
        (numbers(f"{row}/followed"),),
        (numbers(f"{path}/meetings/first"),),
        (numbers(f"{row}/expected", digits=1),),
        (numbers(f"{row}/p", digits=3),),
        (numbers(f"{row}/p_corrected", digits=2),),
        (numbers(f"{row}/hazard_ratio/estimate", digits=1) if ratio is not None else "–",),
    )


def pairs(found: Mapping[str, Any], marks: Marks) -> Iterator[Row]:
    for one in found["directions"]:
        for pair in one["pairs"]:
            if pair["days"] <= NEAR:
                yield Row(
                    (
                        (name(one["first"]),),
                        (in_words(date.fromisoformat(pair["first"]["until"])),),
                        (name(one["then"]),),
                        (in_words(date.fromisoformat(pair["then"]["since"])),),
                        (str(pair["days"]),),
                        cited(pair, marks),
                    )
                )


def cited(pair: Mapping[str, Any], marks: Marks) -> Line:
    """The marks of both occasions' events, as far as the brief lists them."""
    links = [marks.event(id) for side in ("first", "then") for id in pair[side]["events"] if id in marks.events]
    return joined(links) or ("–",)
