"""A digest: what changed in a case since the last one, what its rules found, and what could not be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.briefing.blocks import Block, Column, Finding, Heading, Inline, Line, Link, Note, Paragraph, Row, Table
from equipoise.briefing.dates import in_words, when
from equipoise.briefing.document import Brief
from equipoise.briefing.wording import headline, word
from equipoise.ledger.documents import Document
from equipoise.questions.alerts import Alarms
from equipoise.questions.changed import Changes, Move, day_of, of_case
from equipoise.questions.differences import Difference
from equipoise.questions.intake_result import Reading
from equipoise.questions.measures import Measure
from equipoise.questions.naming import name
from equipoise.questions.phrases import plural

MOST = 100  # rows of a table; more are in the JSON beside it
NOTHING = "Nothing new was recorded."
FIRST = "This is the first look: what comes from now on is compared with what the record holds today."
Documents = Mapping[str, Document]
Cells = tuple[Line, ...]  # of a row


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest of one run of `watch`; `documents` are those that its events rest on, by id."""

    title: str
    changes: Changes
    alarms: Alarms
    reading: Reading
    documents: Documents
    older: int = 0  # texts that stay as an earlier coder read them

    def not_seen(self) -> list[str]:
        """What could not be seen: silent sources, rules that could not be judged, inputs that could not be read."""
        lines = [
            f"Silent source: {s}. Fewer reports from it are no sign that less happened." for s in self.changes.silent
        ]
        lines += [f"{u}." for u in self.alarms.unjudged]
        told = {s.source for s in self.changes.silent}
        lines += [f"Not read: {s}." for s in self.reading.skipped if s.input not in told]
        lines += [f"{line}." for line in self.changes.not_seen]
        if self.older:
            lines.append(
                f"{plural(self.older, 'text stays', 'texts stay')} as an earlier coder read them; "
                "`equipoise recode --compare` shows what another reading would change."
            )
        return [*dict.fromkeys(lines), "What no source of this case reports is not in it."]

    def to_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "alerts": [a.to_json() for a in self.alarms.alerts],
            "changes": self.changes.to_json(),
            "not_seen": self.not_seen(),
        }

    def brief(self) -> Brief:
        """The digest as blocks, which every format renders."""
        return Brief(self.title, tuple(self.blocks()), {})

    def blocks(self) -> Iterator[Block]:
        yield Heading(1, self.title, "top")
        yield Paragraph((self.opening(),))
        yield from alerts(self.alarms)
        found = self.changes
        yield from self.events("New events", "new", found.new)
        yield from self.moves(found.moves)
        yield from self.open()
        yield from self.events("Earlier events, reported only now", "late", found.late)
        yield from self.events("Reported again", "again", found.again, support)
        yield from self.events("Read otherwise than before", "altered", found.altered, altered)
        yield from self.events("No longer in the record", "gone", found.gone, gone)
        yield from measures(found.measures)
        yield from self.judgements()
        yield from self.coders()
        yield Heading(2, "What could not be seen", "not-seen")
        yield from (Note("limits", (line,)) for line in self.not_seen())

    def opening(self) -> str:
        found = self.changes
        if found.since is None:
            return f"{FIRST} It has {plural(found.events, 'event')}."
        came = plural(len(found.documents), "new document")
        said = f"{came}, {plural(len(found.judgements), 'judgement')}" if found.anything else NOTHING
        return f"Since {in_words(day_of(found.since))}: {said}".rstrip(".") + "."

    def events(
        self, title: str, anchor: str, found: Sequence[Difference], how: Callable[[Difference], str] | None = None
    ) -> Iterator[Block]:
        """A section on events, those of the case's states by name, others by number."""
        ours = [d for d in found if of_case(d.record, self.changes.states)]
        if not found:
            return
        yield Heading(2, title, anchor)
        if ours:
            names = ("Date", "What", "Status", "Changed", "Report", "Event") if how else EVENT_COLUMNS
            yield table(title, names, (self.event_row(d, how) for d in ours[:MOST]), f"{anchor}-events")
        if len(ours) > MOST or len(ours) < len(found):
            rest = max(0, len(ours) - MOST)
            others = len(found) - len(ours)
            parts = [f"{rest} more"] * bool(rest) + [f"{others} between other states"] * bool(others)
            yield Paragraph((f"And {' and '.join(parts)}: see the JSON of this digest.",))

    def event_row(self, difference: Difference, how: Callable[[Difference], str] | None) -> Cells:
        record = difference.record
        cells: list[Line] = [(when(record["date"]),), (headline(record),), (word("status", record["status"]),)]
        if how:
            cells.append((how(difference),))
        return (*cells, self.report(difference), (record["id"],))

    def report(self, difference: Difference) -> Line:
        """Where it is told: the first new document, else what a person said."""
        for id in difference.because.documents:
            if (found := self.documents.get(id)) is not None:
                return (linked(found),)
        return (", ".join(difference.because.judgements) or "–",)

    def moves(self, found: Sequence[Move]) -> Iterator[Block]:
        ours = [m for m in found if of_case(m.difference.record, self.changes.states)]
        if not ours:
            return
        yield Heading(2, "What became of announcements", "moves")
        yield table("Announcements that moved", MOVE_COLUMNS, (self.move_row(m) for m in ours[:MOST]), "moved")

    def move_row(self, move: Move) -> Cells:
        record = move.difference.record
        dated = move.difference.fields.get("date")
        for_when = f"{when(dated[0])}, now {when(dated[1])}" if dated else when(record["date"])
        became = f"{word('fate', move.before)} → {word('fate', move.now)}"
        return ((announced(record),), (headline(record),), (for_when,), (became,), (record["id"],))

    def open(self) -> Iterator[Block]:
        if not self.changes.open:
            return
        yield Heading(2, "Open announcements", "open")
        rows = (
            (
                (str(o.age) if o.age is not None else "–",),
                (headline(o.record),),
                (when(o.record["date"]),),
                (word("fate", o.fate),),
                (in_words(o.until) if o.until else "–",),
                (o.record["id"],),
            )
            for o in self.changes.open[:MOST]
        )
        yield table("Announcements that are open, the oldest first", OPEN_COLUMNS, rows, "open-list")

    def judgements(self) -> Iterator[Block]:
        if not self.changes.judgements:
            return
        yield Heading(2, "Judgements", "judgements")
        rows = (
            ((in_words(date.fromisoformat(j.at[:10])),), (j.by,), (word("judgement", j.action),), (j.on,), (j.why,))
            for j in self.changes.judgements[:MOST]
        )
        yield table("What people decided", ("Day", "Who", "What", "Of", "Why"), rows, "decided")

    def coders(self) -> Iterator[Block]:
        coders = self.changes.coders
        if not coders.codings:
            return
        yield Heading(2, "Coded anew", "coders")
        for before, after, count in coders.codings:
            yield Paragraph((f"{plural(count, 'text')} read by {after}, until now by {before}.",))
        yield Note("limits", ("What follows comes of that alone, and is not among the news above.",))
        rows = (self.event_row(d, coding_change) for d in coders.differences[:MOST])
        names = ("Date", "What", "Status", "Changed", "Report", "Event")
        if coders.differences:
            yield table("Events that another reading changed", names, rows, "recoded")
        yield from (Paragraph((str(m),)) for m in coders.measures)


EVENT_COLUMNS = ("Date", "What", "Status", "Report", "Event")
MOVE_COLUMNS = ("Announced", "What", "For", "What became of it", "Event")
OPEN_COLUMNS = ("Days", "What", "For", "Now", "Open until", "Event")


def table(caption: str, columns: Sequence[str], rows: Iterable[Cells], anchor: str) -> Table:
    found = tuple(Row(cells) for cells in rows)
    numeric = {c for n, c in enumerate(columns) if all(str(row.cells[n][0]).isdigit() for row in found)}
    return Table(caption, tuple(Column(c, c in numeric) for c in columns), found, anchor, wide=True)


def alerts(alarms: Alarms) -> Iterator[Block]:
    """What the rules found, new first; what stands since an earlier digest in a line."""
    if not alarms.alerts:
        return
    yield Heading(2, "Alarms", "alarms")
    yield from (Finding(alert.rule, (alert.text,)) for alert in alarms.fired)
    standing = [a for a in alarms.alerts if not a.new]
    yield from (Paragraph((f"Still so: {a.rule}. {a.text}",)) for a in standing)


def measures(found: Sequence[Measure]) -> Iterator[Block]:
    if not found:
        return
    yield Heading(2, "Measures", "measures")
    rows = (
        (
            (f"{name(m.dyad[0])} – {name(m.dyad[1])}",),
            (m.what,),
            ("–" if m.before is None else str(m.before),),
            (str(m.now),),
            (", ".join((*(f"+ {id}" for id in m.entered), *(f"− {id}" for id in m.left))) or "–",),
        )
        for m in found
    )
    yield table("The case's counts before and now, with what moved them", MEASURE_COLUMNS, rows, "measured")


MEASURE_COLUMNS = ("Between", "Count", "Before", "Now", "Moved by")


def linked(document: Document) -> Inline:
    words = document.publisher or document.title or document.id
    return Link(words, document.url) if document.url else words


def announced(record: Mapping[str, Any]) -> str:
    return in_words(date.fromisoformat(record["announced"])) if record["announced"] else "–"


def support(difference: Difference) -> str:
    before, now = difference.before or {}, difference.now or {}
    return (
        f"{before.get('reports')} → {now.get('reports')} reports, "
        f"{before.get('independent') or '?'} → {now.get('independent')} independent"
    )


def altered(difference: Difference) -> str:
    return "; ".join(f"{field}: {value(old)} → {value(new)}" for field, (old, new) in difference.fields.items())


def gone(difference: Difference) -> str:
    return f"joined with {difference.into}" if difference.into else "rejected or no longer told"


def coding_change(difference: Difference) -> str:
    if difference.before is None:
        return "gained"
    return altered(difference) if difference.now else "lost"


def value(found: Any) -> str:
    """A field's value in words."""
    if isinstance(found, dict):
        return found["name"] if "name" in found else when(found)
    if isinstance(found, list):
        return " ".join(found)
    return "none" if found is None else str(found)
