"""`calendar`: announced meetings with their days, and forecasts that fall due, as entries for a calendar program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, Viewable, query
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.forecast import Listed, forecast
from equipoise.questions.icalendar import Entry, calendar_text
from equipoise.questions.naming import codes, name
from equipoise.questions.phrases import listing, plural
from equipoise.results import Method, Result

ANNOUNCED, DUE = "Announced meeting", "Forecast due"
STATUS = {"planned": "TENTATIVE", "postponed": "CANCELLED", "cancelled": "CANCELLED"}
COLUMNS = ("uid", "since", "until", "summary", "status", "category", "location")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An announcement that is in no calendar, and why."""

    event: str
    summary: str
    why: str

    def to_json(self) -> dict[str, str]:
        return {"event": self.event, "summary": self.summary, "why": self.why}


@dataclass(frozen=True, slots=True)
class Calendar(Result):
    """The entries of a case's calendar, in the order of their days, and the announcements that have no day."""

    unpictured = "It is a list of days for a calendar program: `.to_ics()`, or `.table`."

    columns = COLUMNS

    title: str
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]

    def to_ics(self) -> str:
        """The entries as the text of an iCalendar file (RFC 5545); it must be written without changing line ends."""
        return calendar_text(self.title, self.entries)

    def to_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "entries": [
                {
                    "uid": e.uid,
                    "since": e.since.isoformat(),
                    "until": e.until.isoformat(),
                    "summary": e.summary,
                    "description": e.description,
                    "status": e.status.lower(),
                    "category": e.category,
                    "location": e.location,
                }
                for e in self.entries
            ],
            "left_out": [item.to_json() for item in self.left_out],
            "method": self.method.to_json(),
        }

    def rows(self) -> list[Mapping[str, Any]]:
        return [{column: getattr(e, column) for column in COLUMNS} for e in self.entries]

    def evidence(self) -> list[str]:
        named = [e.uid.partition("@")[0] for e in self.entries]
        return [id for id in named if id.startswith("e-")] + [item.event for item in self.left_out]

    @property
    def method(self) -> Method:
        what = "Announcements with a day and unresolved forecasts, each an all-day entry; its UID is its id."
        return Method(what, "RFC 5545", {"entries": len(self.entries)})


@in_its_world
def calendar(
    view: Viewable, *states: str, since: str | date | None = None, until: str | date | None = None
) -> Calendar:
    """The case's announced meetings and due forecasts as calendar entries.

    Parameters
    ----------
    states : only meetings in which all of these take part; forecasts are then left out.
    since, until : only what falls into this period.

    Returns
    -------
    Calendar. What was put off or called off stays in it as cancelled, so that programs that had it strike it out; what
    was held is confirmed. Undated announcements, and those that lapsed, are listed apart.
    """
    view, named = View.of(view), codes(states)
    period = Period.of(since, until)
    held = {row["id"]: bool(row["held"]) for row in view.rows(query("announced"))}
    records = [r for r in view.records(list(held)) if set(named) <= {*r["source"], *r["target"]}]
    outcomes = {r["id"]: r for r in view.records([r["outcome"] for r in records if held[r["id"]]])}
    entries = [e for r in once(records, outcomes) if (e := meeting(r, outcomes.get(r["outcome"])))]
    if not named:
        entries += [due(item) for item in forecast(view).listed if item.state != "resolved"]
    kept = sorted((e for e in entries if period.overlaps(e.since, e.until)), key=lambda e: (e.since, e.until, e.uid))
    apart = tuple(left_out([r for r in records if r["outcome"] not in outcomes and meeting(r, None) is None]))
    return Calendar(view.case.title or "Equipoise", tuple(kept), apart)


def once(records: Sequence[Mapping[str, Any]], outcomes: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The announcements, but of several of one meeting that was held only the first."""
    first: dict[str, str] = {}
    for record in sorted(records, key=lambda r: (r["announced"] or "", r["id"])):
        if record["outcome"] not in outcomes or first.setdefault(record["outcome"], record["id"]) == record["id"]:
            yield record


def meeting(record: Mapping[str, Any], outcome: Mapping[str, Any] | None) -> Entry | None:
    """The entry of an announcement, on the days on which it was held if it was; None without a day, or if it lapsed."""
    when = (outcome or record)["date"] or record["date"]
    held = outcome is not None
    if when is None or record["status"] not in STATUS:
        return None
    since, until = date.fromisoformat(when["start"]), date.fromisoformat(when["end"])
    announced = date.fromisoformat(record["announced"]) if record["announced"] else since
    moved = held or record["status"] != "planned"
    return Entry(
        uid=f"{record['id']}@equipoise",
        since=since,
        until=until,
        summary=summary(record) + (", some day within" if when["precision"] != "day" and since != until else ""),
        description=description(record, held),
        status="CONFIRMED" if held else STATUS[record["status"]],
        category=ANNOUNCED,
        stamp=datetime.combine(announced, time(), UTC),
        sequence=int(moved),
        location=record["place"]["name"] if record["place"] else None,
    )


def summary(record: Mapping[str, Any]) -> str:
    """`Visit: Russia to Armenia (leader)`, `Meeting: Russia and Azerbaijan`."""
    what = {"visit": "Visit", "phone": "Call"}.get(record["mode"], "Meeting")
    level = f" ({record['level']})" if record["level"] else ""
    if record["symmetric"] or record["mode"] != "visit":
        return f"{what}: {listing([name(c) for c in (*record['source'], *record['target'])])}{level}"
    hosts = listing([name(c) for c in record["target"]])
    return f"{what}: {listing([name(c) for c in record['source']])} to {hosts}{level}"


def description(record: Mapping[str, Any], held: bool) -> str:
    said = f"Announced on {record['announced']}. " if record["announced"] else ""
    fate = "Held. " if held else "" if record["status"] == "planned" else f"It was {record['status']}. "
    told = f"{plural(record['reports'], 'report')}, {record['independent']} independent; {record['standing']}."
    return f"{said}{fate}{told}\n{record['id']}"


def due(item: Listed) -> Entry:
    """The entry of a forecast, on its last day."""
    f = item.forecast
    stamp = datetime.fromisoformat(f.latest.row.at).astimezone(UTC)
    return Entry(
        uid=f"{f.id}@equipoise",
        since=f.by,
        until=f.by,
        summary=f"Forecast due: {f.question} ({f.latest.probability:.2g}, {f.person})",
        description=f"It comes true by: {f.resolves}\n{f.id}",
        status="CONFIRMED",
        category=DUE,
        stamp=stamp,
        sequence=len(f.stated) - 1,
    )


def left_out(records: Sequence[Mapping[str, Any]]) -> Iterator[LeftOut]:
    for record in records:
        if record["status"] == "lapsed":
            yield LeftOut(record["id"], summary(record), "lapsed: not heard of again")
        else:
            yield LeftOut(record["id"], summary(record), f"{record['status']}, without a day")
