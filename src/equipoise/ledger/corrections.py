"""Corrections: what people decided of events, applied one after the other to the events as they then stood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from equipoise.ledger.encounters import Cluster, status_class
from equipoise.ledger.fields import Participant, Place, When
from equipoise.ledger.gathering import Gathering
from equipoise.ledger.judging import Anchored
from equipoise.ledger.records import Mention

# What a person may set, and how the stored JSON value becomes the field's value.
SETTABLE: Mapping[str, Callable[[Any], Any]] = {
    "type": str,
    "mode": lambda v: v,
    "status": str,
    "contexts": tuple,
    "source": tuple,
    "target": tuple,
    "symmetric": bool,
    "participants": lambda v: tuple(Participant.from_json(p) for p in v),
    "level": lambda v: v,
    "channel": lambda v: v,
    "setting": lambda v: v,
    "date": When.from_json,
    "place": Place.from_json,
    "attributed_to": lambda v: v,
}
Edited = dict[str, frozenset[str]]


def correct(gathering: Gathering, anchored: Sequence[Anchored]) -> Edited:
    """Apply every `reject` of an event, `set` and `same`, the oldest first, each to the event that holds its anchor.

    Returns, by mention id, the names of the fields that a person fixed.
    """
    edited: Edited = {}
    for item in anchored:
        home = gathering.holder.get(item.mention or "")
        if home is None:
            continue
        if item.judgement.action == "reject" and item.judgement.on.startswith("e-"):
            gathering.take(home)
        elif item.judgement.action == "set":
            set_field(gathering, home, item, edited)
        elif item.judgement.action == "same":
            unite(gathering, item)
    return edited


def set_field(gathering: Gathering, home: Cluster, item: Anchored, edited: Edited) -> None:
    """Correct every mention of the event, which may then be the same as another."""
    name = item.judgement.field or ""
    if name not in SETTABLE:
        return
    value = SETTABLE[name](item.judgement.value)
    gathering.take(home)
    gathering.place(Cluster([corrected(m, name, value) for m in home.mentions]))
    for id in home.ids:
        edited[id] = edited.get(id, frozenset()) | {name}


def corrected(mention: Mention, name: str, value: Any) -> Mention:
    changes: dict[str, Any] = {name: value}
    if name == "type" and value != "CONSULT":
        changes["mode"] = None
    return replace(mention, **changes)


def unite(gathering: Gathering, item: Anchored) -> None:
    """Join two events, or, where a side is named as `m-…`, that mention alone with the other's event.

    What occurred never joins what did not, and what a later judgement parted stays apart.
    """
    first, second = gathering.holder.get(item.mention or ""), gathering.holder.get(item.other or "")
    if first is None or second is None or first is second:
        return
    if frozenset((item.mention, item.other)) not in gathering.links.same or gathering.links.forbids(first, second):
        return
    if status_class(first.mentions[0].status) != status_class(second.mentions[0].status):
        return
    if item.judgement.on.startswith("m-"):
        first = alone(gathering, first, item.mention)
    elif (item.judgement.other or "").startswith("m-"):
        second = alone(gathering, second, item.other)
    gathering.take(first)
    gathering.take(second)
    gathering.put(Cluster([*first.mentions, *second.mentions]))


def alone(gathering: Gathering, home: Cluster, mention: str | None) -> Cluster:
    """Part one mention from its event."""
    gathering.take(home)
    for part in ([m for m in home.mentions if m.id != mention], [m for m in home.mentions if m.id == mention]):
        if part:
            gathering.put(Cluster(part))
    return gathering.holder[mention or ""]
