"""Who took part in an event, with office and rank, and the level at which a meeting was held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from equipoise.coding.attribution import speaks
from equipoise.coding.decoding import Draft
from equipoise.coding.passages import Name, Passage
from equipoise.ledger.fields import Participant, dyad_level


def participants_of(draft: Draft) -> tuple[Participant, ...]:
    """The persons and offices that stand for an event's parties in its sentence, in the order of the parties."""
    parties, passage = draft.parties, draft.passage
    found: dict[tuple[str, str], Participant] = {}
    for name in (*passage.names, *draft.implied):
        named = name.named
        if named.code in parties and (named.person or named.rank) and not _only_speaks(draft, name):
            _add(found, Participant(named.code, named.person, named.office, named.rank))
    for name in passage.names:
        if name.code in parties and _is_counterpart(passage, name):
            peer = next((p for p in found.values() if p.state != name.code and p.rank), None)
            if peer:
                _add(found, Participant(name.code, None, peer.office, peer.rank))
    return tuple(sorted(found.values(), key=lambda p: parties.index(p.state)))


def _only_speaks(draft: Draft, name: Name) -> bool:
    """A spokesman who tells of his president's visit takes no part in it; one who is his side's only person may."""
    if name not in draft.passage.names or not speaks(draft.passage, name, draft.trigger):
        return False
    others = (n for n in draft.passage.names if n.code == name.code and n != name)
    return any(n.named.person or n.named.rank for n in others)


def level_of(participants: Iterable[Participant], parties: Sequence[str]) -> str | None:
    """The lower of the parties' highest ranks."""
    return dyad_level(participants, parties)


def _add(found: dict[tuple[str, str], Participant], participant: Participant) -> None:
    """Keep one entry a person, the one that knows the rank."""
    key = (participant.state, (participant.person or participant.office or "").split(" ")[-1].lower())
    known = found.get(key)
    if known is None or (known.rank is None and participant.rank):
        found[key] = participant


def _is_counterpart(passage: Passage, name: Name) -> bool:
    """Whether an actor stands in "his Russian counterpart", whose office is that of the other side."""
    following = range(name.last + 1, min(name.last + 3, len(passage.words)))
    return any(passage.low(word) in ("counterpart", "counterparts", "colleague", "opposite") for word in following)
