"""Who took part in an event, with office and rank, and the level at which a meeting was held."""

from __future__ import annotations

from collections.abc import Iterable

from equipoise.coding.passages import Name
from equipoise.ledger.records import Participant, dyad_level


def participants_of(names: Iterable[Name], parties: tuple[str, ...]) -> tuple[Participant, ...]:
    """The persons and offices among the names that fill an event's roles, in the order of the parties."""
    found: dict[tuple[str, str], Participant] = {}
    for name in names:
        named = name.named
        if named.code in parties and (named.person or named.rank):
            key = (named.code, (named.person or named.office or "").split(" ")[-1].lower())
            known = found.get(key)
            if known is None or (known.rank is None and named.rank):
                found[key] = Participant(named.code, named.person, named.office, named.rank)
    return tuple(sorted(found.values(), key=lambda p: parties.index(p.state)))


def level_of(participants: Iterable[Participant], parties: tuple[str, ...]) -> str | None:
    """The lower of the parties' highest ranks."""
    return dyad_level(participants, parties)
