"""`changes`: what is new in a case since it was last looked at, or since a day.

The state then is computed from when documents, codings and judgements were recorded, never from kept answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError
from equipoise.ledger import judging
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.clock import now as this_moment
from equipoise.ledger.generations import is_fresh
from equipoise.ledger.looks import read_looks
from equipoise.ledger.opening import reading
from equipoise.ledger.origins import compared as texts_compared
from equipoise.ledger.origins import weighed
from equipoise.ledger.past import BEGINNING, Past, judged_by, read_arrivals, read_past
from equipoise.ledger.periods import first_day
from equipoise.ledger.records import Event, Judgement
from equipoise.ledger.remerge import Remerged, State, remerge
from equipoise.ledger.snapshots import documents_in_force
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.differences import NO_HEIRS, Difference, differences, judged_mentions, line
from equipoise.questions.fates import STILL_OPEN, Announced, announced_of, is_announcement
from equipoise.questions.measures import (
    Counted,
    Measure,
    compared,
    first_counts,
    measured,
    put_before,
    runner,
    take_away,
)
from equipoise.questions.naming import codes
from equipoise.questions.phrases import plural
from equipoise.questions.silence import Silent, silent
from equipoise.results import Method, Result
from equipoise.version import __version__

if TYPE_CHECKING:
    import duckdb

LAST = "last"
LATE = timedelta(days=7)  # what took place so long before the last look is an earlier event, reported only now
CLOSED_BY = ("changes", "watch")
COLUMNS = ("section", "event", "date", "type", "status", "source", "target", "what", "documents", "judgements")
Record = dict[str, Any]
Reaches = tuple[date | None, date | None]
OPEN = """
SELECT record FROM event_records r JOIN events e ON e.id = r.event
WHERE e.type = 'CONSULT' AND ((e.status = 'planned' AND e.held = 0) OR e.status = 'postponed') ORDER BY r.place
"""


@dataclass(frozen=True, slots=True)
class Move:
    """An announcement whose fate changed: from what to what (`fates`), with what moved it."""

    difference: Difference
    before: str
    now: str
    outcome: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "event": line(self.difference.record),
            "from": self.before,
            "to": self.now,
            "outcome": self.outcome,
            "fields": self.difference.fields,
            "because": self.difference.because.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Open:
    """An announcement that nothing has come of yet: `age` in days; `until` the last day on which it stays open."""

    record: Record
    fate: str
    age: int | None
    until: date | None

    def to_json(self) -> dict[str, Any]:
        until = self.until.isoformat() if self.until else None
        return {"event": line(self.record), "fate": self.fate, "age": self.age, "until": until}


@dataclass(frozen=True, slots=True)
class Coders:
    """What another coding of the same documents changed: apart from all that is new."""

    codings: tuple[tuple[str, str, int], ...] = ()  # before, after, how many documents
    differences: tuple[Difference, ...] = ()
    measures: tuple[Measure, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "codings": [{"before": b, "after": a, "documents": n} for b, a, n in self.codings],
            **sorted_out(self.differences),
            "measures": [m.to_json() for m in self.measures],
        }


def sorted_out(found: Sequence[Difference]) -> dict[str, Any]:
    """Events gained, lost and altered."""
    return {
        "gained": [told(d) for d in found if d.before is None],
        "lost": [{**told(d), "into": d.into} for d in found if d.now is None],
        "altered": [{**told(d), "fields": d.fields} for d in found if d.fields],
    }


def told(difference: Difference) -> dict[str, Any]:
    return {"event": line(difference.record), "because": difference.because.to_json()}


@dataclass(frozen=True, slots=True)
class Changes(Result):
    """What changed in a case between two moments.

    `since` is None where nothing was closed before: then there is no earlier state, and `events` says how many events
    the record has. `news` are all differences that documents and judgements made, announcements' own among them.
    """

    columns = COLUMNS

    since: str | None
    until: str
    today: date
    reach: date | None
    events: int
    states: tuple[str, ...]
    news: tuple[Difference, ...] = ()
    moves: tuple[Move, ...] = ()
    open: tuple[Open, ...] = ()
    measures: tuple[Measure, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    silent: tuple[Silent, ...] = ()
    coders: Coders = Coders()
    documents: tuple[str, ...] = ()
    not_seen: tuple[str, ...] = ()

    @property
    def new(self) -> list[Difference]:
        """Events that the record did not have, but for those that took place long before."""
        return [d for d in self.news if d.before is None and not self.is_late(d)]

    @property
    def late(self) -> list[Difference]:
        """Events from more than a week before the earlier moment, reported only now."""
        return [d for d in self.news if d.before is None and self.is_late(d)]

    @property
    def again(self) -> list[Difference]:
        """Events known before of which there are more reports."""
        return [d for d in self.news if d.reported_again]

    @property
    def altered(self) -> list[Difference]:
        """Events known before that read otherwise now; what became of announcements is in `moves`."""
        told = {m.difference.record["id"] for m in self.moves}
        return [d for d in self.news if d.fields and d.record["id"] not in told]

    @property
    def gone(self) -> list[Difference]:
        """Events that are no more: rejected, joined with another, or told by a text that changed."""
        return [d for d in self.news if d.now is None]

    @property
    def anything(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.news or self.moves or self.judgements or self.coders.codings or self.documents)

    def is_late(self, difference: Difference) -> bool:
        when = difference.record["date"]
        return bool(self.since and when and date.fromisoformat(when["end"]) < day_of(self.since) - LATE)

    def to_json(self) -> dict[str, Any]:
        return {
            "since": self.since,
            "until": self.until,
            "today": self.today.isoformat(),
            "reach": self.reach.isoformat() if self.reach else None,
            "events": self.events,
            "documents": list(self.documents),
            "new": [told(d) for d in self.new],
            "late": [told(d) for d in self.late],
            "again": [{**told(d), **support(d)} for d in self.again],
            "altered": [{**told(d), "fields": d.fields} for d in self.altered],
            "gone": [{**told(d), "into": d.into} for d in self.gone],
            "announcements": {"moves": [m.to_json() for m in self.moves], "open": [o.to_json() for o in self.open]},
            "measures": [m.to_json() for m in self.measures],
            "judgements": [j.to_json() for j in self.judgements],
            "silent": [s.to_json() for s in self.silent],
            "coders": self.coders.to_json(),
            "not_seen": list(self.not_seen),
            "method": self.method.to_json(),
        }

    def rows(self) -> list[Mapping[str, Any]]:
        """One row an event that is new, late, altered or gone, and one an announcement that moved."""
        groups = {"new": self.new, "late": self.late, "again": self.again, "altered": self.altered, "gone": self.gone}
        found = [row(name, d, ", ".join(d.fields)) for name, group in groups.items() for d in group]
        return [*found, *(row("announcement", m.difference, f"{m.before} → {m.now}") for m in self.moves)]

    def evidence(self) -> list[str]:
        return list(dict.fromkeys(d.record["id"] for d in (*self.news, *(m.difference for m in self.moves))))

    @property
    def method(self) -> Method:
        return Method(
            "The record as it had been recorded by the earlier moment, merged again where it differs, against the "
            "record now. Documents known then count as they are coded today; what another coding changed stands apart.",
            "docs/watching.md",
            {"since": self.since, "until": self.until},
        )


def support(difference: Difference) -> dict[str, Any]:
    before, now = difference.before or {}, difference.now or {}
    return {name: [before.get(name), now.get(name)] for name in ("reports", "independent")}


def row(section: str, difference: Difference, what: str) -> dict[str, Any]:
    record = difference.record
    return {
        "section": section,
        "event": record["id"],
        "date": record["date"]["start"] if record["date"] else None,
        "type": record["type"],
        "status": record["status"],
        "source": " ".join(record["source"]),
        "target": " ".join(record["target"]),
        "what": what,
        "documents": " ".join(difference.because.documents),
        "judgements": " ".join(difference.because.judgements),
    }


def day_of(moment: str) -> date:
    return date.fromisoformat(moment[:10])


@in_its_world
def changes(case: Case | Path | str, *, since: str | date = LAST, today: date | None = None) -> Changes:
    """List what changed in a case since a moment.

    Parameters
    ----------
    case : a Case, or the folder of one.
    since : a day (or month or year, from its first day on, in UTC); `last`: since the last look that was closed, by
        `changes --close` or by `watch`.
    today : the day from which ages and silences are counted; by default that of the record's clock.

    Returns
    -------
    Changes. Nothing is written: asking twice gives the same twice.

    Raises
    ------
    UsageError : `since` is neither `last` nor a date, or a day to come.
    """
    case = open_case(case)
    if not case.store.exists():
        until = this_moment()
        return Changes(None, until, today or day_of(until), None, 0, states_of(case))
    with reading(case.store.path) as connection:
        if is_fresh(connection):
            return compared_with(connection, case, since, today)
    case.store.materialise()
    with reading(case.store.path) as connection:
        return compared_with(connection, case, since, today)


def compared_with(connection: duckdb.DuckDBPyConnection, case: Case, since: str | date, today: date | None) -> Changes:
    until = this_moment()
    moment = moment_of(connection, since, until)
    return Comparison(connection, case, moment, until, today or day_of(until)).changes()


def close(case: Case, found: Changes, command: str = "changes") -> None:
    """Note that changes were seen: the next `since last` begins where they end."""
    counts = {"new": len(found.new), "moves": len(found.moves), "judgements": len(found.judgements)}
    case.store.record_run(command, __version__, [found.since or BEGINNING, found.until], counts)


def states_of(case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for s in (case.pivot, *case.partners, *case.context) if s))


def moment_of(connection: duckdb.DuckDBPyConnection, since: str | date, until: str) -> str | None:
    """The earlier moment as text; None where there is none."""
    if since == LAST:
        return last_closed(connection)
    day = first_day(since, "since")
    assert day is not None
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(microseconds=1)
    found = moment.isoformat(timespec="microseconds")
    if found > until:
        raise UsageError(f"since {day} is a day to come.", "Give an earlier day, or `last`.")
    return found


def last_closed(connection: duckdb.DuckDBPyConnection) -> str | None:
    """Up to which moment changes were seen."""
    query = "SELECT inputs FROM runs WHERE command IN (SELECT unnest(?::VARCHAR[]))"
    rows = connection.execute(query, [list(CLOSED_BY)]).fetchall()
    return max((json.loads(row[0])[1] for row in rows), default=None)


class Comparison:
    """The record of now beside that of an earlier moment, on one open connection."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, case: Case, since: str | None, until: str, today: date
    ) -> None:
        self.connection, self.case, self.since, self.until, self.today = connection, case, since, until, today
        said = "SELECT record FROM judgements ORDER BY made_at, id"
        self.judgements = [Judgement.from_json(json.loads(r[0])) for r in connection.execute(said).fetchall()]
        self.known = judged_by(self.judgements, since or BEGINNING, read_arrivals(connection))
        earlier = {j.id for j in self.known}
        self.made = [j for j in self.judgements if j.id not in earlier]
        self.now = measured(runner(connection), case)

    def changes(self) -> Changes:
        if self.since is None:
            return self.first()
        past = read_past(self.connection, self.since)
        again = self.merged_again(past)
        then = [e.to_json() for e in self.with_witnesses(again.states[0], again.now)]
        rows = {r.document for r in past.replaced if not r.recoded}
        said = judged_mentions(self.judgements, self.made)
        made = tuple(differences(then, again.now, said, rows))
        reaches = self.reaches()
        return Changes(
            self.since,
            self.until,
            self.today,
            reaches[1],
            self.count(),
            states_of(self.case),
            news=tuple(d for d in made if has_content(d)),
            moves=tuple(self.moves(made, then, again, reaches)),
            open=tuple(self.open(reaches[1])),
            measures=self.measures(again, 0, then, again.now, self.now),
            judgements=tuple(self.made),
            silent=silent(read_looks(self.connection), self.today),
            coders=self.coders(past, again, then),
            documents=past.came,
            not_seen=tuple(self.not_seen(past)),
        )

    def first(self) -> Changes:
        """Where there is no earlier state: what stands open and what is silent."""
        row = self.connection.execute("SELECT max(published) FROM read_documents").fetchone()
        reach = row[0] if row else None
        return Changes(
            None,
            self.until,
            self.today,
            reach,
            self.count(),
            states_of(self.case),
            open=tuple(self.open(reach)),
            measures=first_counts(self.now),
            judgements=tuple(self.made),
            silent=silent(read_looks(self.connection), self.today),
        )

    def merged_again(self, past: Past) -> Remerged:
        """The state then as the documents are coded today; and as they were coded then, if that is not the same."""
        states = [State(past.coded_anew, self.known)]
        if past.recoded:
            states.append(State(past.then, self.known))
        return remerge(self.connection, states, self.judgements)

    def with_witnesses(self, events: Sequence[Event], now: Sequence[Record]) -> list[Event]:
        """The events then; those that have other reports now, with their independent witnesses."""
        mentions = {frozenset(e["mention"] for e in r["evidence"] if "mention" in e) for r in now}
        odd = {e.id for e in events if frozenset(m.id for m in e.mentions) not in mentions}
        chosen = [e for e in events if e.id in odd]
        texts = documents_in_force(self.connection, sorted(texts_compared(chosen)))
        told = {e.id: e for e in weighed(chosen, texts)}
        return [told.get(e.id, e) for e in events]

    def moves(
        self, found: Sequence[Difference], then: Sequence[Record], again: Remerged, reaches: Reaches
    ) -> Iterable[Move]:
        """Announcements known then whose fate is another now."""
        before = {r["id"]: r for r in then}
        outcomes = self.outcomes([*then, *again.now])
        told = set()
        for difference in found:
            old, new = difference.before, difference.now
            if new and is_announcement(new):
                told.add(new["id"])
            if not (old and new and is_announcement(old) and is_announcement(new)):
                continue
            was = announced_of(old, before.get(old["outcome"] or "") or outcomes.get(old["outcome"] or ""))
            has = announced_of(new, outcomes.get(new["outcome"] or ""))
            first, last = was.fate(reaches[0]), has.fate(reaches[1])
            if first != last or (last in STILL_OPEN and "date" in difference.fields):
                yield Move(difference, first, last, new["outcome"])
        for record, plan in self.plans:
            first, last = plan.fate(reaches[0]), plan.fate(reaches[1])
            if record["id"] not in told and first != last:
                yield Move(differences([record], [{**record, "status": last}])[0], first, last, record["outcome"])

    @cached_property
    def plans(self) -> list[tuple[Record, Announced]]:
        """The announcements of now that were not held, each with what else became of it."""
        records = [json.loads(row[0]) for row in self.connection.execute(OPEN).fetchall()]
        outcomes = self.outcomes(records)
        found = [(r, announced_of(r, outcomes.get(r["outcome"] or ""))) for r in records]
        return [(record, plan) for record, plan in found if not plan.held]

    def outcomes(self, records: Iterable[Record]) -> dict[str, Record]:
        ids = sorted({r["outcome"] for r in records if r["outcome"]})
        query = "SELECT event, record FROM event_records WHERE event IN (SELECT unnest(?::VARCHAR[]))"
        return {event: json.loads(text) for event, text in self.connection.execute(query, [ids]).fetchall()}

    def open(self, reach: date | None) -> Iterable[Open]:
        """The announcements of the case's states that are open still, the oldest first."""
        found = []
        for record, plan in self.plans:
            fate = plan.fate(reach)
            if fate in STILL_OPEN and of_case(record, states_of(self.case)):
                age = (self.today - plan.announced).days if plan.announced else None
                found.append(Open(record, fate, age, self.until_day(plan, fate)))
        return sorted(found, key=lambda o: (-(o.age if o.age is not None else -1), o.record["id"]))

    def until_day(self, plan: Announced, fate: str) -> date | None:
        from equipoise.ledger.announcements import deadline

        return plan.open_until if fate == "postponed" else deadline(plan)

    def measures(
        self,
        again: Remerged,
        state: int,
        then: Sequence[Record],
        later: Sequence[Record],
        now: Counted,
        heirs: Mapping[str, str] = NO_HEIRS,
    ) -> tuple[Measure, ...]:
        pairs = differences(then, later, heirs=heirs)
        ids = {d.before["id"]: d.now["id"] for d in pairs if d.before and d.now}
        ids |= {d.before["id"]: d.into for d in pairs if d.before and d.into}
        return compared(self.measured_then(again, state), now, ids)

    def measured_then(self, again: Remerged, state: int) -> Counted:
        if not self.now:
            return {}
        [pivot] = codes((self.case.pivot,))
        put_before(self.connection, again.states[state], [r["id"] for r in again.now], pivot)
        try:
            return measured(runner(self.connection), self.case)
        finally:
            take_away(self.connection)

    def coders(self, past: Past, again: Remerged, then: Sequence[Record]) -> Coders:
        """What coding the documents of then anew changed."""
        if not past.recoded:
            return Coders()
        codings: dict[tuple[str, str], set[str]] = {}
        for each in past.recoded:
            codings.setdefault((each.before or "none", each.after or "none"), set()).add(each.document)
        as_coded = [e.to_json() for e in again.states[1]]
        heirs = {o: h for d, old in past.then.items() for o, h in judging.heirs(old, past.coded_anew[d]).items()}
        found = [d for d in differences(as_coded, then, heirs=heirs) if has_content(d)]
        moved = self.measures(again, 1, as_coded, then, self.measured_then(again, 0), heirs)
        counted = tuple((before, after, len(docs)) for (before, after), docs in sorted(codings.items()))
        return Coders(counted, tuple(found), tuple(m for m in moved if m.entered or m.left))

    def not_seen(self, past: Past) -> Iterable[str]:
        """What of the time since cannot be seen in the record."""
        rows = self.connection.execute(
            "SELECT coder, count(*) FROM codings WHERE coder LIKE 'not coded: %' "
            "AND document IN (SELECT unnest(?::VARCHAR[])) GROUP BY coder ORDER BY coder",
            [list(past.came)],
        ).fetchall()
        for coder, count in rows:
            yield f"{plural(count, 'text')} kept but not coded, in the language {coder.removeprefix('not coded: ')}"

    def count(self) -> int:
        row = self.connection.execute("SELECT count(*) FROM events").fetchone()
        return int(row[0]) if row else 0

    def reaches(self) -> Reaches:
        """The last days of which anything was read, then and now."""
        row = self.connection.execute(
            "SELECT max(published) FILTER (before), max(published) FILTER (now) FROM standing_documents"
        ).fetchone()
        return (row[0], row[1]) if row else (None, None)


def has_content(difference: Difference) -> bool:
    """Whether a difference is more than another standing or outcome."""
    if difference.before is None or difference.now is None:
        return True
    return bool(difference.fields or difference.reported_again or difference.because.judgements)


def of_case(record: Mapping[str, Any], states: Sequence[str]) -> bool:
    """Whether two of the case's states take part; every event where a case names none."""
    return not states or len({*record["source"], *record["target"]} & set(states)) >= 2
