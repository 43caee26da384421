"""Corrections: what `set` does to the mentions of an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from equipoise.ledger.encounters import Cluster
from equipoise.ledger.judging import Anchored
from equipoise.ledger.records import Mention, Participant, Place, When

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


def apply_sets(
    clusters: Sequence[Cluster], anchored: Sequence[Anchored]
) -> tuple[list[Cluster], dict[str, frozenset[str]]]:
    """Apply each `set` to the whole event that holds its anchor, the latest last.

    Returns the clusters and, by mention id, the names of the fields that a person fixed.
    """
    sets = [a for a in anchored if a.judgement.action == "set" and a.mention]
    holder = {m.id: cluster for cluster in clusters for m in cluster.mentions} if sets else {}
    edited: dict[str, frozenset[str]] = {}
    for item in sets:
        cluster = holder.get(item.mention or "")
        name = item.judgement.field or ""
        if cluster is None or name not in SETTABLE:
            continue
        value = SETTABLE[name](item.judgement.value)
        changed = [corrected(m, name, value) for m in cluster.mentions]
        cluster.mentions.clear()
        cluster.take(changed)
        for mention in changed:
            edited[mention.id] = edited.get(mention.id, frozenset()) | {name}
    return list(clusters), edited


def corrected(mention: Mention, name: str, value: Any) -> Mention:
    changes: dict[str, Any] = {name: value}
    if name == "type" and value != "CONSULT":
        changes["mode"] = None
    return replace(mention, **changes)
