"""What alignment compares: the portfolios of the years asked for, and the data that they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equipoise.ledger.periods import Period
from equipoise.ledger.view import View
from equipoise.questions.alignment_choices import Choices
from equipoise.questions.alliance_portfolios import alliance_portfolios, read_pledges
from equipoise.questions.ideal_points import Points
from equipoise.questions.portfolios import Portfolios
from equipoise.questions.vote_portfolios import Votes, read_votes, vote_portfolios


@dataclass(frozen=True, slots=True)
class Source:
    """Data sets that tell of one thing, and the years that they cover."""

    what: str
    data: tuple[str, ...]
    first: int
    last: int

    def lacking(self, since: int | None, until: int | None) -> list[str]:
        """The years asked for that are not covered."""
        outside = ((since or self.first, self.first - 1), (self.last + 1, until or self.last))
        return [f"{a} to {b}" if a < b else f"{a}" for a, b in outside if a <= b]


def portfolios_of(
    view: View, basis: str, period: Period, choices: Choices, states: Sequence[str] = (), known: Points | None = None
) -> tuple[Iterable[Portfolios], tuple[Source, ...]]:
    """The portfolios of the years asked for, and what they are made of; `known` are ideal points."""
    since, until = (day.year if day else None for day in (period.since, period.until))
    if basis == "alliances":
        pledges = read_pledges(view, since, until)
        source = Source("alliances", versions(view, pledges.datasets), pledges.first, pledges.last)
        return alliance_portfolios(view, pledges, within(source, since, until), choices), (source,)
    votes = read_votes(view, choices, states) if view.has("un_votes") or not known else None
    sources = (*of_votes(view, votes), *of_points(view, known or {}))
    years = sorted({year for source in sources for year in within(source, since, until)})
    return vote_portfolios(votes, years, choices, known or {}), sources


def of_votes(view: View, votes: Votes | None) -> tuple[Source, ...]:
    return (Source("votes", versions(view, ("un-votes",)), votes.first, votes.last),) if votes else ()


def of_points(view: View, known: Points) -> tuple[Source, ...]:
    years = [year for _, year in known]
    return (Source("ideal points", versions(view, ("ideal-points",)), min(years), max(years)),) if known else ()


def versions(view: View, datasets: Sequence[str]) -> tuple[str, ...]:
    """The data sets with the versions that are loaded, as `atop 5.1`."""
    loaded = {one.name: one.tables[0].version for one in view.datasets() if one.tables}
    return tuple(f"{one} {loaded.get(one, '')}".strip() for one in datasets)


def within(source: Source, since: int | None, until: int | None) -> range:
    return range(max(source.first, since or source.first), min(source.last, until or source.last) + 1)
