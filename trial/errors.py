"""The kinds of error of the coder on a gold file: what was missed and why, and what was invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from equipoise.coding.coder import Coder
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import document_id
from equipoise.ledger.merge import merge
from equipoise.world.gazetteer import find_actors
from trial import score
from trial.texts import items

TEN = 10
Event = dict[str, Any]


def table(paths: Sequence[Path], coder: Coder) -> list[str]:
    """The ten commonest kinds of error in several gold files, as lines of Markdown."""
    counted: Counter[str] = Counter()
    for path in paths:
        gold = score.load(path)
        for item in items(path):
            counted.update(kinds(item, gold[str(item["id"])], coder))
    lines = [f"The ten commonest kinds of error among {sum(counted.values())}:", "", "| kind | times |", "|---|---|"]
    return lines + [f"| {kind} | {times} |" for kind, times in counted.most_common(TEN)]


def kinds(item: dict[str, Any], gold: list[Event], coder: Coder) -> Iterator[str]:
    """The kind of each error in an item; a wrong event that stands for a missed one is one error."""
    published = date.fromisoformat(item["published"]) if item["published"] else None
    document = Document(document_id("", item["text"]), "text", "", item["text"], published)
    mentions = coder.code(document)
    coded = [score.normal(e.to_json()) for e in merge([m for m in mentions if not m.near], ())]
    near = [score.normal(m.to_json()) for m in mentions if m.near]
    matched = score.pair(gold, coded, score.strict)
    missed = [g for g in gold if not any(g is pair[0] for pair in matched)]
    wrong = [c for c in coded if not any(c is pair[1] for pair in matched)]
    named = {n.code for n in find_actors(item["text"], published)}
    for event in missed:
        other = next((c for c in wrong if related(event, c)), None)
        if other is not None:
            wrong.remove(other)
        yield miss(event, other, near, named)
    for event in wrong:
        yield f"invented: {event['type']}"


def related(gold: Event, coded: Event) -> bool:
    """Whether a wrong event stands for a missed one: the same actors, or the same type between some of them."""
    same = gold["union"] == coded["union"]
    return bool(same or (gold["type"] == coded["type"] and gold["union"] & coded["union"]))


def miss(gold: Event, coded: Event | None, near: Sequence[Event], named: set[str]) -> str:
    if not gold["union"] <= named:
        return "an actor is not found in the text, or only referred to"
    if coded is None:
        held = any(score.strict(gold, n) for n in near)
        return "kept as near, not sure enough" if held else f"not seen: {gold['type']}"
    if coded["union"] == gold["union"]:
        pair = f"{gold['type']} coded as {coded['type']}"
        return pair if coded["type"] != gold["type"] else "direction, or symmetric and directed confused"
    return "an actor too many" if coded["union"] > gold["union"] else "an actor too few, or another"
