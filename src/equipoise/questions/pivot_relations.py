"""How bitter a rivalry is, how hostile two states were, who else backs a client, what binds: parameters of `pivot`."""

from __future__ import annotations

from dataclasses import dataclass, field

from equipoise.ledger.membership_ties import RULES
from equipoise.questions.dyad_events import DyadEvent
from equipoise.questions.naming import name
from equipoise.questions.pivot_parameters import Parameter, measured, prior, widened
from equipoise.questions.pivot_record import Link, Record, as_of, last_year
from equipoise.questions.pivot_stakes import BINDING, in_force, knows_borders
from equipoise.questions.pivot_supply import arms_windows
from equipoise.scoring import share

RECENT, PAST, DRAWN_IN = 10, 30, 20  # years
EVENT_YEARS, FEWEST = 5, 5  # events of these years count, where there are at least so many
FORCE = 4  # the hostility of a militarized dispute from which on force was used
WHOLE = "between them they leave the whole scale"
HALF = 0.5  # where a list alone tells of a rivalry, it may be anything from here
WATER = 0.5  # how near a state across water counts


@dataclass(slots=True)
class Readings:
    """Numbers from 0 to 1 that say the same thing by different data, in words too, with the rows that they rest on."""

    values: list[float] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    events: list[DyadEvent] = field(default_factory=list)

    def add(self, value: float, words: str, links: list[Link] | None = None) -> None:
        self.values.append(value)
        self.words.append(words)
        self.links += links or []

    def parameter(self, kind: str) -> Parameter:
        if not self.values:
            return prior(kind)
        low, high = widened(self.values)
        words = [*self.words, *([WHOLE] if (low, high) == (0, 1) else [])]
        return measured(low, high, "; ".join(words), self.links, self.events)


def rivalry(record: Record) -> Parameter:
    """h: whether they are listed as rivals, how many recent years saw them fight, how many of their events hostile."""
    return hostile(record, record.a, record.b, RECENT, now=True).parameter("h")


def hostility(record: Record, client: str) -> Parameter:
    """Past hostility of the pivot and a client, read as the rivalry is, over thirty years."""
    return hostile(record, record.pivot, client, PAST, now=False).parameter("hostility")


def hostile(record: Record, x: str, y: str, years: int, *, now: bool) -> Readings:
    """Readings of hostility. Events read count only where neither a list nor a data set of fights tells of the two:
    a record of meetings holds few hostile events, whatever the two are to each other.
    """
    found = Readings()
    listed = [*record.between(x, y, "rivalry"), *(f for f in record.between(x, y, "fight") if not record.is_dated(f))]
    rivals = [link for link in listed if link.on(record.day) or (not now and recent(link, record))]
    looked = record.coverage("rivalry")
    if rivals or looked:
        words = "listed as rivals or in a dispute" if rivals else "in no list of rivals"
        told = as_of(rivals, record) if rivals else last_year(looked[1] if looked else None, record)
        found.add(float(bool(rivals)), words + told, rivals)
    fights = [link for link in record.between(x, y, "fight") if record.is_dated(link)]
    covered = record.coverage("fight")
    if fights or covered:
        last = covered[1] if covered else record.day.year
        taken = {year for link in fights for year in link.years(last - years + 1, last)}
        found.add(len(taken) / years, f"fights or disputes in {len(taken)} of the {years} years to {last}", fights)
    held, conflict = record.hostile_events(x, y, EVENT_YEARS)
    if len(held) >= FEWEST and not found.values:
        found.add(
            len(conflict) / len(held), f"{len(conflict)} of {len(held)} events read of {EVENT_YEARS} years hostile"
        )
        found.events += held
    if len(found.values) == 1 and (rivals or record.coverage("rivalry")):
        found.values.append(HALF)
        found.words.append("a list says whether, not how much: half of the scale")
    return found


def recent(link: Link, record: Record) -> bool:
    """Whether a rivalry that is over was so within the years that count as past."""
    return link.end is not None and link.end.year > record.day.year - PAST


def patrons(record: Record, client: str) -> Parameter:
    """Other patrons of a client: an ally who is none of the pivot's, and the part of its arms that others deliver."""
    found = Readings()
    bound = [x for x in record.of("defence") if client in (x.source, x.target) and x.on(record.day)]
    allies = {link.other(client): link for link in bound}
    own = {link.other(record.pivot) for link in record.of("defence") if is_own(link, record)}
    others = {state: link for state, link in allies.items() if state != record.pivot and state not in own}
    # An organisation's rule tells of its members; that somebody else is no ally it does not tell.
    if others or any(link.dataset != RULES for link in bound) or record.coverage("defence"):
        names = ", ".join(map(name, sorted(others)[:4])) or "nobody"
        told = as_of(others.values() or allies.values(), record)
        words = f"bound to defence with {names} outside the pivot's own pacts{told}"
        found.add(float(bool(others)), words, [*others.values()])
    if windows := arms_windows(record, client)[-1:]:
        part = 1 - windows[0].shares.get(record.pivot, 0.0)
        found.add(part, f"{part:.1%} of its arms from others, {windows[0]}", list(windows[0].links))
    return found.parameter("patrons")


def is_own(link: Link, record: Record) -> bool:
    return record.pivot in (link.source, link.target) and link.on(record.day)


def nearness(record: Record, client: str) -> Parameter:
    """1 with a border by land, a half within 400 miles of water, else 0, where a state's neighbours are told."""
    land, water = (in_force(record, client, (role,)) for role in ("border", "water"))
    if land:
        return measured(
            1, 1, f"{name(record.pivot)} and {name(client)} have a common border{as_of(land, record)}", land
        )
    if water:
        words = f"{name(record.pivot)} and {name(client)} are near each other across water{as_of(water, record)}"
        return measured(WATER, WATER, words, water)
    if not knows_borders(record, client):
        return prior("border")
    listed = [x for x in record.of("border") if client in (x.source, x.target) and x.on(record.day)]
    words = f"{name(client)} has other neighbours, {name(record.pivot)} is none of them{as_of(listed, record)}"
    return measured(0, 0, words, listed)


def drawn_in(record: Record) -> Parameter:
    """epsilon: no more than how often the two fought by force, where a data set covers it."""
    covered = record.coverage("fight")
    if not covered:
        return prior("epsilon")
    last = covered[1]
    fights = [link for link in record.between(record.a, record.b, "fight") if link.kind != "dispute" or by_force(link)]
    taken = {year for link in fights for year in link.years(last - DRAWN_IN + 1, last)}
    high = share(len(taken), DRAWN_IN)[2]
    why = (
        f"{name(record.a)} and {name(record.b)} fought in {len(taken)} of the {DRAWN_IN} years to {last}: "
        "a year's chance of a war is at most the upper bound of that share, that of being drawn in no more"
    )
    return measured(0, high, why, fights)


def by_force(link: Link) -> bool:
    return link.value is not None and link.value >= FORCE


def breaking(record: Record, client: str) -> Parameter:
    """kappa: nothing where no treaty binds the two, else a wide prior by what it pledges."""
    bound = in_force(record, client, BINDING)
    if in_force(record, client, ("defence",)):
        return prior("kappa defence")
    if bound:
        return prior("kappa treaty")
    if covered := record.coverage("defence"):
        words = f"no pledge or treaty binds {name(record.pivot)} and {name(client)}{last_year(covered[1], record)}"
        return measured(0, 0, words, [])
    return prior("kappa")
