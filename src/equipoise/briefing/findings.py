"""The findings: what the record says about the case's question, each sentence with its numbers and their evidence."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.agendas import agendas
from equipoise.briefing.attention import attention, intensity
from equipoise.briefing.binding import tension
from equipoise.briefing.blocks import Block, Finding, Heading, Inline, Line, Link, Note
from equipoise.briefing.derived import FATES
from equipoise.briefing.figures import Numbers
from equipoise.briefing.forecasts import foreseen
from equipoise.briefing.hypotheses import explained
from equipoise.briefing.incidents import quarrels
from equipoise.briefing.material import Material
from equipoise.briefing.wording import state, word
from equipoise.questions.contacts import ABOUT, NOT_COVERED

NOTHING = (
    "Nothing is in the record for this period. Articles, pages and tables in the case's folder `sources`, read with "
    "`equipoise read sources`, would fill this brief; ties go into `ties.csv`."
)


def findings(material: Material, numbers: Numbers) -> Iterator[Block]:
    """The section that a hurried reader reads."""
    yield Heading(2, "Findings", "findings")
    if not (material.records or material.undated or any(t.recorded() for t in material.ties.values())):
        yield Note("missing", (NOTHING,))
        return
    yield from attention(material, numbers)
    for partner in material.contacts.partners:
        yield from intensity(material, numbers, partner)
    yield from agendas(material, numbers)
    yield from joint(material, numbers)
    yield from announced(numbers)
    yield from rivals(material, numbers)
    yield from quarrels(material, numbers)
    yield from tension(material, numbers)
    yield from explained(material, numbers)
    yield from foreseen(material, numbers)
    yield from complete(numbers)
    yield from checked(numbers)
    if material.contacts.ratios:
        yield Note("limits", (f"{ABOUT} {NOT_COVERED}",))


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
        parts += [mark, numbers(f"/announcements/{fate}", found[fate], f"Announcements that were {word('fate', fate)}")]
        parts.append(f" {'was' if len(found[fate]) == 1 else 'were'} {word('fate', fate)}")
        mark = "; "
    if found["unchecked"]:
        parts += [". Read by machine and checked by nobody, and perhaps one announcement more than once: "]
        parts += [numbers("/announcements/unchecked", found["unchecked"], "Announcements read by machine, unchecked")]
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
        counted = (begun, conflict, f" {acts}, ", force, f" {uses} among them, and ", contacts, f" {meetings}{ends}")
        yield Finding("The rivals", (*counted, *beside(material, numbers)))


def beside(material: Material, numbers: Numbers) -> Line:
    """What the counts of acts leave out: rows of tables that name no two sides, such as incidents."""
    if not material.background:
        return ()
    count = numbers("/background", (), "Rows of tables that are no events between states")
    more = " row" if len(material.background) == 1 else " rows"
    where = Link("in the background", "#background")
    return (
        " Tables tell besides, in ",
        count,
        f"{more}, of incidents, statements and the like of these and other ",
        "states, without naming two sides; they are not counted and are listed ",
        where,
        ".",
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
    inside = "lies" if len(found["agreeing"]) == 1 else "lie"
    parts += [f" {counts} of the leaders' meetings: "]
    parts += [numbers("/completeness/agreeing", found["agreeing"], f"{what} that lie between the record's two counts")]
    parts += [f" {inside} between the record's count of two-way meetings and its count of all meetings in person, "]
    parts += [numbers("/completeness/differing", found["differing"], f"{what} that lie outside"), " outside."]
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
