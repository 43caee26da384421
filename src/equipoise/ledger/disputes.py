"""Disputes: judgements of two people on one event that cannot both hold. Neither counts until somebody settles it.

A judgement names those that its author knew of and decided against (`settles`), so which of two was made in knowledge
of the other does not depend on clocks. Two that contradict each other, by different people, neither of whom knew of the
other's, are a dispute: the event stands as without either of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from equipoise.ledger.gathering import Gathering
from equipoise.ledger.judging import TAKING_IN, Anchored, order
from equipoise.ledger.records import Judgement

OPPOSITES = {"same": "different", "different": "same"}


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two judgements that contradict each other, in the order of their times and ids."""

    first: Anchored
    second: Anchored

    @property
    def judgements(self) -> tuple[Judgement, Judgement]:
        return self.first.judgement, self.second.judgement

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(j.id for j in self.judgements)

    @property
    def mentions(self) -> frozenset[str]:
        sides = (self.first, self.second)
        return frozenset(name for side in sides for name in (side.mention, side.other) if name)

    def silent(self) -> Iterator[str]:
        """The judgements that do not count meanwhile. Where one rejects the event, what another set in it holds."""
        rejecting = any(j.action == "reject" for j in self.judgements)
        yield from (j.id for j in self.judgements if not rejecting or j.action in ("reject", "confirm"))


def settled(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The judgements against which somebody who knew of them decided: they take part in no dispute any more."""
    return frozenset(name for j in judgements for name in j.settles)


def overruled(judgements: Sequence[Judgement]) -> frozenset[str]:
    """Those of the settled ones in the place of which the later one stands, so that they do not count any more."""
    known = {j.id: j for j in judgements}
    return frozenset(
        name for j in judgements for name in j.settles if name in known and takes_the_place(j, known[name])
    )


def takes_the_place(later: Judgement, earlier: Judgement) -> bool:
    """Whether one that settles another makes it count no more; a rejection leaves what was set in the event."""
    if earlier.action == "set":
        return later.action == "set" and later.field == earlier.field
    if earlier.action == "reject":
        return later.action in TAKING_IN
    return (earlier.action, later.action) == ("confirm", "reject") or OPPOSITES.get(later.action) == earlier.action


def disputes(judged: Sequence[Anchored], homes: Mapping[str, str]) -> list[Dispute]:
    """The disputes among judgements.

    Parameters
    ----------
    judged : those that nobody decided against yet.
    homes : by mention, a name of the event that holds it; one that is missing is taken for an event by itself.
    """
    together: dict[str, list[Anchored]] = defaultdict(list)
    for item in judged:
        for home in {homes.get(name, name) for name in (item.mention, item.other) if name}:
            together[home].append(item)
    pairs = (pair for items in together.values() for pair in combinations(items, 2))
    found = (Dispute(*sorted(pair, key=lambda a: order(a.judgement))) for pair in pairs if disputed(*pair))
    return list({dispute.ids: dispute for dispute in found}.values())


def disputed(a: Anchored, b: Anchored) -> bool:
    return name_of(a.judgement.by) != name_of(b.judgement.by) and contradict(a, b)


def name_of(person: str) -> str:
    return " ".join(person.casefold().split())


def contradict(a: Anchored, b: Anchored) -> bool:
    """Whether two judgements on one event cannot both hold."""
    return against(a, b) or against(b, a)


def against(a: Anchored, b: Anchored) -> bool:
    mine, theirs = a.judgement, b.judgement
    if mine.action == "reject":
        return theirs.action in TAKING_IN and (mine.on.startswith("e-") or a.mention in (b.mention, b.other))
    if mine.action == "set":
        return theirs.action == "set" and mine.field == theirs.field and mine.value != theirs.value
    pair = {a.mention, a.other}
    return mine.action == "same" and theirs.action == "different" and pair == {b.mention, b.other}


def homes(gathering: Gathering, judged: Sequence[Anchored]) -> dict[str, str]:
    """A name of the event of each judged mention, before corrections; what a person called the same is one event."""
    held = {name: home for a in judged for name in (a.mention, a.other) if name and (home := name_in(gathering, name))}
    parent = {home: home for home in held.values()}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for item in judged:
        if item.judgement.action == "same" and item.mention in held and item.other in held:
            first, second = sorted((root(held[item.mention]), root(held[item.other])))
            parent[second] = first
    return {mention: root(home) for mention, home in held.items()}


def name_in(gathering: Gathering, mention: str) -> str | None:
    home = gathering.holder.get(mention)
    return min(home.ids) if home else None


class Disputed:
    """The disputes by the mentions that they are about."""

    def __init__(self, found: Iterable[Dispute]) -> None:
        self.by_mention: dict[str, list[Dispute]] = defaultdict(list)
        for dispute in found:
            for name in dispute.mentions:
                self.by_mention[name].append(dispute)

    def about(self, mentions: Iterable[str]) -> list[Dispute]:
        found = (dispute for name in mentions for dispute in self.by_mention.get(name, ()))
        return list({dispute.ids: dispute for dispute in found}.values())

    def shown(self, mentions: Iterable[str]) -> tuple[str, ...]:
        """What people say who dispute an event that holds these mentions, as `ben: reject`, each once."""
        said = {j.id: j for dispute in self.about(mentions) for j in dispute.judgements}
        return tuple(dict.fromkeys(f"{j.by}: {words_of(j)}" for j in sorted(said.values(), key=order)))


def words_of(judgement: Judgement) -> str:
    """What a judgement says: `reject`, `date 2018-09-27`."""
    if judgement.action != "set":
        return judgement.action
    return f"{judgement.field} {in_short(judgement.value)}"


def in_short(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(in_short, value)) or "none"
    if isinstance(value, dict):
        named = value.get("name") or value.get("person") or value.get("state")
        return str(named or " to ".join(dict.fromkeys(str(value[k]) for k in ("start", "end") if k in value)))
    return "none" if value is None else str(value)
