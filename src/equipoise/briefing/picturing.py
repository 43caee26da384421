"""The pictures of a brief: which event stands on which line of the timeline, and the contacts compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from equipoise.briefing.attention import attention
from equipoise.briefing.blocks import Figure, Link, text_of
from equipoise.briefing.dates import in_words, period_words
from equipoise.briefing.derived import fate, holds
from equipoise.briefing.figures import Numbers
from equipoise.briefing.material import Material, Record
from equipoise.briefing.wording import pair, state
from equipoise.charts.recorded import contacts_picture, mark, told
from equipoise.charts.timeline import Mark, timeline
from equipoise.questions.fates import is_announcement
from equipoise.questions.naming import name
from equipoise.rates import poisson_rate


def timeline_of(material: Material) -> Figure:
    """The figure for the dated events of a brief."""
    marks = [mark for record in material.records for mark in marks_of(record, material)]
    lines = [pair(a, b) for a, b in material.dyads]
    if any(mark.line == joint(material) for mark in marks):
        lines.append(joint(material))
    days = [date.fromisoformat(r["date"][key]) for r in material.records for key in ("start", "end")]
    since, until = material.period.since or min(days), material.period.until or max(days)
    alt = told(marks, lines, since, until)
    picture = timeline(marks, lines, since, until, alt=alt)
    title = f"Events by pair of states, {in_words(since)} to {in_words(until)}"
    return Figure(title, alt, picture.svg, picture.narrow, Link("The events as a table", "#events"))


def joint(material: Material) -> str:
    """The name of the line on which joint meetings stand."""
    return "All three at one meeting" if len(material.partners) == 2 else "Two or more partners at one meeting"


def marks_of(record: Record, material: Material) -> Iterator[Mark]:
    """The marks of one event: one a line it belongs to, or one on the line of joint meetings."""
    if is_announcement(record) and fate(record, material.by_id) == "held":
        return  # its outcome stands there
    parties = (*record["source"], *record["target"])
    present = [p for p in material.partners if p in parties]
    if record["type"] == "CONSULT" and material.pivot in parties and len(present) > 1:
        yield mark(record, joint(material))
        return
    yield from (mark(record, pair(a, b)) for a, b in material.dyads if holds(record, a, b))


def contacts_of(material: Material, numbers: Numbers) -> Figure:
    """Bars by setting, and rates against history; what it shows is what the finding on attention says."""
    years = material.period.years
    now = {p.code: poisson_rate(len(p.compared), years) for p in material.contacts.partners} if years else {}
    alt = " ".join(text_of(finding.parts) for finding in attention(material, numbers))
    picture = contacts_picture(numbers.results["contacts"], now, name, alt=alt)
    title = f"Leaders' contacts of {state(material.pivot)}, {period_words(material.period)}"
    return Figure(title, alt, picture.svg, picture.narrow, Link("The contacts as a table", "#contacts-settings"))
