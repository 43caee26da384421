"""Contacts compared: partner by level and setting, against each pair's history, and beside what sources count."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.blocks import (
    Block,
    Column,
    Heading,
    Inline,
    Line,
    Link,
    Note,
    Paragraph,
    Row,
    Table,
)
from equipoise.briefing.dates import in_words, period_words
from equipoise.briefing.figures import Numbers
from equipoise.briefing.marks import Marks, joined
from equipoise.briefing.material import Material
from equipoise.briefing.picturing import contacts_of
from equipoise.briefing.wording import begin, state, word
from equipoise.questions.contacts import CELLS, LEVELS, Partner
from equipoise.questions.counted_rates import History
from equipoise.questions.naming import name
from equipoise.questions.phrases import listing
from equipoise.rates import poisson_rate

WHAT = (
    "A leader is a head of state or of government; the level of a meeting is that of its lower side. Meetings of two "
    "at somebody else's event are on the sidelines. The comparison counts leaders' meetings in person, bilateral and "
    "on the sidelines; the other columns are shown, not compared."
)


def contrasted(material: Material, numbers: Numbers, marks: Marks) -> Iterator[Block]:
    """The section that compares the contacts."""
    yield Heading(2, "Contacts compared", "contacts")
    found = material.contacts.partners
    if not any(p.alone or p.joint or p.planned or p.planned_undated or p.history for p in found):
        whom = listing([state(p) for p in material.partners], "or")
        begun = f"The record has no contact of {state(material.pivot)} with {whom}. "
        yield Note("missing", (f"{begun}Reports or lists of meetings would fill this section.",))
        return
    yield Paragraph((WHAT,))
    yield contacts_of(material, numbers)
    yield settings(material)
    yield apart(material, marks)
    yield from histories(material)
    yield from said(material)


def settings(material: Material) -> Table:
    """Partner by level, a column a setting; one row a partner and level."""
    columns = (
        Column("With"),
        Column("Level"),
        *(Column(word("cell", c), numeric=True) for c in CELLS),
        Column("How known"),
    )
    rows = tuple(row for p in material.contacts.partners for row in partner_rows(p))
    caption = f"Contacts of {state(material.pivot)} that took place, {period_words(material.period)}"
    return Table(caption, columns, rows, anchor="contacts-settings")


def partner_rows(partner: Partner) -> Iterator[Row]:
    for level in LEVELS:
        meetings = [m for m in partner.alone if (m.level or "unranked") == level]
        if not meetings and level == "unranked":
            continue
        known = "; ".join(f"{n} {word('standing', s)}" for s, n in partner.standing(meetings).items() if n)
        cells = ((str(partner.cells[level][cell]),) for cell in CELLS)
        title = begin(word("level", level)) if level != "unranked" else "Not known"
        yield Row(((name(partner.code),), (title,), *cells, (known or "–",)))


def apart(material: Material, marks: Marks) -> Table:
    """What is shown but not compared: joint meetings, and announcements still open."""
    columns = (
        Column("With"),
        Column("Joint meetings"),
        Column("Announced for the period"),
        Column("Announced, no date"),
    )

    def line(ids: list[str]) -> Line:
        links = joined(marks.event(id) for id in ids if id in marks.events)
        return (f"{len(ids)}: ", *links) if ids else ("0",)

    rows = tuple(
        Row(((name(p.code),), *(line([m.id for m in part]) for part in (p.joint, p.planned, p.planned_undated))))
        for p in material.contacts.partners
    )
    return Table("Shown apart: joint meetings, and announcements still open", columns, rows, anchor="contacts-apart")


def histories(material: Material) -> Iterator[Table]:
    """Each pair's own history beside the period."""
    rows = tuple(history_row(material, p, p.history) for p in material.contacts.partners if p.history)
    if rows:
        names = ("Years", "Meetings", "A year", "Interval", "Meetings in the period", "A year in the period")
        columns = (Column("With"), *(Column(n, numeric=True) for n in names))
        caption = "Leaders' two-way meetings: the pair's own history, and the period"
        yield Table(caption, columns, rows, anchor="contacts-history")


def history_row(material: Material, partner: Partner, history: History) -> Row:
    rate, years = history.rate, material.period.years
    low, high = (f"{bound:.1f}" if bound is not None else "–" for bound in (rate.low, rate.high))
    now = f"{poisson_rate(len(partner.compared), years)[0]:.1f}" if years else "–"
    cells = (
        f"{history.since.year}–{history.until.year}",
        str(history.count),
        f"{rate.estimate:.1f}",
        f"{low}–{high}",
        str(len(partner.compared)),
        now,
    )
    return Row(((name(partner.code),), *((cell,) for cell in cells)))


def said(material: Material) -> Iterator[Block]:
    """What sources count themselves, beside the record."""
    rows: list[Row] = []
    for partner in material.contacts.partners:
        for each in partner.said:
            source: Inline = Link("source", each.count.url) if each.count.url else "no address"
            span = f"{in_words(each.count.start)} to {in_words(each.count.end)}"
            counts = (str(each.count.count), str(each.two_way), str(each.all_settings))
            verdict = "agrees" if each.agrees else "differs"
            statement = (f"{each.count.statement} (", source, ")")
            cells = ((name(partner.code),), (span,), *((c,) for c in counts), (verdict,), statement)
            rows.append(Row(cells, each.count.document))
    if not rows:
        missing = "No source read here counts the meetings itself. A table of such counts would test the record."
        yield Note("missing", (missing,))
        return
    columns = (
        Column("With"),
        Column("Counted from – to"),
        Column("Source", numeric=True),
        Column("Record, two-way", numeric=True),
        Column("Record, all settings", numeric=True),
        Column("Verdict"),
        Column("What the source says"),
    )
    yield Table(
        "Sources' own counts of leaders' meetings, beside the record", columns, tuple(rows), "contacts-said", True
    )
