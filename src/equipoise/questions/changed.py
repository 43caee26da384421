"""What changed in a case between two moments: the result of `changes`, by sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError
from equipoise.ledger.records import Judgement
from equipoise.questions.differences import Difference, line
from equipoise.questions.measures import Measure
from equipoise.questions.naming import name
from equipoise.questions.silence import Silent
from equipoise.results import Method, Result

if TYPE_CHECKING:
    from equipoise.charts import Picture

LATE = timedelta(days=7)  # what took place so long before the last look is an earlier event, reported only now
COLUMNS = ("section", "event", "date", "type", "status", "source", "target", "what", "documents", "judgements")
Record = dict[str, Any]


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

    @property
    def undrawn(self) -> UsageError | None:
        if any(one.before is not None for one in self.measures):
            return None
        why = "no count of the case differs" if self.since else "no look was closed before, so all of it is new"
        return UsageError(f"Changes have no picture here: {why}.", "Its events are in `.table`.")

    def plot(self) -> Picture:
        """The counts of the case's period that differ, at the earlier moment and now.

        Raises
        ------
        UsageError : no look was closed before, or no count differs.
        """
        from equipoise.charts.listed import moves_picture
        from equipoise.charts.moved import Moved

        if self.undrawn:
            raise self.undrawn
        rows = [
            Moved(" – ".join(map(name, one.dyad)), one.what, one.before, one.now)
            for one in self.measures
            if one.before is not None
        ]
        said = f"Counts of the case's period; what moved each is in the answer. Recorded until {self.until}."
        title = f"What changed since {self.since}"
        return moves_picture(rows, "Counts then and now", said, alt="; ".join(map(str, self.measures)), title=title)


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


def has_content(difference: Difference) -> bool:
    """Whether a difference is more than another standing or outcome."""
    if difference.before is None or difference.now is None:
        return True
    return bool(difference.fields or difference.reported_again or difference.because.judgements)


def of_case(record: Mapping[str, Any], states: Sequence[str]) -> bool:
    """Whether two of the case's states take part; every event where a case names none."""
    return not states or len({*record["source"], *record["target"]} & set(states)) >= 2
