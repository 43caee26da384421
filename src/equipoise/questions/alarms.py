"""Alarms: which rules of a case are true now, of what, and which of that was told before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from equipoise.ledger.casefolder import Case
from equipoise.ledger.identity import digest
from equipoise.ledger.looks import read_alerts, read_looks, read_ties_seen
from equipoise.ledger.opening import reading
from equipoise.ledger.ties import Tie, read_ties
from equipoise.ledger.view import query
from equipoise.questions.changed import Changes, day_of
from equipoise.questions.differences import Record, line, mentions
from equipoise.questions.forecast import forecasts_due
from equipoise.questions.measures import runner
from equipoise.questions.meetings import Meeting, is_compared, meetings
from equipoise.questions.naming import name
from equipoise.questions.phrases import plural
from equipoise.questions.rate_changes import rate_change
from equipoise.questions.rules import Rule
from equipoise.questions.silence import quiet_for
from equipoise.rates import rate_ratio

if TYPE_CHECKING:
    import duckdb

# What a row of ties.csv says of itself where a tie is denounced, frozen or ended.
SAID = {
    "denounced": frozenset({"denounced", "withdrawn"}),
    "frozen": frozenset({"frozen", "suspended"}),
    "ended": frozenset({"ended", "left", "expired"}),
}
MOST = 20  # passages with a phrase that one alarm quotes
AROUND = 80  # characters


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that a rule found: `subject` is what, for telling it once; `text` says it in words."""

    rule: str
    subject: str
    text: str
    events: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    new: bool = True

    @property
    def id(self) -> str:
        return "a-" + digest(self.rule, self.subject)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "rule": self.rule,
            "text": self.text,
            "events": list(self.events),
            "documents": list(self.documents),
            "new": self.new,
        }


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that could not be applied to something, and why."""

    rule: str
    why: str

    def __str__(self) -> str:
        return f"Not judged, {self.rule}: {self.why}"


@dataclass(frozen=True, slots=True)
class Alarms:
    """What the rules of a case found. `ties` are the ids of the ties that were looked at."""

    alerts: tuple[Alert, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    ties: tuple[str, ...] = ()

    @property
    def fired(self) -> tuple[Alert, ...]:
        """What was not told before."""
        return tuple(a for a in self.alerts if a.new)


class Situation:
    """What rules are applied to: a case, its changes, an open record."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, case: Case, changes: Changes) -> None:
        self.connection, self.case, self.changes = connection, case, changes
        self.today, self.run = changes.today, runner(connection)
        self.looks = read_looks(connection)

    def meetings(self, dyad: tuple[str, str]) -> list[Meeting]:
        """The meetings held between two states, the earliest first."""
        rows = meetings(self.run(query("contacts"), pivot=dyad[0], partner=dyad[1]))
        return [m for m in rows if m.status == "occurred" and m.start]

    def first_read(self) -> date | None:
        """The first day of which anything that was read tells."""
        row = self.connection.execute("SELECT min(published) FROM read_documents").fetchone()
        return row[0] if row else None


Finding = Iterator[Alert | Unjudged]


def alarms(case: Case, rules: Sequence[Rule], changes: Changes) -> Alarms:
    """Apply the rules of a case to what changed in it."""
    if not case.store.exists():
        return Alarms()
    with reading(case.store.path) as connection:
        situation = Situation(connection, case, changes)
        told = read_alerts(connection)
        found = [each for rule in rules for each in KINDS[rule.kind](rule, situation)]
        alerts = {a.id: a for a in found if isinstance(a, Alert)}
    return Alarms(
        tuple(as_told(a, told) for a in alerts.values()),
        tuple(u for u in found if isinstance(u, Unjudged)),
        tuple(t.id for t in read_ties(case.ties_file)),
    )


def as_told(alert: Alert, told: set[str]) -> Alert:
    return Alert(alert.rule, alert.subject, alert.text, alert.events, alert.documents, alert.id not in told)


def first_meeting(rule: Rule, now: Situation) -> Finding:
    """A meeting of leaders that is new in the record, the first of its dyad in so many days."""
    new = {d.record["id"]: d.record for d in now.changes.new}
    for dyad in rule.dyads:
        held = [m for m in now.meetings(dyad) if m.level == "leader" and m.in_person]
        for meeting in (m for m in held if m.id in new):
            assert meeting.start is not None
            since = meeting.start - timedelta(days=rule.days)
            if any(m.end and since <= m.end < meeting.start for m in held):
                continue
            first = now.first_read()
            if first is None or first > since:
                yield Unjudged(rule.text, f"what was read begins on {first}, after {since}")
                continue
            pair = f"{name(dyad[0])} and {name(dyad[1])}"
            text = f"{pair}: leaders met on {meeting.start}, for the first time in {rule.days} days."
            yield Alert(rule.text, meeting.id, text, (meeting.id,), tuple(documents(new[meeting.id])))


def tie_changed(rule: Rule, now: Situation) -> Finding:
    """A row of ties.csv that says so, which was not there before or whose day has come since."""
    seen, since = read_ties_seen(now.connection), now.changes.since
    for tie in read_ties(now.case.ties_file):
        if rule.named and {tie.source, tie.target} != set(rule.dyads[0]):
            continue
        fate = next((f for f in rule.words["fates"] if fate_of(tie, f, now.today)), None)
        if fate is None:
            continue
        day = changed_on(tie)
        came = since is not None and day is not None and day_of(since) < day <= now.today
        if came or (seen and tie.id not in seen):
            when = f" on {day}" if day else ""
            text = f"{name(tie.source)} and {name(tie.target)}: {tie.kind} {fate}{when} ({tie.reference})."
            yield Alert(rule.text, tie.id, text)


def fate_of(tie: Tie, fate: str, today: date) -> bool:
    ended = tie.row()["date_end"]
    over = fate == "ended" and isinstance(ended, str) and date.fromisoformat(ended) <= today
    return tie.status.casefold() in SAID[fate] or over


def changed_on(tie: Tie) -> date | None:
    """The day of the change: of an end its last day, of another status its first."""
    row = tie.row()
    told = row["date_end"] or (
        row["date_start"] if tie.status.casefold() in SAID["frozen"] | SAID["denounced"] else None
    )
    return date.fromisoformat(told) if isinstance(told, str) else None


def outside_band(rule: Rule, now: Situation) -> Finding:
    """The count of the last days against the pair's own rate before, by the exact interval of their ratio."""
    window = last_days(now.today, rule.days)
    leaders = rule.words["what"].casefold() != "contacts"
    for dyad in rule.dyads:
        held = [m for m in now.meetings(dyad) if not leaders or is_compared(m)]
        inside = [m for m in held if m.start and window[0] <= m.start <= window[1]]
        before = [m for m in held if m.start and m.start < window[0]]
        first = min((m.start for m in before if m.start), default=None)
        pair, what = f"{name(dyad[0])} and {name(dyad[1])}", rule.words["what"].casefold()
        if first is None:
            yield Unjudged(rule.text, f"{pair} have no {what} before {window[0]} in the record")
            continue
        past = (window[0] - date(first.year, 1, 1)).days
        _, low, high = rate_ratio(len(inside), len(before), rule.days, past)
        usual = f"{len(before) / past * rule.days:.1f} would be usual ({len(before)} in {past} days before)"
        found = f"{pair}: {plural(len(inside), singular(what), what)} in the last {rule.days} days; {usual}"
        month, events = now.today.strftime("%Y-%m"), tuple(m.id for m in inside)
        if low > 1:
            yield Alert(rule.text, f"{dyad} more {month}", f"{found}. More than its own 95 % band.", events)
        elif high < 1 and now.changes.silent:
            quiet = ", ".join(s.source for s in now.changes.silent)
            yield Unjudged(
                rule.text, f"{found}; but sources are silent ({quiet}), so fewer may be reported than took place"
            )
        elif high < 1:
            yield Alert(rule.text, f"{dyad} fewer {month}", f"{found}. Fewer than its own 95 % band.", events)


def rate_changed(rule: Rule, now: Situation) -> Finding:
    """A change of the pair's rate within the last days that is more likely than not, followed week by week."""
    leaders, what = rule.words["what"].casefold() != "contacts", rule.words["what"].casefold()
    for dyad in rule.dyads:
        held = [m for m in now.meetings(dyad) if (not leaders or is_compared(m)) and m.start and m.start <= now.today]
        days = sorted(m.start for m in held if m.start)
        pair, change = f"{name(dyad[0])} and {name(dyad[1])}", rate_change(days, now.today, rule.days)
        if change is None:
            yield Unjudged(
                rule.text, f"{pair}: the record has no {what} for two years before the last {rule.days} days"
            )
            continue
        found = f"{pair}: {plural(change.inside, singular(what), what)} lately; {change.usual:.1f} would be usual"
        if change.likely and change.inside < change.usual and now.changes.silent:
            yield Unjudged(rule.text, f"{found}; but sources are silent, so fewer may be reported than took place")
        elif change.likely:
            window, month = last_days(now.today, rule.days), now.today.strftime("%Y-%m")
            text = (
                f"{found}. The rate has changed in the last {rule.days} days with P = {change.probability:.2f}; "
                f"`shift` asks whether it lasts."
            )
            events = tuple(m.id for m in held if m.start and m.start >= window[0])
            yield Alert(rule.text, f"{dyad} rate {month}", text, events)


def last_days(today: date, days: int) -> tuple[date, date]:
    return today - timedelta(days=days - 1), today


def singular(what: str) -> str:
    return {"meetings of leaders": "meeting of leaders", "contacts": "contact"}[what]


def phrase_seen(rule: Rule, now: Situation) -> Finding:
    """The words in a text that came since, whatever its case and line breaks."""
    words = rule.words["phrase"].split()
    run = r"\s+".join(map(re.escape, words))
    pattern = re.compile(rf"(?<!\w){run}(?!\w)", re.IGNORECASE)
    rows = now.connection.execute(
        "SELECT d.id, d.title, d.text, coalesce(t.text, '') FROM documents d "
        "LEFT JOIN translations t ON t.document = d.id WHERE d.id IN (SELECT unnest(?::VARCHAR[])) ORDER BY d.id",
        [list(now.changes.documents)],
    )
    found = 0
    while found < MOST and (row := rows.fetchone()):
        id, title, *texts = row
        if hit := next((there for text in (*texts, title) if (there := pattern.search(text))), None):
            found += 1
            yield Alert(rule.text, f"{rule.words['phrase']} {id}", f"“{around(hit)}” in “{title or id}”.", (), (id,))


def around(hit: re.Match[str]) -> str:
    """The words found with those about them, whole ones."""
    text, start, end = hit.string, max(0, hit.start() - AROUND), hit.end() + AROUND
    before, after = text[start : hit.start()], text[hit.end() : end]
    before = "…" + re.sub(r"^\S*\s+", "", before) if start else before
    after = re.sub(r"\s+\S*$", "", after) + "…" if end < len(text) else after
    return " ".join(f"{before}{hit[0]}{after}".split())


def old_announcement(rule: Rule, now: Situation) -> Finding:
    for each in now.changes.open:
        who = {*each.record["source"], *each.record["target"]}
        if each.age is None or each.age <= rule.days or (rule.named and not set(rule.dyads[0]) <= who):
            continue
        text = f"Announced {each.age} days ago and {each.fate}: {said(each.record)}"
        yield Alert(rule.text, min(mentions(each.record)), text, (each.record["id"],))


def said(record: Record) -> str:
    short = line(record)
    return str(short["text"] or f"{' '.join(record['source'])} – {' '.join(record['target'])}")


def source_silent(rule: Rule, now: Situation) -> Finding:
    for quiet in quiet_for(now.looks, rule.days, now.today):
        yield Alert(rule.text, f"{quiet.source} since {quiet.since}", f"{quiet}.")


def forecast_due(rule: Rule, now: Situation) -> Finding:
    for item in forecasts_due(now.case, within=rule.days, today=now.today).listed:
        f = item.forecast
        yield Alert(rule.text, f.id, f"Due by {f.by}: {f.question}.")


def documents(record: Record) -> list[str]:
    return list(dict.fromkeys(e["document"] for e in record["evidence"] if "document" in e))


KINDS: Mapping[str, Callable[[Rule, Situation], Finding]] = {
    "first meeting": first_meeting,
    "tie": tie_changed,
    "band": outside_band,
    "rate": rate_changed,
    "phrase": phrase_seen,
    "announcement": old_announcement,
    "silent": source_silent,
    "forecast": forecast_due,
}
