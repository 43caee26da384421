"""Trial: are the parties found whom a sentence does not name?

`python -m trial.links` learns the weights of `coding/tables/linking.tsv` anew from the training passages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from equipoise.coding import coder as coding
from equipoise.coding.coder import Coder
from equipoise.coding.confidence import THRESHOLD
from equipoise.coding.decoding import Draft
from equipoise.coding.linking import TABLE, Cast, Offer, likeliest, linked, offers
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import document_id
from trial.texts import PASSAGES, items
from trial.weights import Choice, held_out, write

KEPT, SHRINKING = 120, 5.0  # few texts: fewer marks than for dates, and more shrunk

HEAD = """# What speaks for and against an actor of the story as a party that a sentence does not name: {count} weights
# of a conditional logit, learnt by trial/links.py from {events} events that the coder met in the training passages.
# The marks are made in linking.py.
"""


class Watching:
    """Lets the coder code, and notes each choice that it had."""

    def __init__(self) -> None:
        self.met: list[tuple[Draft, list[Offer]]] = []

    def __call__(self, draft: Draft, cast: Cast) -> Draft | None:
        self.met.append((draft, offers(draft, cast)))
        return linked(draft, cast)


def choices(path: Path, coder: Coder) -> Iterator[Choice]:
    """The choices that the texts of a file put, with the right one."""
    for item in items(path):
        published = date.fromisoformat(item["published"]) if item["published"] else None
        watching = Watching()
        with patch.object(coding, "linked", watching):
            coder.code(Document(document_id("", item["text"]), "text", "", item["text"], published))
        for draft, offered in watching.met:
            right = [any(_meant(draft, offer, event) for event in _told(item, draft)) for offer in offered[1:]]
            yield Choice(item["id"], any(right), [o.marks for o in offered], [not any(right), *right])


def _told(item: dict[str, Any], draft: Draft) -> Iterable[dict[str, Any]]:
    """The events of the item's coder that a draft's word tells."""
    start, end = draft.trigger_span
    for event in item["events"]:
        at = item["text"].find(event["trigger"])
        if at < end and start < at + len(event["trigger"]) and event["type"] == draft.type:
            yield event


def _meant(draft: Draft, offer: Offer, event: dict[str, Any]) -> bool:
    if event.get("symmetric"):
        return {*offer.source, *offer.target} == {*event["source"], *event["target"]} and offer.symmetric
    return set(offer.source) == set(event["source"]) and set(offer.target) == set(event["target"])


def held(made: Sequence[Choice]) -> Iterator[str]:
    """By the least probability asked: how many choices in texts held out name somebody, and how many rightly."""
    found = [(*likeliest(scores), choice) for choice, scores in held_out(made, KEPT, SHRINKING)]
    for least in (0.3, THRESHOLD, 0.6, 0.8):
        named = [choice.right[best] for best, chance, choice in found if best and chance >= least]
        yield f"from {least}: {sum(named)} right of {len(named)} named; {sum(c.given for c in made)} could be"


def main(path: Path = PASSAGES) -> None:
    made = list(choices(path, Coder()))
    write(TABLE, HEAD, made, KEPT, SHRINKING)
    print("held out in five folds", *held(made), sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main()
