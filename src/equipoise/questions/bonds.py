"""Who was bound to whom, year by year, by named criteria: pledges, treaties, arms; and which bonds are of pacts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from equipoise.errors import UsageError, nearest
from equipoise.ledger.view import View, query
from equipoise.questions.pivot_record import IN_FORCE, OVER, Link
from equipoise.world.tie_kinds import data_sets_behind, kinds_of

CRITERIA = {
    "defence": "bound by a pledge of defence to",
    "pledge": "bound by any pledge (defence, offence, neutrality, non-aggression, consultation) to",
    "treaty": "bound by a treaty or pledge of two parties to",
    "arms": "the main supplier of arms of",
}
ROLES = {"defence": ("defence",), "pledge": ("defence", "pledge"), "treaty": ("defence", "pledge", "treaty")}
PARTIES = 4  # from so many on a pact is multilateral: "many more than two"
WINDOW = 5  # years over which the main supplier of arms is reckoned


@dataclass(frozen=True, slots=True)
class Bond:
    """`one` is bound to `other` in the years `since` to `until`, by a row; `pact` says by a pact of many."""

    one: str
    other: str
    since: int
    until: int
    id: str
    pact: bool


def check_criteria(names: Sequence[str]) -> tuple[str, ...]:
    unknown = [one for one in names if one not in CRITERIA]
    if unknown or not names:
        word = unknown[0] if unknown else ""
        raise UsageError(f"'{word}' is no criterion.", nearest(word, CRITERIA) or f"Known: {', '.join(CRITERIA)}.")
    return tuple(one for one in CRITERIA if one in names)


def bound_to(criteria: Sequence[str]) -> str:
    """What binds, as words before "both sides": `bound by a pledge of defence to, or the main supplier of arms of,`."""
    words = [CRITERIA[one] for one in criteria]
    return words[0] if len(words) == 1 else f"{', or '.join(words)},"


def links_of(view: View, kinds: Iterable[str], last: int) -> list[Link]:
    """The ties of some kinds that were ever in force, up to the end of a year."""
    day = date(last, 12, 31)
    found = (Link.of(row) for kind in kinds for row in view.rows(query("ties_of_kind"), kind=kind, day=day))
    return [link for link in found if link.status in (*IN_FORCE, *OVER)]


def bonds(view: View, criteria: Sequence[str], first: int, last: int) -> list[Bond]:
    """The bonds of some criteria between two years, both directions of a pledge, a supplier's to its clients."""
    found: dict[tuple[str, str, str, int], Bond] = {}  # the newest delivery may be behind the lead of several years
    for criterion in criteria:
        if criterion == "arms":
            made = supplied(links_of(view, kinds_of("arms"), last), first, last)
        else:
            made = pledged(view, criterion, first, last)
        for bond in made:
            found.setdefault((bond.one, bond.other, bond.id, bond.since), bond)
    return list(found.values())


def pledged(view: View, criterion: str, first: int, last: int) -> Iterator[Bond]:
    links = links_of(view, kinds_of(*ROLES[criterion]), last)
    many = of_pacts(links, {one.name for one in view.datasets()})
    for link in links:
        years = link.years(first, last)
        pact = link.id in many
        if years and not (pact and criterion == "treaty"):
            for one, other in ((link.source, link.target), (link.target, link.source)):
                yield Bond(one, other, years[0], years[-1], link.id, pact)


def of_pacts(links: Sequence[Link], datasets: Iterable[str]) -> set[str]:
    """The ids of ties that come from a pact of many.

    A row of a case's table with more than two members is one. Data sets of dyads name no treaty, so there a tie is one
    if, in the year in which it began, one of the two began a tie of the same kind with two others or more that were
    tied in that kind to its partner as well: four states or more, each with each. Two-party treaties that a state
    signs with several friends in one year look the same, and count as a pact too.
    """
    rows = Counter((link.dataset, link.line, link.kind) for link in links)
    named = set(datasets)
    begun, tied = began(links), neighbours(links)
    found = set()
    for link in links:
        if link.dataset not in named:
            is_pact = rows[link.dataset, link.line, link.kind] > 1
        else:
            year = link.start.year if link.start else 0
            is_pact = any(
                len(begun[link.kind, year, x] & tied[link.kind, year, y] - {x, y}) >= PARTIES - 2
                for x, y in ((link.source, link.target), (link.target, link.source))
            )
        if is_pact:
            found.add(link.id)
    return found


Groups = defaultdict[tuple[str, int, str], set[str]]


def began(links: Iterable[Link]) -> Groups:
    """By kind, year and state, with whom it began a tie in that year."""
    found: Groups = defaultdict(set)
    for link in links:
        year = link.start.year if link.start else 0
        found[link.kind, year, link.source].add(link.target)
        found[link.kind, year, link.target].add(link.source)
    return found


def neighbours(links: Sequence[Link]) -> Groups:
    """By kind, year and state, with whom it was tied in that year, in the years in which any tie of the kind began."""
    starts = defaultdict[str, set[int]](set)
    for link in links:
        starts[link.kind].add(link.start.year if link.start else 0)
    found: Groups = defaultdict(set)
    for link in links:
        known = starts[link.kind]
        for year in link.years(min(known), max(known)):
            if year in known:
                found[link.kind, year, link.source].add(link.target)
                found[link.kind, year, link.target].add(link.source)
    return found


def supplied(links: Sequence[Link], first: int, last: int) -> Iterator[Bond]:
    """The main supplier of each recipient's arms: of amounts by the five years up to each year, of shares as told."""
    amounts = defaultdict[str, list[Link]](list)
    shares = defaultdict[tuple[str, int, int], list[Link]](list)
    for link in links:
        if link.value is None or not link.start:
            continue
        if link.unit == "percent" and link.end:
            shares[link.target, link.start.year, link.end.year].append(link)
        elif link.unit != "percent":
            amounts[link.target].append(link)
    for (client, since, until), told in shares.items():
        top = max(told, key=lambda link: (link.value or 0.0, link.source))
        if top.value and max(since, first) <= min(until, last):
            yield Bond(top.source, client, max(since, first), min(until, last), top.id, False)
    for client, sold in amounts.items():
        yield from leading(client, sold, first, last)


def leading(client: str, links: Sequence[Link], first: int, last: int) -> Iterator[Bond]:
    """A bond for each year in which a supplier leads, its row the newest delivery; a draw has no leader."""
    for year in range(first, last + 1):
        sums, newest = defaultdict[str, float](float), dict[str, Link]()
        for link in links:
            if link.start and year - WINDOW < link.start.year <= year:
                sums[link.source] += link.value or 0.0
                newest[link.source] = link
        ranked = sorted(sums.items(), key=lambda item: -item[1])
        if ranked and ranked[0][1] > 0 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            yield Bond(ranked[0][0], client, year, year, newest[ranked[0][0]].id, False)


def reach(view: View, criteria: Sequence[str]) -> tuple[int, int] | None:
    """The years that the data sets behind criteria and rivalries all cover; None where none is loaded."""
    roles = {"rivalry", *(role for one in criteria for role in ROLES.get(one, (one,)))}
    behind = data_sets_behind(*roles)
    behind |= {"sipri"} if "arms" in criteria else set()
    spans = [
        (table.first, table.last)
        for one in view.datasets()
        if one.name in behind
        for table in one.tables
        if table.first is not None and table.last is not None
    ]
    return (max(first for first, _ in spans), min(last for _, last in spans)) if spans else None
