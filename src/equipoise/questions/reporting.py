"""How much was reported over a period: an offset that growth in reporting is not read as a shift, and sources that came
or went.

Both leave the dyad itself out, and the offset is taken over a constant panel: publishers with texts in every year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.view import View, query
from equipoise.questions.phrases import plural

FEWEST = 60  # texts a year, on average, below which how much was reported cannot be told
SHARE = 0.1  # of all texts, from which on a publisher is one whose coming or going matters
DAYS = 366  # within so many days of either end nobody came or went


@dataclass(frozen=True, slots=True)
class Reporting:
    """Texts of the panel by year, and the days on which sources came or went; `said` tells it in words.

    `texts` is empty where the exposure is taken as even.
    """

    texts: Mapping[int, int]
    changes: tuple[tuple[date, str], ...]
    said: str

    def to_json(self) -> dict[str, Any]:
        return {
            "offset": {str(year): count for year, count in self.texts.items()} or None,
            "source_changes": [{"date": day.isoformat(), "source": what} for day, what in self.changes],
            "exposure": self.said,
        }


def reporting(view: View, a: str, b: str, counted: Collection[str], since: date, until: date) -> Reporting:
    """How much was reported beside the dyad's own events."""
    own = view.rows(query("dyad_documents"), a=a, b=b)
    from_tables = {row["event"] for row in own if row["kind"] == "row"}
    if counted and 2 * len(from_tables & set(counted)) >= len(counted):
        return Reporting({}, (), "even: the events come from tables, which cover their whole period")
    texts = by_publisher(view.rows(query("published_by")), own, since, until)
    total = sum(sum(days.values()) for days in texts.values())
    changes = tuple(sorted(c for name, days in texts.items() for c in came_or_went(name, days, total, since, until)))
    years = range(since.year, until.year + 1)
    panel = [days for days in texts.values() if {day.year for day in days} >= set(years)]
    found = {year: sum(n for days in panel for day, n in days.items() if day.year == year) for year in years}
    if len(years) < 2 or sum(found.values()) < FEWEST * len(years):
        return Reporting({}, changes, "even: too few other texts by the same publishers to tell how much was reported")
    return Reporting(found, changes, f"by the texts a year of {plural(len(panel), 'publisher')} on other matters")


def by_publisher(
    rows: Sequence[Mapping[str, Any]], own: Sequence[Mapping[str, Any]], since: date, until: date
) -> dict[str, Counter[date]]:
    """Texts by publisher and day, without those that tell of the dyad."""
    found: dict[str, Counter[date]] = {}
    for row in rows:
        if since <= row["day"] <= until:
            found.setdefault(row["publisher"], Counter())[row["day"]] += row["documents"]
    seen = {(row["document"], row["publisher"], row["day"]) for row in own if row["kind"] != "row"}
    for _, publisher, day in seen:
        if publisher in found and found[publisher][day] > 0:
            found[publisher][day] -= 1
    return {name: +days for name, days in found.items() if +days}


def came_or_went(name: str, days: Counter[date], total: int, since: date, until: date) -> list[tuple[date, str]]:
    if sum(days.values()) < SHARE * total:
        return []
    first, last = min(days), max(days)
    came = [(first, f"{name} came")] if (first - since).days > DAYS else []
    return came + ([(last, f"{name} went")] if (until - last).days > DAYS else [])
