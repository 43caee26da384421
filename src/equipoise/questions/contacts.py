"""`contacts`: who met whom, at what level, in what setting; does one partner get more attention than another?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError
from equipoise.ledger.documents import Count
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, Viewable, query
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.counted_rates import History, Ratio, about, history, ratios_json, ratios_of
from equipoise.questions.coverage import Coverage, coverage
from equipoise.questions.meetings import Meeting, is_compared, joint_events, meetings
from equipoise.questions.naming import name, of_case
from equipoise.questions.phrases import listing, plural
from equipoise.questions.said_counts import Said, said
from equipoise.questions.support import Support, by_standing
from equipoise.rates import poisson_rate
from equipoise.results import Estimate, Method, Result

if TYPE_CHECKING:
    from equipoise.charts import Picture

COMPARED = "occurred, leader, bilateral + sideline"
LEVELS = ("leader", "minister", "official", "unranked")
CELLS = ("bilateral", "sideline", "trilateral", "multilateral", "phone")
LEADERS = "leaders' meeting"
ABOUT = about("meetings")
NOT_COVERED = (
    "It does not cover meetings that no source read here reports, nor the choice of sources: what was not read is "
    "not counted."
)
REFERENCE = "Przyborowski and Wilenski (1940), Biometrika 31; Clopper and Pearson (1934), Biometrika 26"


@dataclass(frozen=True, slots=True)
class Partner:
    """The pivot's contacts with one partner in the period; `undated` were held on a day that nobody told."""

    code: str
    cells: Mapping[str, Mapping[str, int]]
    alone: tuple[Meeting, ...]
    joint: tuple[Meeting, ...]
    planned: tuple[Meeting, ...]
    planned_undated: tuple[Meeting, ...]
    said: tuple[Said, ...]
    history: History | None
    undated: tuple[Meeting, ...] = ()

    @property
    def compared(self) -> list[Meeting]:
        return [m for m in self.alone if is_compared(m)]

    def standing(self, of: Sequence[Meeting] | None = None) -> dict[str, int]:
        return by_standing(self.alone if of is None else of)

    @property
    def support(self) -> Support:
        return Support.of(self.alone)

    def to_json(self) -> dict[str, Any]:
        return {
            **{level: dict(self.cells[level]) for level in LEVELS},
            "joint": len(self.joint),
            "planned": len(self.planned),
            "planned_undated": len(self.planned_undated),
            "standing": self.standing(),
            "support": self.support.to_json(),
            "events": [m.id for m in self.alone],
            "compared_events": [m.id for m in self.compared],
            "joint_events": [m.id for m in self.joint],
            "planned_events": [m.id for m in (*self.planned, *self.planned_undated)],
            "undated_events": [m.id for m in self.undated],
            "said": [s.to_json() for s in self.said],
            "history": self.history.to_json() if self.history else None,
        }


@dataclass(frozen=True, slots=True)
class Contacts(Result):
    """The contacts of a pivot with its partners, compared."""

    columns = ("partner", "level", *CELLS)

    pivot: str
    period: Period
    partners: tuple[Partner, ...]
    ratios: tuple[Ratio, ...]
    coverage: Coverage
    answer: str
    level: float = 0.95
    min_independent: int = 1

    def to_json(self) -> dict[str, Any]:
        return {
            "pivot": self.pivot,
            **self.period.to_json(),
            "of": COMPARED,
            "min_independent": self.min_independent,
            "partners": {p.code: p.to_json() for p in self.partners},
            **ratios_json(self.ratios),
            "coverage": self.coverage.to_json(),
            "answer": self.answer,
            "interval": ABOUT,
            "not_covered": NOT_COVERED,
            "method": self.method.to_json(),
        }

    def rows(self) -> list[Mapping[str, Any]]:
        """One row a partner and level, one column a cell."""
        return [{"partner": p.code, "level": level, **p.cells[level]} for p in self.partners for level in LEVELS]

    def evidence(self) -> list[str]:
        return list(dict.fromkeys(m.id for p in self.partners for m in (*p.alone, *p.joint)))

    def plot(self) -> Picture:
        """Leaders' contacts by setting, and their yearly rates against each pair's history."""
        from equipoise.charts import contacts_picture

        years = self.period.years
        now = {p.code: poisson_rate(len(p.compared), years) for p in self.partners} if years else {}
        return contacts_picture(self.to_json(), now, name)

    @property
    def method(self) -> Method:
        return Method(
            "Ratio of two Poisson rates over the same period, with the exact conditional interval.",
            REFERENCE,
            {"of": COMPARED, "level": self.level, "min_independent": self.min_independent},
        )


@in_its_world
def contacts(
    view: Viewable, *states: str, since: str | date | None = None, until: str | date | None = None, level: float = 0.95
) -> Contacts:
    """Compare the pivot's contacts with its partners.

    Parameters
    ----------
    view : the View to read, or the folder of a case.
    states : the pivot, then one or more partners; without them the case's own.
    since, until : the period, both ends included; without them the case's own period.
    level : confidence of the intervals.

    Returns
    -------
    Contacts. Meetings in person are counted by level of the dyad and setting; `phone` is any remote channel; a meeting
    with two or more of the named partners is in `joint` only. The rate ratio compares occurred meetings of leaders in
    person, bilateral and on the sidelines, the later named partner over the earlier.

    Raises
    ------
    UsageError : fewer than two states.
    """
    view = View.of(view)
    pivot, *others = of_case(view.case, states)
    if not others:
        raise UsageError("Contacts need a pivot and at least one partner.", "Name them: RUS ARM AZE.")
    period = view.reached(Period.of(since, until) if since or until else view.case.period)
    with view.at_once():
        found = {code: meetings(view.rows(query("contacts"), pivot=pivot, partner=code)) for code in others}
        together, counts, read = joint_events(view.rows, others), view.counts(), coverage(view)
    partners = tuple(partner(pivot, code, found[code], together, period, counts, level) for code in others)
    ratios = ratios_of({p.code: len(p.compared) for p in partners}, level)
    sentence = answer(pivot, partners, ratios, period)
    return Contacts(pivot, period, partners, ratios, read, sentence, level, view.min_independent)


def partner(
    pivot: str,
    code: str,
    rows: Sequence[Meeting],
    joint: frozenset[str],
    period: Period,
    counts: Sequence[Count],
    level: float,
) -> Partner:
    """Everything about one partner, from all its meetings with the pivot."""
    alone, together, planned, undated = counted(rows, joint, period)
    return Partner(
        code=code,
        cells=cells(alone),
        alone=alone,
        joint=together,
        planned=planned,
        planned_undated=undated,
        said=tuple(said(pivot, code, rows, period, counts)),
        history=history(rows, [m for m in rows if m.id not in joint and is_compared(m)], period, level),
        undated=tuple(m for m in rows if m.start is None and m.status == "occurred" and m not in alone),
    )


def counted(
    rows: Sequence[Meeting], joint: frozenset[str], period: Period
) -> tuple[tuple[Meeting, ...], tuple[Meeting, ...], tuple[Meeting, ...], tuple[Meeting, ...]]:
    """What counts of a pair's meetings: held alone, held with other partners, planned, planned without a date."""
    held = [m for m in rows if m.within(period) and m.status == "occurred"]
    plans = [m for m in rows if m.status == "planned" and not m.held]
    bounded = period.since is not None or period.until is not None
    return (
        tuple(m for m in held if m.id not in joint),
        tuple(m for m in held if m.id in joint),
        tuple(m for m in plans if m.within(period)),
        tuple(m for m in plans if m.start is None) if bounded else (),
    )


def cells(alone: Sequence[Meeting]) -> dict[str, dict[str, int]]:
    counted = Counter((m.level or "unranked", m.cell) for m in alone)
    return {level: {cell: counted[level, cell] for cell in CELLS} for level in LEVELS}


def answer(pivot: str, partners: Sequence[Partner], ratios: Sequence[Ratio], period: Period) -> str:
    """The sentence that answers the question, with its uncertainty."""
    by_code = {p.code: p for p in partners}
    if len(partners) == 1:
        only = partners[0]
        what = plural(len(only.compared), LEADERS)
        return f"{name(pivot)} and {name(only.code)} had {what} ({period}){usual(only)}."
    return " ".join(compare(pivot, by_code[later], by_code[earlier], ratio) for later, earlier, ratio in ratios)


def compare(pivot: str, later: Partner, earlier: Partner, ratio: Estimate) -> str:
    a, b = len(later.compared), len(earlier.compared)
    counts = f"{plural(a, LEADERS)} with {name(later.code)} against {b} with {name(earlier.code)}"
    if ratio.low is not None and ratio.low > 1:
        verdict = f"{name(pivot)} met {name(later.code)} more often"
    elif ratio.high is not None and ratio.high < 1:
        verdict = f"{name(pivot)} met {name(earlier.code)} more often"
    else:
        verdict = "Cannot tell which of the two gets more attention"
    usually = listing([f"{name(p.code)} {usual_rate(p)}" for p in (later, earlier) if p.history])
    return f"{verdict}: {counts}, rate ratio {ratio}.{f' Usual before: {usually}.' if usually else ''}"


def usual(partner: Partner) -> str:
    return f"; usual before: {usual_rate(partner)}" if partner.history else ""


def usual_rate(partner: Partner) -> str:
    history = partner.history
    return f"{history.rate.estimate:.1f} a year ({history.since.year}–{history.until.year})" if history else ""
