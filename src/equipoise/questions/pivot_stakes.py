"""What the pivot has at stake in each client, kind by kind: A's share of what it has in both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from equipoise.ledger.membership_ties import RULES
from equipoise.questions.naming import name
from equipoise.questions.pivot_parameters import Parameter, measured
from equipoise.questions.pivot_record import Link, Record, as_of, span
from equipoise.questions.pivot_supply import TIV, YEARS, is_amount
from equipoise.world.tie_kinds import role_of

KINDS = ("trade", "arms", "commitments", "border")
TRIED = ("defence", "base")
BINDING = ("defence", "pledge", "treaty", "base")


def stakes(record: Record) -> dict[str, Parameter]:
    """A's share by kind of stake; a kind of which the record holds nothing is left out."""
    found = {"trade": trade(record), "arms": arms(record), "commitments": commitments(record), "border": border(record)}
    return {kind: parameter for kind, parameter in found.items() if parameter}


def trade(record: Record) -> Parameter | None:
    """By the yearly trade of the pivot with each, of the last five years that one data set covers for both."""
    links = [link for link in record.of("trade") if is_amount(link)]
    sides = {c: [link for link in links if link.joins(record.pivot, c)] for c in record.clients}
    for dataset in sorted({link.dataset for link in links}, key=lambda n: -newest(links, n, record)):
        here = {c: [link for link in sides[c] if link.dataset == dataset] for c in record.clients}
        years = sorted(set.intersection(*({y for x in here[c] for y in years_of(x, record)} for c in record.clients)))
        told = {y: [amount(here[c], y, record) for c in record.clients] for y in years[-YEARS:]}
        shares = {y: a / (a + b) for y, (a, b) in told.items() if a + b > 0}
        if shares:
            used = [link for c in record.clients for link in here[c] if set(years_of(link, record)) & set(shares)]
            why = f"{name(record.a)}'s part of {name(record.pivot)}'s trade with both, {min(shares)} to {max(shares)}"
            return measured(*span(list(shares.values())), why, used)
    return None


def newest(links: Iterable[Link], dataset: str, record: Record) -> int:
    return max(years_of(link, record)[-1] for link in links if link.dataset == dataset)


def years_of(link: Link, record: Record) -> range:
    return link.years(link.start.year if link.start else record.day.year, record.day.year)


def amount(links: Iterable[Link], year: int, record: Record) -> float:
    return sum(link.value or 0.0 for link in links if year in years_of(link, record))


def arms(record: Record) -> Parameter | None:
    """By the pivot's own deliveries to each in the last window of five years, and in the one before."""
    rows = [x for x in record.of("arms") if x.unit == TIV and x.source == record.pivot and x.target in record.clients]
    last = max((link.start.year for link in rows if link.start), default=0)
    shares, used = [], list[Link]()
    for until in (min(last, record.day.year), last - YEARS):
        here = [link for link in rows if link.start and until - YEARS < link.start.year <= until]
        sums = [sum(link.value or 0.0 for link in here if link.target == c) for c in record.clients]
        if sum(sums) > 0 and all(link.value is not None for link in here):
            shares.append(sums[0] / sum(sums))
            used += here
    if not shares:
        return None
    why = f"{name(record.a)}'s part of {name(record.pivot)}'s deliveries of arms to both"
    return measured(*span(shares), why, used)


def commitments(record: Record) -> Parameter | None:
    """By treaties, pledges and bases in force, each counted once: by all, and by pledges of defence and bases alone.

    Where the record has none with one of the clients, and no data set says that there is none, nothing is known.
    """
    sides = [in_force(record, c, BINDING) for c in record.clients]
    if not all(sides) and record.coverage("defence") is None:
        return None
    strong = [in_force(record, c, TRIED) for c in record.clients]
    shares = [part for links in (sides, strong) if (part := share(links)) is not None]
    if not shares:
        return None
    why = (
        f"{name(record.pivot)} has {len(distinct(sides[0]))} treaties, pledges and bases with {name(record.a)} and "
        f"{len(distinct(sides[1]))} with {name(record.b)}, of them {len(distinct(strong[0]))} and "
        f"{len(distinct(strong[1]))} of defence{as_of([*sides[0], *sides[1]], record)}"
    )
    return measured(*span(shares), why, sides[0] + sides[1])


def in_force(record: Record, client: str, roles: Sequence[str]) -> list[Link]:
    """The ties of the pivot and a client on the day.

    What members of an organisation owe one another by its rule counts where no other pledge of defence binds the two:
    a row on the organisation's treaty, or a data set that has it, says the same.
    """
    held = [link for link in record.between(record.pivot, client, *roles) if link.on(record.day)]
    told = [link for link in held if link.dataset != RULES]
    return told if any(role_of(link.kind) == "defence" for link in told) else held


def distinct(links: Iterable[Link]) -> set[tuple[object, ...]]:
    """What they are: a pledge that a data set has in both directions is one, and so is a treaty's row."""
    return {
        (link.dataset, link.kind) if link.last_covered is not None else (link.dataset, link.kind, link.line)
        for link in links
    }


def share(sides: Sequence[Sequence[Link]]) -> float | None:
    a, b = (len(distinct(links)) for links in sides)
    return a / (a + b) if a + b else None


def border(record: Record) -> Parameter | None:
    """By common borders: by count, and by length where both lengths are known."""
    sides = [in_force(record, c, ("border",)) for c in record.clients]
    counts = [float(bool(links)) for links in sides]
    if not sum(counts) or not all(knows_borders(record, c) for c in record.clients):
        return None
    shares = [counts[0] / sum(counts)]
    lengths = [sum(link.value or 0.0 for link in links if link.unit == "km") for links in sides]
    if all(lengths):
        shares.append(lengths[0] / sum(lengths))
    used = sides[0] + sides[1]
    why = f"{name(record.a)}'s part of {name(record.pivot)}'s borders with both{as_of(used, record)}"
    return measured(*span(shares), why, used)


def knows_borders(record: Record, client: str) -> bool:
    """Whether the record tells which neighbours a client has, so that a border that is not there is none."""
    named = any(client in (link.source, link.target) and link.on(record.day) for link in record.of("border"))
    return named or record.coverage("border") is not None
