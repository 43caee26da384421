"""Who supplied how much in which window, read from `ties`: yearly amounts in moving windows, or shares as given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from equipoise.ledger.view import View, query
from equipoise.shares import moving_totals, shares

Span = tuple[int, int]
SHARE_OF = {"share of target's": "target", "share of source's": "source"}
UNNAMED = "unknown"  # stands for suppliers that a data set does not name
BOTH_WAYS = ("trade",)  # an amount counts whichever way it flows


@dataclass(frozen=True, slots=True)
class Supplies:
    """What a state had from its partners, by window, out of one data set.

    `windows` are amounts (`unit` says of what) or, without amounts, shares of 1, by first and last year. `ties` are the
    ids that stand behind each window, `left_out` says which records could not be counted, and why. `references`
    are those that the rows of given shares name, by window and partner.
    """

    dataset: str
    unit: str
    are_amounts: bool
    windows: Mapping[Span, Mapping[str, float]]
    ties: Mapping[Span, tuple[str, ...]]
    left_out: tuple[str, ...] = ()
    references: Mapping[Span, Mapping[str, str]] = field(default_factory=dict)

    def parts(self, span: Span) -> dict[str, float]:
        """The shares in a window."""
        return shares(self.windows[span]) if self.are_amounts else dict(self.windows[span])

    def until(self, year: int) -> list[Span]:
        """The windows that were over by the end of a year."""
        return [span for span in self.windows if span[1] <= year]

    def nearest(self, since: int | None, until: int | None) -> Span | None:
        """The window asked for, else the one that ends latest by then, else the one that overlaps most."""
        if since is not None and until is not None and (since, until) in self.windows:
            return since, until
        by_then = [s for s in self.windows if (until is None or s[1] <= until) and (since is None or s[1] >= since)]
        if by_then:
            return max(by_then, key=lambda span: (span[1], span[0]))
        over = [s for s in self.windows if (until is None or s[0] <= until) and (since is None or s[1] >= since)]
        return max(over, key=lambda s: (min(s[1], until or s[1]) - max(s[0], since or s[0]), s), default=None)


def read_supplies(view: View, state: str, kind: str, width: int) -> list[Supplies]:
    """What a state has from others of one kind, each data set apart: amounts before shares, the case's own last."""
    records = [r for r in view.rows(query("dependence"), kind=kind, state=state) if partner(r, state)]
    found: list[Supplies] = []
    for dataset in dict.fromkeys(r["dataset"] for r in records):
        mine = [r for r in records if r["dataset"] == dataset]
        amounts = [r for r in mine if r["quantity"] not in SHARE_OF]
        for unit in dict.fromkeys(r["unit"] for r in amounts if r["value"] or r["unit"]):
            of_unit = [r for r in amounts if r["unit"] == unit]
            found += in_amounts(view, state, dataset, unit or "", of_unit, width)
        found += in_shares(state, dataset, [r for r in mine if r["quantity"] in SHARE_OF])
    loaded = {one.name for one in view.datasets()}
    return sorted(found, key=lambda s: (not s.are_amounts, s.dataset not in loaded, -len(s.windows)))


def partner(record: Mapping[str, Any], state: str) -> str | None:
    """The other side, where the record tells what the state has from it."""
    side = SHARE_OF.get(record["quantity"] or "")
    if side is None and record["source"] == state and record["kind"] not in BOTH_WAYS:
        return None
    if side is not None and record[side] != state:
        return None
    return str(record["source"] if record["target"] == state else record["target"])


def years_of(record: Mapping[str, Any]) -> Span | None:
    """The first and last year of a figure; None where the start is not told."""
    if record["date_start"] is None:
        return None
    end = record["date_end"].year if record["date_end"] else record["last_covered"]
    return record["date_start"].year, end or record["date_start"].year


def in_amounts(
    view: View, state: str, dataset: str, unit: str, records: Sequence[Mapping[str, Any]], width: int
) -> Iterable[Supplies]:
    """Yearly amounts in moving windows over the years that the data set covers."""
    by_year: dict[int, dict[str, float]] = {}
    ids: dict[int, list[str]] = {}
    unknown = undated = 0
    for record in records:
        span, other = years_of(record), partner(record, state)
        value = None if record["value"] is None else float(record["value"])
        if span is None or other is None or value is None or (value and span[0] != span[1]):
            unknown, undated = unknown + (value is None), undated + (value is not None)
            continue
        for year in range(span[0], span[1] + 1):
            by_year.setdefault(year, {})
            by_year[year][other] = by_year[year].get(other, 0.0) + value
            ids.setdefault(year, []).append(record["id"])
    if not any(amount for amounts in by_year.values() for amount in amounts.values()):
        return []
    for year, amount in unnamed(view, state, dataset):
        by_year.setdefault(year, {})
        by_year[year][UNNAMED] = by_year[year].get(UNNAMED, 0.0) + amount
    first, last = covered(view, dataset) or (min(by_year), max(by_year))
    windows = {(end - width + 1, end): kept for end, kept in moving_totals(by_year, width, first, last).items() if kept}
    ties = {span: tuple(i for y in range(span[0], span[1] + 1) for i in ids.get(y, ())) for span in windows}
    return [Supplies(dataset, unit, True, windows, ties, tuple(left_out(dataset, unknown, undated)))]


def unnamed(view: View, state: str, dataset: str) -> list[tuple[int, float]]:
    """What a state had in a year from suppliers that the register of arms does not name."""
    if dataset != "sipri" or not view.has("sipri"):
        return []
    found = view.rows(query("unnamed_suppliers"), state=state)
    return [(r["first_year"], r["amount"]) for r in found if r["first_year"] and r["first_year"] == r["last_year"]]


def left_out(dataset: str, unknown: int, undated: int) -> Iterable[str]:
    if unknown:
        yield f"{unknown} records of {dataset} have no value for a single year and are not counted."
    if undated:
        yield f"{undated} records of {dataset} are of several years or of none, and are not counted."


def covered(view: View, dataset: str) -> Span | None:
    """The years that a loaded data set covers."""
    tables = [t for one in view.datasets() if one.name == dataset for t in one.tables if t.first and t.last]
    return (min(t.first or 0 for t in tables), max(t.last or 0 for t in tables)) if tables else None


def in_shares(state: str, dataset: str, records: Sequence[Mapping[str, Any]]) -> Iterable[Supplies]:
    """Shares in the windows for which they are given; percent become parts of 1."""
    windows: dict[Span, dict[str, float]] = {}
    ids: dict[Span, list[str]] = {}
    references: dict[Span, dict[str, str]] = {}
    for record in records:
        span, other = years_of(record), partner(record, state)
        if span is None or other is None or record["value"] is None:
            continue
        share = float(record["value"]) / (100 if record["unit"] == "percent" else 1)
        windows.setdefault(span, {})[other] = share
        ids.setdefault(span, []).append(record["id"])
        if record["reference"]:
            references.setdefault(span, {})[other] = record["reference"]
    if not windows:
        return []
    behind = {span: tuple(found) for span, found in ids.items()}
    return [Supplies(dataset, "share", False, windows, behind, references=references)]
