"""One event told several times within a document: what one mention leaves out is taken from another.

"Protesters" of whom nobody says here what they are against are those of the protest told elsewhere: of 42 coded reports
in which a people protest against another state, 2 have a protest at home of its own (`learning/reports.tsv`).

The mentions stay apart; the ledger's merge joins them once they agree. "During the trip he held a meeting with X" and
"the recent Baku visit of Y" thereby carry the date and the place that the first sentence gave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Passage
from equipoise.coding.phrases import cases

_POINTING = frozenset(("the", "this", "these", "that", "those", "their", "his", "her"))
_BACK = 2  # sentences back within which "the talks" means the ones just told


def harmonise(drafts: Sequence[Draft]) -> None:
    """Give events the date and the place of their other mentions in the same document, and protests their target.

    Parameters
    ----------
    drafts : the document's events in order; changed in place. Nothing is taken from those that are near.
    """
    for draft in drafts:
        _aim(draft, drafts)
    for i, draft in enumerate(drafts):
        if draft.date and draft.place:
            continue
        for other in _candidates(drafts, i):
            if same_event(draft, other):
                _take(draft, other)
                break


def _aim(draft: Draft, drafts: Sequence[Draft]) -> None:
    """Give a protest at home the target of the same people's protest against others, where the days allow it."""
    if draft.type != "PROTEST" or draft.source != draft.target:
        return
    for other in drafts:
        same = other.type == draft.type and other.status == draft.status and other.source == draft.source
        apart = draft.date and other.date and not draft.date.overlaps(other.date)
        if same and not other.near and other.target != draft.target and not apart:
            draft.target = other.target
            word = other.passage.words[other.trigger].text
            draft.notes += (f"against whom is taken from another mention of the protest, at “{word}”",)
            return


def _candidates(drafts: Sequence[Draft], i: int) -> Iterator[Draft]:
    """The draft's sentence first, then the sentences before, then, for a place that matches, those after."""
    here = drafts[i].passage.number
    sure = [d for d in drafts if not d.near and d is not drafts[i]]
    yield from (d for d in sure if d.passage.number == here)
    yield from reversed([d for d in sure if d.passage.number < here])
    yield from (d for d in sure if d.passage.number > here)


def same_event(draft: Draft, other: Draft) -> bool:
    """Whether two drafts with the same parties tell of one event, as far as their words say so."""
    if draft.type != other.type or draft.status != other.status or set(draft.parties) != set(other.parties):
        return False
    if draft.date and other.date and not draft.date.overlaps(other.date):
        return False
    if draft.place and other.place:
        return draft.place.name == other.place.name
    distance = draft.passage.number - other.passage.number
    return distance == 0 or (0 < distance <= _BACK and points_back(draft.passage, draft.trigger))


def points_back(passage: Passage, trigger: int) -> bool:
    """Whether the event's words point to an occasion told before: "the talks", "during the trip"."""
    tree = passage.tree
    nodes = [trigger, *tree.ancestors(trigger)]
    around = [child for node in nodes for child in tree.dependents(node, "obl")]
    return any(_known_occasion(passage, word) for word in [trigger, *(w for w in around if cases(passage, w))])


def _known_occasion(passage: Passage, word: int) -> bool:
    tree = passage.tree
    pointers = {passage.low(child) for child in tree.dependents(word, "det", "nmod:poss")}
    return passage.low(word) in listed("occasions") and bool(pointers & _POINTING)


def _take(draft: Draft, other: Draft) -> None:
    taken = [name for name in ("date", "place") if getattr(draft, name) is None and getattr(other, name)]
    draft.date = draft.date or other.date
    draft.place = draft.place or other.place
    if taken:
        where = other.passage.words[other.trigger].text
        draft.notes += (f"{' and '.join(taken)} taken from another mention of the event, at “{where}”",)
