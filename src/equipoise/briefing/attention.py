"""Findings on attention: does one partner get more of the pivot's than another, and is it more than usual?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from equipoise.briefing.blocks import Finding, Inline, Line
from equipoise.briefing.figures import Numbers
from equipoise.briefing.material import Material
from equipoise.briefing.wording import begin, possessive, state
from equipoise.questions.contacts import Partner

# So few meetings fewer that a reader should know that the verdict hangs on them.
NARROW = 2


def two_way(material: Material, partner: Partner, when: str = "in the period") -> str:
    return f"Leaders' two-way meetings of {state(material.pivot)} and {state(partner.code)} {when}"


def counted(material: Material, numbers: Numbers, partner: Partner) -> Inline:
    """How many compared meetings with a partner, resting on those meetings."""
    path = f"/contacts/partners/{partner.code}/compared_events"
    return numbers(path, [m.id for m in partner.compared], two_way(material, partner))


def attention(material: Material, numbers: Numbers) -> Iterator[Finding]:
    """Does one partner get more attention than another?"""
    by_code = {p.code: p for p in material.contacts.partners}
    ratios = material.contacts.ratios
    for n, (later, earlier, _) in enumerate(ratios):
        path = "/contacts/rate_ratio" if len(ratios) == 1 else f"/contacts/rate_ratios/{n}"
        yield Finding("Attention", compare(material, numbers, by_code[later], by_code[earlier], path))
    if not ratios:
        only = material.contacts.partners[0]
        meetings = "two-way meeting" if len(only.compared) == 1 else "two-way meetings"
        begun = f"The leaders of {state(material.pivot)} and {state(only.code)} held "
        yield Finding("Attention", (begun, counted(material, numbers, only), f" {meetings} in the period."))


def compare(material: Material, numbers: Numbers, later: Partner, earlier: Partner, path: str) -> Line:
    """The sentences on two partners: the verdict, the counts, the ratio."""
    pivot, a, b = state(material.pivot), state(later.code), state(earlier.code)
    counts = [counted(material, numbers, partner) for partner in (later, earlier)]
    if not (later.compared or earlier.compared):
        begun = f"The record has no two-way meeting of the leaders of {pivot} with those of either side: "
        return (begun, counts[0], f" with {a}, ", counts[1], f" with {b}. There is nothing to compare.")
    verdict = {
        "more": f"{begin(pivot)} met {a} more often than {b}",
        "fewer": f"{begin(pivot)} met {b} more often than {a}",
        "unclear": f"The meetings do not show that {pivot} gave {a} or {b} more attention than the other",
    }[side_of_one(numbers, path)]
    return (
        f"{verdict}. Its leaders held ",
        counts[0],
        f" two-way meeting{'s' if len(later.compared) != 1 else ''} with {possessive(a)} and ",
        counts[1],
        f" with {possessive(b)}",
        *ratio(material, numbers, later, earlier, path),
    )


def side_of_one(numbers: Numbers, path: str) -> str:
    """`more` or `fewer` where the interval of a ratio lies wholly above or below one, else `unclear`."""
    low, high = (numbers(f"{path}/{end}").value for end in ("low", "high"))
    if isinstance(low, float) and low > 1:
        return "more"
    return "fewer" if isinstance(high, float) and high < 1 else "unclear"


def ratio(material: Material, numbers: Numbers, later: Partner, earlier: Partner, path: str) -> Line:
    """The rate ratio with its interval, in a clause and a sentence."""
    ids = [m.id for m in (*later.compared, *earlier.compared)]
    what = f"Leaders' two-way meetings of {state(material.pivot)} with {state(later.code)} and {state(earlier.code)}"
    begun: Line = (", too one-sided for a ratio. ",)
    if numbers(f"{path}/estimate").value is not None:
        begun = (": a ratio of ", numbers(f"{path}/estimate", ids, what, digits=2), " to one. ")
    return (*begun, *interval(numbers, path, ids, what), " is compatible with these counts.")


def interval(numbers: Numbers, path: str, ids: Sequence[str], what: str) -> Line:
    """`Anything from 0.12 to 2.29 (95 % interval)`."""
    high: Line = (" upwards",)
    if numbers(f"{path}/high").value is not None:
        high = (" to ", numbers(f"{path}/high", ids, what, digits=2))
    level = numbers(f"{path}/level", percent=True)
    return ("Anything from ", numbers(f"{path}/low", ids, what, digits=2), *high, " (", level, " interval)")


def intensity(material: Material, numbers: Numbers, partner: Partner) -> Iterator[Finding]:
    """The pair against its own history: "intense" means nothing without it."""
    if partner.history is None or material.period.years is None:
        bounded = material.period.years is not None
        missing = "earlier meetings of this pair in the record" if bounded else "a period with a beginning and an end"
        begun = f"Whether contacts with {state(partner.code)} were intense cannot be said: that needs {missing}."
        if partner.compared:
            yield Finding("Intensity", (begun,))
        return
    ids = [r["id"] for r in material.earlier[partner.code]]
    what, base = two_way(material, partner, "before the period"), f"/contacts/partners/{partner.code}/history"
    meetings = "leaders' meeting" if len(partner.compared) == 1 else "leaders' meetings"
    yield Finding(
        "Intensity",
        (
            f"With {state(partner.code)}, ",
            counted(material, numbers, partner),
            f" {meetings} in the period against a usual ",
            numbers(f"{base}/per_year", ids, what, digits=1, unit="a year"),
            " (",
            numbers(f"{base}/count", ids, what),
            " in ",
            numbers.year(f"{base}/since", ids, what),
            "–",
            numbers.year(f"{base}/until", ids, what),
            *pace(numbers, numbers.results["intensity"][partner.code], f"/intensity/{partner.code}", ids, what),
        ),
    )


def pace(numbers: Numbers, found: Mapping[str, Any], path: str, ids: Sequence[str], what: str) -> Line:
    """How the period compares with what its history would bring in as long a time."""
    if found["ratio"] is None:
        return ("). The history has no such meeting to compare with.",)
    verdict = {
        "more": "That is more than usual",
        "fewer": "That is less than usual",
        "unclear": "Chance alone may explain the difference",
    }[side_of_one(numbers, f"{path}/ratio")]
    expected = numbers(f"{path}/expected", ids, what, digits=1)
    length = ("), which would bring ", expected, f" in as long a time. {verdict}. ")
    return (
        *length,
        *interval(numbers, f"{path}/ratio", ids, what),
        " times the usual pace is compatible with the counts.",
        *narrowly(numbers, found, path),
    )


def narrowly(numbers: Numbers, found: Mapping[str, Any], path: str) -> Line:
    """That a verdict hangs on one or two meetings is part of it."""
    if found["fewer"] is None or found["fewer"] > NARROW:
        return ()
    meetings = "meeting" if found["fewer"] == 1 else "meetings"
    return (" With ", numbers(f"{path}/fewer"), f" {meetings} fewer, chance alone could explain it.")
