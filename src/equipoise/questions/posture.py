"""`posture`: how a state spreads each kind of tie over its partners, and where it stands between two poles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from equipoise.errors import NotFound, UsageError
from equipoise.ledger.periods import Given, Period, first_day, last_day
from equipoise.ledger.view import View, Viewable, query
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.dependence import VERBS, WHOLE, WIDTHS, percent, span_text
from equipoise.questions.ideal_points import points
from equipoise.questions.naming import codes, is_state, name
from equipoise.questions.phrases import listing, plural
from equipoise.questions.supplies import UNNAMED, read_supplies
from equipoise.results import Method, Result
from equipoise.shares import between, hhi, normalised_hhi, rival_pair_index, shares
from equipoise.world.tie_kinds import nature

if TYPE_CHECKING:
    from equipoise.charts import Picture

WHAT = (
    "For each kind of tie how evenly it is spread over the partners (1 less the normalised HHI), the leading partner's "
    "share, how probable it is that two partners drawn in proportion are rivals of each other, and the place between "
    "two poles. There is no accepted index of hedging: these are components, and no sum is made of them."
)
REFERENCE = (
    "Herfindahl-Hirschman index: Rhoades 1993 (Federal Reserve Bulletin 79); rivals: the ties of kind rivalry; ideal "
    "points: Bailey, Strezhnev and Voeten 2017 (JCR 61)"
)
FEW = 3  # partners below which evenness says little


@dataclass(frozen=True, slots=True)
class Spread:
    """How one kind of tie is spread: `parts` are shares by partner, `by` what they count, `ties` stand behind it."""

    kind: str
    by: str
    when: str
    parts: Mapping[str, float]
    ties: tuple[str, ...]

    @property
    def told(self) -> float:
        """How much of the whole is told by partner; 1 but for lists of main partners."""
        return sum(self.parts.values())

    @property
    def is_whole(self) -> bool:
        return self.told >= WHOLE


@dataclass(frozen=True, slots=True)
class Posture(Result):
    """A state's ties by kind, at a time; `poles` are two others or none."""

    columns = (
        *(
            "kind",
            "by",
            "when",
            "partners",
            "evenness",
            "hhi",
            "told",
            "leading",
            "leading_share",
            "rival_pairs",
            "place",
        ),
        *("first_pole_share", "second_pole_share"),
    )

    state: str
    period: Period
    spreads: tuple[Spread, ...]
    rivals: frozenset[frozenset[str]]
    poles: tuple[str, ...]
    votes: Mapping[str, Any] | None

    def rows(self) -> list[Mapping[str, Any]]:
        return [self.row(spread) for spread in self.spreads]

    def row(self, spread: Spread) -> dict[str, Any]:
        """The components of one kind of tie."""
        concentrated = normalised_hhi(spread.parts) if spread.is_whole else None
        leading = max(spread.parts, key=lambda one: (spread.parts[one], one))
        level = sum(part == spread.parts[leading] for part in spread.parts.values()) > 1
        held = [spread.parts.get(pole, 0.0) for pole in self.poles]
        return {
            "kind": spread.kind,
            "by": spread.by,
            "when": spread.when,
            "partners": len(spread.parts),
            "evenness": None if concentrated is None else 1 - concentrated,
            "hhi": hhi(spread.parts) if spread.is_whole else None,
            "told": min(1.0, spread.told),
            "leading": None if level else leading,
            "leading_share": spread.parts[leading],
            "rival_pairs": rival_pair_index(spread.parts, self.rivals) if self.rivals else None,
            "place": between(*held) if held else None,
            "first_pole_share": held[0] if held else None,
            "second_pole_share": held[1] if held else None,
        }

    def partners(self, spread: Spread) -> list[dict[str, Any]]:
        """Who has which share, the largest first, and which partners are rivals."""
        most = sorted(spread.parts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [{"partner": one, "share": part} for one, part in most]

    def rival_partners(self, spread: Spread) -> list[list[str]]:
        return sorted(sorted(pair) for pair in self.rivals if pair <= spread.parts.keys())

    def to_json(self) -> dict[str, Any]:
        kinds = [
            {
                **self.row(spread),
                "shares": self.partners(spread),
                "rivals": self.rival_partners(spread),
                "ties": list(spread.ties),
            }
            for spread in self.spreads
        ]
        return {
            "state": self.state,
            "at": str(self.period),
            "poles": list(self.poles) or None,
            "kinds": kinds,
            "votes": self.votes,
            "readings": list(self.readings),
            "notes": self.notes,
            "method": self.method.to_json(),
        }

    @property
    def readings(self) -> tuple[str, ...]:
        """The components in words, each by itself."""
        return tuple(said for spread in self.spreads if (said := self.reading(spread)))

    def reading(self, spread: Spread) -> str | None:
        row = self.row(spread)
        opening = f"{spread.kind[:1].upper()}{spread.kind[1:]} ({spread.by}, {spread.when}): "
        pairs = [f"{name(a)}–{name(b)}" for a, b in self.rival_partners(spread)]
        rivals = f", rivals among them {listing(pairs[:3])}" if pairs else ""
        if row["leading"] is None:
            return f"{opening}alike with {len(spread.parts)} partners{rivals}." if len(spread.parts) > 1 else None
        alone = "alone" if spread.is_whole else "the only one told"
        among = f"the largest share of {plural(len(spread.parts), 'partner')}" if len(spread.parts) > 1 else alone
        return f"{opening}{name(row['leading'])} has {percent(row['leading_share'])}, {among}{rivals}."

    @property
    def notes(self) -> list[str]:
        told = ["There is no accepted index of hedging: the components are shown side by side and not added up."]
        if few := [spread.kind for spread in self.spreads if len(spread.parts) < FEW]:
            told.append(f"With fewer than {FEW} partners known evenness says little: {listing(few)}.")
        told += [f"Only {percent(s.told)} of {s.kind} is told by partner." for s in self.spreads if not s.is_whole]
        if not self.rivals:
            told.append("No rivalries are known at that time, so the rival-pair index cannot tell anything.")
        return told

    def evidence(self) -> list[str]:
        return [tie for spread in self.spreads for tie in spread.ties]

    @property
    def method(self) -> Method:
        return Method(WHAT, REFERENCE, {"at": str(self.period), "poles": list(self.poles)})

    def plot(self) -> Picture:
        """Each kind of tie cut into its partners' shares, and the place between two poles where they are named."""
        from equipoise.charts.postured import posture_picture

        return posture_picture(self.to_json(), name, title=f"{name(self.state)}: ties by partner, {self.period.named}")


@in_its_world
def posture(view: Viewable, state: str, *, at: Given = None, poles: Sequence[str] = ()) -> Posture:
    """How a state spreads each kind of tie over its partners at a time.

    Parameters
    ----------
    at : a day, month or year; without it the end of the case's period.
    poles : two states between which its place is told.

    Raises
    ------
    NotFound : the state has no ties then.
    UsageError : one pole, three, or the state itself.
    """
    view, (code,) = View.of(view), codes((state,))
    ends = codes(poles)
    if len(ends) not in (0, 2) or code in ends:
        raise UsageError("A place lies between two poles that are others.", "Name two, as --between RUS,USA.")
    period = (
        Period(first_day(at, "at"), last_day(at, "at"))
        if at
        else Period(view.case.period.until, view.case.period.until)
    )
    since, until = period.since or date(1, 1, 1), period.until or date(9999, 12, 31)
    with view.same_ties():
        records = view.rows(query("posture"), state=code, since=since, until=until, first_year=since.year)
        found = [*valued(view, code, records, until), *counted(code, records)]
    if not found:
        raise NotFound(f"{name(code)} has no ties with other states then.", "Add rows to ties.csv, or load data sets.")
    rivals = frozenset(frozenset((r["source"], r["target"])) for r in records if r["kind"] == "rivalry")
    return Posture(code, period, tuple(found), rivals, ends, votes_between(view, code, ends, until.year))


def valued(view: View, state: str, records: Sequence[Mapping[str, Any]], until: date) -> list[Spread]:
    """Kinds of which amounts or shares are known: those of the window that ended last."""
    made = []
    for kind in VERBS:
        for one in read_supplies(view, state, kind, WIDTHS.get(kind, 1)):
            span = one.nearest(None, until.year)
            parts = {p: part for p, part in one.parts(span).items() if part > 0 and p != UNNAMED} if span else {}
            if span and parts:
                made.append(
                    Spread(kind, "amounts" if one.are_amounts else "shares", span_text(span), parts, one.ties[span])
                )
                break
    return made


def counted(state: str, records: Sequence[Mapping[str, Any]]) -> list[Spread]:
    """Kinds that are there or not, by the number of ties; hostile ones, places and memberships are no bonds."""
    made = []
    for kind in dict.fromkeys(r["kind"] for r in records):
        mine = [r for r in records if r["kind"] == kind and state in (r["source"], r["target"])]
        others = [r["source"] if r["target"] == state else r["target"] for r in mine]
        held = Counter(sorted(other for other in others if is_state(other)))
        if kind not in VERBS and nature(kind) == "bond" and held:
            made.append(Spread(kind, "number of ties", "in force", shares(held), tuple(r["id"] for r in mine)))
    return made


def votes_between(view: View, state: str, poles: tuple[str, ...], year: int) -> dict[str, Any] | None:
    """Where a state's ideal point lies between two others': -1 at the first, 1 at the second, beyond them outside."""
    if not poles:
        return None
    known = points(view)
    years = [y for s, y in known if s == state and y <= year]
    while years:
        last = max(years)
        own, first, second = (known.get((one, last)) for one in (state, *poles))
        if own and first and second and first[0] != second[0]:
            place = 2 * (own[0] - first[0]) / (second[0] - first[0]) - 1
            return {"year": last, "place": place, "ideal_point": own[0], "poles": [first[0], second[0]]}
        years = [y for y in years if y < last]
    return None
