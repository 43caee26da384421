"""What is not known: the gaps and contradictions of the record, listed so that nobody mistakes them for answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from equipoise.briefing.blocks import Block, Column, Heading, Inline, Link, Note, Paragraph, Row, Table
from equipoise.briefing.dates import in_words, month_of
from equipoise.briefing.figures import Numbers
from equipoise.briefing.marks import Marks, joined
from equipoise.briefing.material import Material
from equipoise.briefing.wording import headline, state, word
from equipoise.questions.contacts import NOT_COVERED
from equipoise.questions.fates import is_announcement
from equipoise.questions.phrases import listing, plural

MONTHS = 36
HALF = 0.5
WORDED = ("setting", "level")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def unknown(material: Material, numbers: Numbers, marks: Marks) -> Iterator[Block]:
    """The section on gaps."""
    yield Heading(2, "What is not known", "unknown")
    if not (material.records or material.undated):
        yield Note(
            "missing", ("Nothing was read for the period, so nothing is known of it: no event here is not peace.",)
        )
        return
    yield from undated(material, marks)
    yield from unranked(material, marks)
    yield from alone(material, marks)
    yield from unchecked(numbers, marks)
    yield from differing(material)
    yield from conflicts(material, marks)
    yield from thin(material)
    yield Note("limits", (NOT_COVERED.replace("It does", "An interval does", 1),))


def listed(begun: str, ids: list[str], marks: Marks) -> Iterator[Paragraph]:
    """A sentence that ends in a list of events; nothing where there are none."""
    if ids:
        yield Paragraph((begun, *joined(marks.event(id) for id in ids), "."))


def undated(material: Material, marks: Marks) -> Iterator[Block]:
    plans = [r["id"] for r in material.undated if is_announcement(r)]
    others = [r["id"] for r in material.undated if not is_announcement(r)]
    yield from listed("Announced without a day, so that nobody can say whether it is late: ", plans, marks)
    yield from listed("Reported without a date that could be read, so in no count: ", others, marks)


def unranked(material: Material, marks: Marks) -> Iterator[Block]:
    ids = [m.id for p in material.contacts.partners for m in p.alone if m.level is None and m.id in marks.events]
    begun = "Meetings of which no report says who took part, or at what level; they could change the comparison: "
    yield from listed(begun, list(dict.fromkeys(ids)), marks)


def alone(material: Material, marks: Marks) -> Iterator[Block]:
    counted = (m for p in material.contacts.partners for m in p.compared if m.independent == 1)
    ids = dict.fromkeys(m.id for m in counted if m.id in marks.events)
    begun = "Counted in the comparison on the word of one source, or of reprints of it: "
    yield from listed(begun, list(ids), marks)


def unchecked(numbers: Numbers, marks: Marks) -> Iterator[Block]:
    ids = numbers.results["checking"]["machine"]
    begun = "Read by machine from a sentence, and confirmed by nobody yet: "
    yield from listed(begun, ids, marks)


def differing(material: Material) -> Iterator[Block]:
    """Counts of sources that the record does not match."""
    for partner in material.contacts.partners:
        for each in (s for s in partner.said if not s.agrees):
            span = f"{in_words(each.count.start)} to {in_words(each.count.end)}"
            begun = f"Leaders of {state(material.pivot)} and {state(partner.code)}, {span}: "
            record = (
                f"the record has {plural(each.two_way, 'two-way meeting')}, {each.all_settings} in all settings, and "
            )
            ends = f"counts {each.count.count}. The record misses or repeats a meeting, or the source counts otherwise."
            yield Paragraph((begun, record, Link("a source", f"#{each.count.document}"), f" {ends}"))


def conflicts(material: Material, marks: Marks) -> Iterator[Block]:
    """Events on which reports disagree, with every value."""
    rows = []
    for record in (*material.records, *material.undated):
        for field, values in record["conflicts"].items():
            cells = (marks.event(record["id"]), headline(record), word("field", field), alternatives(field, values))
            rows.append(Row(tuple((cell,) for cell in cells)))
    if rows:
        columns = tuple(Column(n) for n in ("Event", "What", "Reports differ on the", "They say"))
        yield Table(
            "Where reports contradict each other; the brief shows the value most of them give",
            columns,
            tuple(rows),
            "conflicts",
            True,
        )


def alternatives(field: str, values: Sequence[str]) -> str:
    """What reports say, in words: `bilateral, or on the sidelines`."""
    if field == "date":
        values = [ISO.sub(lambda day: in_words(date.fromisoformat(day[0])), value) for value in values]
    return ", or ".join(word(field, value) if field in WORDED else value for value in values)


def thin(material: Material) -> Iterator[Block]:
    """Months without a text, and a publisher who gives most of them."""
    texts = [d for d in material.documents.values() if d.kind == "text"]
    if not texts:
        yield Paragraph(
            ("No article was read: the record rests on tables alone, and holds what their authors chose to list.",)
        )
        return
    published = Counter(month_of(d.published) for d in texts if d.published)
    silent = [m for m in months(material.period.since, material.period.until) if not published[m]]
    if silent:
        begun = (
            "Months of the period in which no article that was read was published; silence in the record is not quiet: "
        )
        yield Paragraph((f"{begun}{listing(silent)}.",))
    owners = Counter(d.publisher for d in texts if d.publisher)
    for owner, count in owners.most_common(1):
        if count > len(texts) * HALF and len(texts) > 1:
            parts: list[Inline] = [f"{count} of the {len(texts)} articles come from one publisher, {owner}."]
            yield Paragraph(tuple(parts))


def months(since: date | None, until: date | None) -> Iterator[str]:
    """The months of a period, if it is bounded and short enough to name them."""
    if since is None or until is None or (until - since).days > MONTHS * 31:
        return
    day = since.replace(day=1)
    while day <= until:
        yield month_of(day)
        day = (day + timedelta(days=32)).replace(day=1)
