"""From the mentions of one event to its record: majority, union, standing, conflicts."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from equipoise.ledger.encounters import PRECISION, Cluster, states_of
from equipoise.ledger.fields import Participant, When, dyad_level
from equipoise.ledger.identity import event_id
from equipoise.ledger.judging import Anchored
from equipoise.ledger.records import Event, Judgement, Mention
from equipoise.world.plover import goldstein, quad

T = TypeVar("T")
SIMPLE = ("mode", "level", "channel", "setting", "attributed_to")


def build(
    cluster: Cluster,
    anchored: Sequence[Anchored],
    edited: Mapping[str, frozenset[str]],
    silent: Collection[str] = (),
    disputed: tuple[str, ...] = (),
) -> Event:
    """The event of a cluster.

    Parameters
    ----------
    anchored : the judgements; those named in `silent` do not count.
    edited : by mention, the fields that a person set.
    disputed : what people say of it who contradict each other.
    """
    mentions = sorted(cluster.mentions, key=reading_order)

    def speaking(name: str) -> list[Mention]:
        """The mentions that tell a field: those that a person corrected, where there are any."""
        return [m for m in mentions if name in edited.get(m.id, ())] or mentions

    judged = tuple(a.judgement for a in anchored if a.mention in cluster.ids or a.other in cluster.ids)
    kind = majority(speaking("type"), attrgetter("type")) or mentions[0].type
    symmetric = is_symmetric(speaking("symmetric"), majority(speaking("mode"), attrgetter("mode")))
    source, target = sides(mentions, symmetric)
    when = best_date(speaking("date"))
    participants = union(speaking("participants"), {*source, *target})
    values: dict[str, Any] = {name: majority(speaking(name), attrgetter(name)) for name in SIMPLE}
    if any(m.attributed_to is None for m in mentions):
        values["attributed_to"] = None  # somebody else says so too
    if values["level"] is None:
        values["level"] = dyad_level(participants, (*source, *target))
    if kind == "CONSULT":
        values["channel"] = values["channel"] or ("phone" if values["mode"] == "phone" else "in person")
        values["setting"] = values["setting"] or setting_of(len(states_of((*source, *target))))
    else:
        values["mode"] = None
    return Event(
        id=event_id(mentions[0].id),
        type=kind,
        source=source,
        target=target,
        symmetric=symmetric,
        status=fate(speaking("status")),
        contexts=tuple(sorted({c for m in speaking("contexts") for c in m.contexts})),
        participants=participants,
        date=when,
        place=majority(speaking("place"), attrgetter("place")),
        confidence=max(m.confidence for m in mentions),
        standing=standing(mentions, [j for j in judged if j.id not in silent]),
        goldstein=goldstein(kind, values["mode"]),
        quad=quad(kind),
        mentions=tuple(mentions),
        judgements=judged,
        announced=min((m.reported for m in mentions if m.reported), default=None),
        conflicts=conflicts(mentions, when) | ({"judgements": disputed} if disputed else {}),
        edited=frozenset(name for m in mentions for name in edited.get(m.id, ())),
        **values,
    )


def is_symmetric(mentions: Sequence[Mention], mode: str | None) -> bool:
    """As most mentions have it; but a visit has a visitor and a host where any mention tells which is which."""
    if mode == "visit" and any(m.mode == "visit" and not m.symmetric for m in mentions):
        return False
    return majority(mentions, attrgetter("symmetric")) or False


def setting_of(states: int) -> str:
    """The setting of a meeting of which no report says more than who took part."""
    return "bilateral" if states <= 2 else "trilateral" if states == 3 else "multilateral"


def reading_order(mention: Mention) -> tuple[Any, ...]:
    """The order of evidence: by day reported, then by place in the document; fixed by content alone."""
    day = mention.reported.isoformat() if mention.reported else "9999"
    return (day, mention.document, mention.trigger, mention.ordinal)


def majority(mentions: Iterable[Mention], value: Callable[[Mention], T | None]) -> T | None:
    """The value most mentions give; on a tie a table's before a text's, then the more confident mention's."""
    if isinstance(mentions, list) and len(mentions) == 1:  # as of most events
        return value(mentions[0])
    weights: Counter[T] = Counter()
    rank: dict[T, tuple[bool, float, str]] = {}
    for mention in mentions:
        found = value(mention)
        if found is None:
            continue
        weights[found] += 1
        trust = (mention.row is not None, mention.confidence, mention.id)
        rank[found] = max(rank.get(found, trust), trust)
    return max(weights, key=lambda v: (weights[v], rank[v]), default=None)


def best_date(mentions: Sequence[Mention]) -> When | None:
    """The most precise date, and of equally precise ones the one most mentions give."""
    dates = [m.date for m in mentions if m.date]
    if not dates:
        return None
    finest = min(PRECISION[when.precision] for when in dates)
    return majority(mentions, lambda m: m.date if m.date and PRECISION[m.date.precision] == finest else None)


def sides(mentions: Sequence[Mention], symmetric: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Source and target: the union of what mentions of the same direction say."""
    alike = [m for m in mentions if m.symmetric == symmetric] or list(mentions)
    if not symmetric:
        direction = majority(alike, lambda m: (m.source, m.target))
        return direction or (alike[0].source, alike[0].target)
    parties = tuple(dict.fromkeys(p for m in mentions for p in (*m.source, *m.target)))
    return parties[:1], parties[1:]


def union(mentions: Sequence[Mention], parties: set[str]) -> tuple[Participant, ...]:
    """Everyone whom the mentions name, once; a nameless entry only for a state without a named one.

    Whom a table's rows name for a state is who took part for it; a text may name others in the same sentence.
    """
    found: dict[tuple[str, str], Participant] = {}
    tabled = {p.state for m in mentions if m.row for p in m.participants if p.person}
    told = (p for m in mentions for p in m.participants if m.row or p.state not in tabled)
    for participant in told:
        key = (participant.state, family(participant.person))
        known = found.get(key)
        found[key] = participant if known is None else richer(known, participant)
    named = {state for state, person in found if person}
    order = {state: i for i, state in enumerate(dict.fromkeys(p for m in mentions for p in (*m.source, *m.target)))}
    kept = [p for (state, person), p in found.items() if person or state not in named]
    return tuple(sorted(kept, key=lambda p: (p.state not in parties, order.get(p.state, len(order)))))


def family(person: str | None) -> str:
    """The last word of a name without accents: enough to tell people at one table apart."""
    if not person:
        return ""
    plain = unicodedata.normalize("NFKD", person)
    return "".join(c for c in plain if not unicodedata.combining(c)).split()[-1].casefold()


def richer(known: Participant, other: Participant) -> Participant:
    person = max((known.person or "", other.person or ""), key=len) or None
    return Participant(known.state, person, known.office or other.office, known.rank or other.rank)


def fate(mentions: Sequence[Mention]) -> str:
    """The status: an announcement that moved keeps its latest move, everything else has one status."""
    moved = [m for m in mentions if m.status in ("postponed", "cancelled", "lapsed")]
    return (
        max(moved, key=lambda m: (m.reported.isoformat() if m.reported else "", m.id)).status
        if moved
        else mentions[0].status
    )


def standing(mentions: Sequence[Mention], judgements: Sequence[Judgement]) -> str:
    actions = {j.action for j in judgements}
    if any(m.kind == "added" for m in mentions):
        return "added"
    if "set" in actions:
        return "edited"
    if "confirm" in actions:
        return "confirmed"
    return "table" if any(m.row for m in mentions) else "machine"


def conflicts(mentions: Sequence[Mention], when: When | None) -> dict[str, tuple[str, ...]]:
    """Fields on which the mentions disagree, with every value, the most frequent first."""
    found: dict[str, tuple[str, ...]] = {}
    if len(mentions) == 1:
        return found
    for name in ("type", *SIMPLE, "place"):
        counts = Counter(shown(getattr(m, name)) for m in mentions if getattr(m, name) is not None)
        if len(counts) > 1:
            found[name] = tuple(sorted(counts, key=lambda v: (-counts[v], v)))
    days = Counter(str(m.date) for m in mentions if m.date and when and m.date.precision == when.precision)
    if len(days) > 1:
        found["date"] = tuple(sorted(days, key=lambda v: (-days[v], v)))
    return found


def shown(value: Any) -> str:
    return str(getattr(value, "name", value))
