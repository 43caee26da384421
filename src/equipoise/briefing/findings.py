"""The findings: what the record says about the case's question, each sentence with its numbers and their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from equipoise.briefing.blocks import Block, Finding, Heading, Inline, Line, Note
from equipoise.briefing.derived import FATES
from equipoise.briefing.figures import Numbers
from equipoise.briefing.material import Material
from equipoise.briefing.wording import begin, state
from equipoise.questions.contacts import ABOUT, NOT_COVERED, Partner
from equipoise.results import Estimate

NOTHING = (
    "Nothing is in the record for this period. Articles, pages and tables in the case's folder `sources`, read with "
    "`equipoise read sources`, would fill this brief; ties go into `ties.csv`."
)
FATE_WORDS = {
    "held": "held as announced",
    "moved": "put off and held later",
    "postponed": "postponed, with no meeting since",
    "cancelled": "cancelled",
    "lapsed": "not heard of again",
    "open": "still open",
}


def findings(material: Material, numbers: Numbers) -> Iterator[Block]:
    """The section that a hurried reader reads."""
    yield Heading(2, "Findings", "findings")
    if not (material.records or material.undated or any(t.records for t in material.ties.values())):
        yield Note("missing", (NOTHING,))
        return
    yield from attention(material, numbers)
    for partner in material.contacts.partners:
        yield from intensity(material, numbers, partner)
    yield from joint(material, numbers)
    yield from announced(numbers)
    yield from rivals(material, numbers)
    from equipoise.briefing.binding import tension

    yield from tension(material, numbers)
    yield from complete(numbers)
    yield from checked(numbers)
    if material.contacts.ratios:
        yield Note("limits", (f"On the intervals: {ABOUT} {NOT_COVERED}",))


def two_way(material: Material, partner: Partner) -> str:
    return f"Leaders' two-way meetings of {state(material.pivot)} and {state(partner.code)} in the period"


def counted(material: Material, numbers: Numbers, partner: Partner) -> Inline:
    """How many compared meetings with a partner, resting on those meetings."""
    path = f"/contacts/partners/{partner.code}/compared_events"
    return numbers(path, [m.id for m in partner.compared], two_way(material, partner))


def attention(material: Material, numbers: Numbers) -> Iterator[Finding]:
    """Does one partner get more attention than another?"""
    by_code = {p.code: p for p in material.contacts.partners}
    ratios = material.contacts.ratios
    for n, (later, earlier, estimate) in enumerate(ratios):
        path = "/contacts/rate_ratio" if len(ratios) == 1 else f"/contacts/rate_ratios/{n}"
        yield Finding("Attention", compare(material, numbers, by_code[later], by_code[earlier], estimate, path))
    if not ratios:
        only = material.contacts.partners[0]
        count = counted(material, numbers, only)
        who = f"{state(material.pivot)} and {state(only.code)} held"
        meetings = "two-way meeting" if len(only.compared) == 1 else "two-way meetings"
        yield Finding("Attention", (f"The leaders of {who} ", count, f" {meetings} in the period."))


def compare(
    material: Material, numbers: Numbers, later: Partner, earlier: Partner, estimate: Estimate, path: str
) -> Line:
    pivot, a, b = state(material.pivot), state(later.code), state(earlier.code)
    if estimate.estimate is None and not (later.compared or earlier.compared):
        none = counted(material, numbers, later), counted(material, numbers, earlier)
        begun = f"The record has no two-way meeting of leaders of {pivot} with either side: "
        return (begun, none[0], f" with {a}, ", none[1], f" with {b}. There is nothing to compare.")
    if estimate.low is not None and estimate.low > 1:
        verdict = f"{begin(pivot)} met {a} more often than {b}"
    elif estimate.high is not None and estimate.high < 1:
        verdict = f"{begin(pivot)} met {b} more often than {a}"
    else:
        verdict = f"The meetings do not show that {pivot} gave {a} or {b} more attention than the other"
    return (
        f"{verdict}. Its leaders held ",
        counted(material, numbers, later),
        f" two-way meetings with {possessive(a)} and ",
        counted(material, numbers, earlier),
        f" with {possessive(b)}",
        *ratio(material, numbers, later, earlier, path),
    )


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def ratio(material: Material, numbers: Numbers, later: Partner, earlier: Partner, path: str) -> Line:
    """The rate ratio with its interval, in a clause and a sentence."""
    ids = [m.id for m in (*later.compared, *earlier.compared)]
    what = f"Leaders' two-way meetings of {state(material.pivot)} with {state(later.code)} and {state(earlier.code)}"
    if material.contacts.ratios and numbers_missing(numbers, f"{path}/estimate"):
        return (", too one-sided for a ratio.",)
    return (
        ": a ratio of ",
        numbers(f"{path}/estimate", ids, what, digits=2),
        " to one. ",
        *interval(numbers, path, ids, what),
        " is compatible with these counts.",
    )


def numbers_missing(numbers: Numbers, path: str) -> bool:
    return numbers(path).value is None


def interval(numbers: Numbers, path: str, ids: Sequence[str], what: str) -> Line:
    """`Anything from 0.12 to 2.29 (95 % interval)`."""
    high: tuple[Inline, ...] = (" upwards",)
    if not numbers_missing(numbers, f"{path}/high"):
        high = (" to ", numbers(f"{path}/high", ids, what, digits=2))
    level = numbers(f"{path}/level", percent=True)
    return ("Anything from ", numbers(f"{path}/low", ids, what, digits=2), *high, " (", level, " interval)")


def intensity(material: Material, numbers: Numbers, partner: Partner) -> Iterator[Finding]:
    """The pair against its own history: "intense" means nothing without it."""
    history, path = partner.history, f"/intensity/{partner.code}"
    a = state(partner.code)
    if history is None or material.period.years is None:
        missing = (
            "an earlier meeting of this pair in the record" if material.period.since else "a period with a beginning"
        )
        if partner.compared:
            yield Finding(
                "Intensity", (f"Whether the contacts with {a} were intense cannot be said: that needs {missing}.",)
            )
        return
    ids = [r["id"] for r in material.earlier[partner.code]]
    what = f"Leaders' two-way meetings of {state(material.pivot)} and {a} before the period"
    base = f"/contacts/partners/{partner.code}/history"
    meetings = "leaders' meeting" if len(partner.compared) == 1 else "leaders' meetings"
    parts: list[Inline] = [
        f"With {a}, ",
        counted(material, numbers, partner),
        f" {meetings} in the period against a usual ",
    ]
    parts += [numbers(f"{base}/per_year", ids, what, digits=1, unit="a year"), " ("]
    parts += [numbers(f"{base}/count", ids, what), " in ", numbers.year(f"{base}/since", ids, what), "–"]
    parts += [numbers.year(f"{base}/until", ids, what), "). "]
    yield Finding("Intensity", (*parts, *pace(numbers, path, ids, what)))


def pace(numbers: Numbers, path: str, ids: Sequence[str], what: str) -> Line:
    """How the period compares with what its history would bring in as long a time."""
    if numbers_missing(numbers, f"{path}/expected"):
        return ("The history has no such meeting to compare with.",)
    found: Any = numbers.results["intensity"][path.split("/")[2]]["ratio"]
    if found["low"] is not None and found["low"] > 1:
        verdict = "more than chance alone would bring"
    elif found["high"] is not None and found["high"] < 1:
        verdict = "fewer than chance alone would bring"
    else:
        verdict = "a difference that chance alone may bring"
    return (
        "At that pace ",
        numbers(f"{path}/expected", ids, what, digits=1),
        f" would be expected in as long a time: {verdict}. ",
        *interval(numbers, f"{path}/ratio", ids, what),
        " times the usual pace is compatible with the counts.",
    )


def joint(material: Material, numbers: Numbers) -> Iterator[Finding]:
    if len(material.partners) < 2:
        return
    ids = numbers.results["joint"]["events"]
    who = "both partners" if len(material.partners) == 2 else "two or more of the partners"
    what = f"Meetings of {state(material.pivot)} with {who} present"
    meetings = "meeting" if len(ids) == 1 else "meetings"
    count = numbers("/joint/events", ids, what)
    yield Finding("Joint meetings", (count, f" {meetings} with {who} present, counted for none of them."))


def announced(numbers: Numbers) -> Iterator[Finding]:
    """What became of the meetings that were announced."""
    found = numbers.results["announcements"]
    if not found["announced"]:
        yield Finding("Announcements", ("No announcement of a meeting is in the record for the period.",))
        return
    parts: list[Inline] = ["Of ", numbers("/announcements/announced", found["announced"], "Meetings announced")]
    parts.append(" meetings announced" if len(found["announced"]) > 1 else " meeting announced")
    mark = ", "
    for fate in (f for f in FATES if found[f]):
        parts += [mark, numbers(f"/announcements/{fate}", found[fate], f"Announcements: {FATE_WORDS[fate]}")]
        parts.append(f" {'was' if len(found[fate]) == 1 else 'were'} {FATE_WORDS[fate]}")
        mark = "; "
    yield Finding("Announcements", (*parts, "."))


def rivals(material: Material, numbers: Numbers) -> Iterator[Finding]:
    """Between each two partners: are they at odds in the period itself?"""
    for name, found in numbers.results["between_partners"].items():
        if not any(found.values()):
            continue
        a, b = (state(code) for code in name.split("-"))
        path, who = f"/between_partners/{name}", f"{a} and {b}"
        contacts = numbers(
            f"{path}/contacts", found["contacts"], f"Meetings and calls in which {who} took part together"
        )
        conflict = numbers(f"{path}/conflict", found["conflict"], f"Acts and words of conflict between {who}")
        force = numbers(f"{path}/force", found["force"], f"Uses of force between {who}")
        uses = "use of force" if len(found["force"]) == 1 else "uses of force"
        acts = "act or word of conflict" if len(found["conflict"]) == 1 else "acts and words of conflict"
        begun = f"Between {who} the record has "
        ends = " in which both took part."
        meetings = "meeting or call" if len(found["contacts"]) == 1 else "meetings and calls"
        yield Finding(
            "The rivals",
            (begun, conflict, f" {acts}, ", force, f" {uses} among them, and ", contacts, f" {meetings}{ends}"),
        )


def complete(numbers: Numbers) -> Iterator[Finding]:
    """Is the record complete, as far as the sources' own counts can tell?"""
    found = numbers.results["completeness"]
    if not found["compared"]:
        yield Finding(
            "Completeness", ("No source read here says how many meetings there were, so the record cannot be tested.",)
        )
        return
    what = "Sources' own counts of the meetings"
    parts: list[Inline] = ["Sources themselves give ", numbers("/completeness/compared", found["compared"], what)]
    counts = "count" if len(found["compared"]) == 1 else "counts"
    parts += [f" {counts} of the leaders' meetings; the record agrees with "]
    parts += [numbers("/completeness/agreeing", found["agreeing"], f"{what} that the record agrees with")]
    parts += [" and differs from ", numbers("/completeness/differing", found["differing"], f"{what} that differ"), "."]
    yield Finding("Completeness", tuple(parts))


def checked(numbers: Numbers) -> Iterator[Finding]:
    """How much of it a person has looked at."""
    found = numbers.results["checking"]
    if not found["all"]:
        return
    parts: list[Inline] = ["Of the ", numbers("/checking/all", found["all"], "Events of the period")]
    parts += [" events of the period, ", numbers("/checking/table", found["table"], "Events from tables")]
    parts += [" come from tables that people made, "]
    parts += [numbers("/checking/machine", found["machine"], "Events read by machine and not yet checked")]
    parts += [" were read by machine and have not been checked, and "]
    parts += [numbers("/checking/person", found["person"], "Events confirmed, corrected or added by a person")]
    parts += [" were confirmed, corrected or added by a person."]
    yield Finding("Checking", tuple(parts))
