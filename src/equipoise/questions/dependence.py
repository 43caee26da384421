"""`dependence`: who supplies a state, how concentrated that is, and who could be replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from equipoise.errors import NotFound, UsageError
from equipoise.ledger.periods import Given, Period
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.naming import codes, name
from equipoise.questions.phrases import listing, plural
from equipoise.questions.supplies import UNNAMED, Span, Supplies, read_supplies
from equipoise.results import Method, Result
from equipoise.shares import hhi, hhi_bounds, normalised_hhi, peaks, replaceable

if TYPE_CHECKING:
    from equipoise.charts import Picture

VERBS = {"arms": "supplied", "trade": "had", "imports": "supplied", "exports": "took"}
WIDTHS = {"arms": 5}  # years; deliveries of arms are lumpy, and SIPRI compares windows of five
CAPACITY = ("known by then", "ever")
WHOLE = 0.98  # shares that add up to this are all there are, but for rounding
LEAST = 0.005  # below it a share would be rounded to nothing
NAMED = 4  # suppliers that the argument names
WHAT = (
    "Shares of what the state had from each partner in the window, their concentration, and for each partner the part "
    "of it that the others could cover with what they were seen to supply at most, beyond what they supply now."
)
REFERENCE = "Herfindahl-Hirschman index: Rhoades 1993 (Federal Reserve Bulletin 79)"
LIMITS = (
    "This compares quantities alone: a supplier's best window is no promise, goods of one kind are not goods of "
    "another, and what was supplied to others is not counted."
)


@dataclass(frozen=True, slots=True)
class Dependence(Result):
    """The suppliers of a state in one window.

    `span` is the window; `capacity` says which windows tell what others can supply.
    """

    columns = ("supplier", "share", "amount", "most", "most_in", "replaceable", "replaceable_on_shares")

    state: str
    kind: str
    supplies: Supplies
    span: Span
    capacity: str
    others: tuple[Supplies, ...] = ()

    @property
    def parts(self) -> dict[str, float]:
        return self.supplies.parts(self.span)

    @property
    def is_whole(self) -> bool:
        """Whether all suppliers are known: amounts are taken to be all there are."""
        return self.supplies.are_amounts or sum(self.parts.values()) >= WHOLE

    def seen(self) -> list[Span]:
        """The windows from which others' capacity is told."""
        return self.supplies.until(self.span[1]) if self.capacity == CAPACITY[0] else list(self.supplies.windows)

    def rows(self) -> list[Mapping[str, Any]]:
        """One row a supplier, the largest first; also those that supply nothing now but did."""
        now, parts, windows = self.supplies.windows[self.span], self.parts, self.supplies.windows
        most = peaks([windows[span] for span in self.seen()])
        on_shares = replaceable(parts, named(peaks([self.supplies.parts(span) for span in self.seen()])))
        replaced = replaceable(now, named(most))
        known = len(self.seen()) > 1  # from one window alone nobody's most is known
        found = [
            {
                "supplier": one,
                "share": parts.get(one, 0.0),
                "amount": now.get(one, 0.0) if self.supplies.are_amounts else None,
                "most": peak,
                "most_in": span_text(self.best(one)),
                "replaceable": replaced.get(one) if known else None,
                "replaceable_on_shares": on_shares.get(one) if known else None,
            }
            for one, peak in most.items()
        ]
        return sorted(found, key=lambda row: (-row["share"], -row["most"], row["supplier"]))

    def best(self, supplier: str) -> Span:
        """The window in which a supplier had most; the latest of several."""
        return max(self.seen(), key=lambda span: (self.supplies.windows[span].get(supplier, 0.0), span))

    def concentration(self) -> dict[str, float | None]:
        """HHI and its normalised form; where suppliers are missing the bounds between which it lies."""
        low, high = hhi_bounds(self.parts)
        if self.is_whole:
            return {"hhi": hhi(self.parts), "hhi_normalised": normalised_hhi(self.parts), "low": None, "high": None}
        return {"hhi": None, "hhi_normalised": None, "low": low, "high": high}

    @property
    def argument(self) -> tuple[str, ...]:
        """What the numbers say of the leading supplier, spelled out."""
        first, *rest = self.rows()
        share, verb = percent(first["share"]), VERBS[self.kind]
        whose = f"{name(self.state)}'s {self.kind}"
        opening = f"{name(first['supplier'])} {verb} {share} of {whose} in {span_text(self.span)}."
        if first["replaceable"] is None:
            return (
                opening,
                f"What others could supply is not known: no other window is, so their most is not. {LIMITS}",
            )
        now = self.supplies.windows[self.span]
        free = [(row, row["most"] - now.get(row["supplier"], 0.0)) for row in rest]
        more = sorted(((row, by) for row, by in free if by > 0), key=lambda pair: -pair[1])
        if not more:
            return (opening, "No other was ever seen to have more of it than then.", LIMITS)
        told = [f"{name(row['supplier'])} {self.figure(by)} more in {row['most_in']}" for row, by in more[:NAMED]]
        others = [plural(len(more) - NAMED, "other")] if len(more) > NAMED else []
        cover = f"Together they could cover {percent(first['replaceable'])} of that."
        return (opening, f"Others were seen to have more: {listing(told + others)}. {cover}", LIMITS)

    def figure(self, amount: float) -> str:
        return f"{amount:.1f} {self.supplies.unit}" if self.supplies.are_amounts else f"{100 * amount:.1f} points"

    @property
    def notes(self) -> list[str]:
        return self.gaps + [
            f"{one.dataset} tells of it too ({one.unit}); --dataset {one.dataset} takes it." for one in self.others
        ]

    @property
    def gaps(self) -> list[str]:
        """What of the window is not known."""
        told = list(self.supplies.left_out)
        if not self.is_whole:
            known = percent(sum(self.parts.values()))
            told.append(f"Only {known} of it is told by supplier, so the index lies between two bounds.")
        if not self.supplies.are_amounts:
            told.append("Only shares are known: that a share grew may mean that the whole shrank.")
        return told

    def windows(self) -> list[dict[str, Any]]:
        """Every window, to see whether concentration grew."""
        made = (
            Dependence(self.state, self.kind, self.supplies, span, self.capacity)
            for span in sorted(self.supplies.windows)
        )
        return [{"since": one.span[0], "until": one.span[1], **one.leading(), **one.concentration()} for one in made]

    def leading(self) -> dict[str, Any]:
        supplier = max(self.parts, key=lambda one: (self.parts[one], one), default=None)
        return {"supplier": supplier, "share": self.parts[supplier] if supplier else None}

    def to_json(self) -> dict[str, Any]:
        return {
            "state": self.state,
            "of": self.kind,
            "since": self.span[0],
            "until": self.span[1],
            "basis": "amounts" if self.supplies.are_amounts else "shares",
            "unit": self.supplies.unit,
            "dataset": self.supplies.dataset,
            **self.concentration(),
            "rows": [dict(row) for row in self.rows()],
            "windows": self.windows(),
            "argument": list(self.argument),
            "notes": self.notes,
            "ties": self.evidence(),
            "method": self.method.to_json(),
        }

    def evidence(self) -> list[str]:
        """The ids of the ties of the window."""
        return list(self.supplies.ties[self.span])

    @property
    def method(self) -> Method:
        width = self.span[1] - self.span[0] + 1
        return Method(WHAT, REFERENCE, {"window": width, "capacity": self.capacity, "dataset": self.supplies.dataset})

    def plot(self) -> Picture:
        """The suppliers' shares beside the most each was seen to have, and the concentration by window."""
        from equipoise.charts.supplied import dependence_picture

        title = f"{name(self.state)}: {self.kind} by partner"
        return dependence_picture(self.to_json(), name, title=title, limits=" ".join([*self.gaps, LIMITS]))


@in_its_world
def dependence(
    view: Viewable,
    state: str,
    *,
    of: str = "arms",
    since: Given = None,
    until: Given = None,
    window: int | None = None,
    capacity: str = "known by then",
    dataset: str | None = None,
) -> Dependence:
    """Who supplies a state, how concentrated that is, and who could be replaced.

    Parameters
    ----------
    of : the kind of tie: arms, trade, imports, exports.
    since, until : the window; with `until` alone the one that ends then. Without them the end of the case's period.
    window : years of a window of yearly amounts; 5 for arms, else 1. Shares come in the windows they are given for.
    capacity : others' capacity is told by windows that were over by the end of this one (`known by then`), or `ever`.
    dataset : where to take it from, if several tell of it; by default amounts before shares.

    Raises
    ------
    NotFound : no tie tells of it.
    UsageError : an unknown kind or capacity.
    """
    if of not in VERBS:
        raise UsageError(f"'{of}' is nothing to depend on here.", f"Take {', '.join(VERBS)}.")
    if capacity not in CAPACITY:
        raise UsageError(f"capacity '{capacity}' is unknown.", f"Take {' or '.join(CAPACITY)}.")
    view, (code,) = View.of(view), codes((state,))
    period = Period.of(since, until)
    years = [day.year if day else None for day in (period.since, period.until)]
    width = window or (years[1] - years[0] + 1 if years[0] and years[1] else WIDTHS.get(of, 1))
    if years == [None, None] and view.case.period.until:
        years[1] = view.case.period.until.year
    supplies = read_supplies(view, code, of, width)
    every = [one for one in supplies if dataset in (None, one.dataset)]
    if supplies and not every:
        telling = list(dict.fromkeys(one.dataset for one in supplies))
        raise NotFound(f"'{dataset}' tells nothing of {name(code)}'s {of}.", f"What does: {', '.join(telling)}.")
    for one in every:
        if span := one.nearest(*years):
            return Dependence(code, of, one, span, capacity, tuple(o for o in every if o.dataset != one.dataset))
    spans = sorted({span_text(span) for one in every for span in one.windows})
    known = f" Known are {spans[0]} to {spans[-1]}." if spans else ""
    raise NotFound(
        f"No tie tells of {name(code)}'s {of} then.{known}", "Add rows to ties.csv, or load a data set that has them."
    )


def named(most: Mapping[str, float]) -> dict[str, float]:
    """Without the suppliers that nobody names: who they are, and whether they could supply more, is not known."""
    return {one: peak for one, peak in most.items() if one != UNNAMED}


def span_text(span: Span) -> str:
    return f"{span[0]}–{span[1]}" if span[0] != span[1] else f"{span[0]}"


def percent(share: float) -> str:
    """In whole percent; what is more than nothing does not read as nothing."""
    return "<1 %" if 0 < share < LEAST else f"{100 * share:.0f} %"
