"""Alarms: which rules of a case are true now, of what, and which of that was told before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from equipoise.ledger.casefolder import Case
from equipoise.ledger.looks import read_alerts, read_ties_seen
from equipoise.ledger.opening import reading
from equipoise.ledger.ties import Tie, read_ties
from equipoise.questions.alerts import Alarms, Alert, Finding, Situation, Unjudged
from equipoise.questions.changed import Changes, day_of
from equipoise.questions.counted_alarms import outside_band, rate_changed
from equipoise.questions.differences import Difference, Record, line, mentions
from equipoise.questions.forecast import forecasts_due
from equipoise.questions.naming import name
from equipoise.questions.rules import Rule
from equipoise.questions.silence import quiet_for

# What a row of ties.csv says of itself where a tie is denounced, frozen or ended.
SAID = {
    "denounced": frozenset({"denounced", "withdrawn"}),
    "frozen": frozenset({"frozen", "suspended"}),
    "ended": frozenset({"ended", "left", "expired"}),
}
MOST = 20  # passages with a phrase that one alarm quotes
AROUND = 80  # characters


def alarms(case: Case, rules: Sequence[Rule], changes: Changes, *, began: str | None = None) -> Alarms:
    """Apply the rules of a case to what changed in it.

    Parameters
    ----------
    began : the moment at which a look began: what it brought is news on the first look too.
    """
    if not case.store.exists():
        return Alarms()
    with reading(case.store.path) as connection:
        situation = Situation(connection, case, changes, began)
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
    """A meeting of leaders that the record did not have as one, the first of its dyad in so many days."""
    new = {d.record["id"]: d.record for d in now.changes.new}
    recent = {d.record["id"]: d.record for d in (*now.changes.late, *filter(became_meeting, now.changes.altered))}
    for dyad in rule.dyads:
        held = [m for m in now.meetings(dyad) if m.level == "leader" and m.in_person]
        for meeting in held:
            assert meeting.start is not None
            record = new.get(meeting.id)
            if record is None and (now.today - meeting.start).days < rule.days:
                record = recent.get(meeting.id)  # one of long ago, told only now, is no news
            if record is None:
                continue
            since = meeting.start - timedelta(days=rule.days)
            if any(m.end and since <= m.end < meeting.start for m in held):
                continue
            first = now.first_read()
            if first is None or first > since:
                yield Unjudged(rule.text, f"what was read begins on {first}, after {since}")
                continue
            pair = f"{name(dyad[0])} and {name(dyad[1])}"
            text = f"{pair}: leaders met on {meeting.start}, for the first time in {rule.days} days."
            yield Alert(rule.text, meeting.id, text, (meeting.id,), tuple(documents(record)))


def became_meeting(difference: Difference) -> bool:
    """Whether what is known of an event now and was not before can make it a meeting of leaders on a day."""
    changed = difference.fields
    return bool({"level", "channel"} & changed.keys()) or changed.get("date", [True])[0] is None


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


def phrase_seen(rule: Rule, now: Situation) -> Finding:
    """The words in a text that came since, whatever its case and line breaks."""
    words = rule.words["phrase"].split()
    run = r"\s+".join(map(re.escape, words))
    pattern = re.compile(rf"(?<!\w){run}(?!\w)", re.IGNORECASE)
    rows = now.connection.execute(
        "SELECT d.id, d.title, d.text, coalesce(t.text, '') FROM documents d "
        "LEFT JOIN translations t ON t.document = d.id WHERE d.id IN (SELECT unnest(?::VARCHAR[])) ORDER BY d.id",
        [list(now.came)],
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
