"""Which time phrase of a sentence dates which event: by the parse, the nearest that governs wins.

A date that hangs on a verb of reporting ("confirmed on Monday that …") is the report's and dates nothing else, unless
the one who reports is the one who acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Passage
from equipoise.coding.phrases import actors_in, cases, subjects_of
from equipoise.coding.times import TimePhrase

# From an event's word one may go up along these to a word whose date is the event's too.
_SHARED = frozenset(
    (
        "xcomp",
        "advcl",
        "conj",
        "obj",
        "obl",
        "nmod",
        "nsubj",
        "acl",
        "compound",
        "appos",
        "iobj",
        "dep",
        "flat",
        "ccomp",
    )
)
CLAUSES = frozenset(("acl:relcl", "ccomp", "parataxis", "advcl", "advcl:relcl", "acl", "csubj", "conj"))
_PERFECT = frozenset(("had", "has", "have"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A time phrase and the word by which it hangs."""

    phrase: TimePhrase
    word: int


def attach(passage: Passage, placed: Sequence[Placed], events: Mapping[int, Draft]) -> dict[int, int]:
    """For each trigger the number of the phrase that dates it, if any."""
    owner: dict[int, int] = {}
    for number, item in enumerate(placed):
        trigger = _governor(passage, item, events)
        if trigger is not None and (trigger not in owner or _nearer(trigger, item, placed[owner[trigger]])):
            owner[trigger] = number
    owned = dict(owner)
    for trigger, draft in events.items():
        if trigger not in owned:
            found = _shared(draft, placed, owned, events)
            found = _circumstances(draft, placed) if found is None else found
            if found is None and placed and _is_heading(passage, placed[0]):
                found = 0
            if found is not None:
                owner[trigger] = found
    return owner


def _nearer(trigger: int, item: Placed, other: Placed) -> bool:
    return abs(item.word - trigger) < abs(other.word - trigger)


def _is_heading(passage: Passage, first: Placed) -> bool:
    """Whether the sentence is a chronology's entry: "5 June: …"."""
    return first.phrase.start == 0 and passage.text[first.phrase.end :].lstrip()[:1] in (":", "–", "—")


def _governor(passage: Passage, item: Placed, events: Mapping[int, Draft]) -> int | None:
    """The trigger that the phrase dates: the first one above it, or the object of the light verb above it."""
    if item.phrase.days_from_clause() is not None:
        return min((t for t in events if t > item.word), default=None)
    for above in _climb(passage, item.word):
        if above in events:
            return above
        light = _light(passage, above, events)
        if light is not None:
            return light
    return None


def _climb(passage: Passage, word: int) -> Iterator[int]:
    """The words above a phrase that it may date, up to the verb of its clause."""
    tree = passage.tree
    before = min([word, *tree.children(word)]) - 1
    if before >= 0 and passage.low(before) in listed("reporting"):
        yield before  # "…, Kyiv confirmed on Monday": the verb beside it is its own, whatever the parse says
        return
    for above in tree.ancestors(word):
        yield above
        if tree.relations[above] in CLAUSES or tree.tags[above] in ("VERB", "AUX"):
            return
        if tree.tags[above] == "NOUN" and cases(passage, above) & listed("apart"):
            return  # an occurrence of its own beside the verb: "blamed for last week's blasts"


def _light(passage: Passage, verb: int, events: Mapping[int, Draft]) -> int | None:
    """The trigger noun of a light verb: in "held talks on Monday" the date hangs on the verb."""
    if passage.low(verb) in listed("reporting"):
        return None
    return next((c for c in passage.tree.dependents(verb, "obj", "xcomp", "nsubj") if c in events), None)


def _of_report(passage: Passage, item: Placed) -> bool:
    above = next(_climb(passage, item.word), None)
    return above is not None and passage.low(above) in listed("reporting")


def _shared(
    draft: Draft, placed: Sequence[Placed], owner: Mapping[int, int], events: Mapping[int, Draft]
) -> int | None:
    """The phrase of a word above that dates this event as well."""
    passage, tree = draft.passage, draft.passage.tree
    clauses = [list(_climb(passage, item.word))[-1:] for item in placed]
    node = draft.trigger
    for above in tree.ancestors(draft.trigger):
        if not _goes_on(draft, node, above):
            return None
        if above in events:
            same = tree.base(node) in ("conj", "advcl", "acl", "nmod", "obl") and events[above].status == draft.status
            return owner.get(above) if same else None
        for number, clause in enumerate(clauses):
            if number not in owner.values() and above in clause and _dates(draft, above):
                return number
        node = above
    return None


def _goes_on(draft: Draft, node: int, above: int) -> bool:
    """Whether what dates the word above may date the event below it."""
    passage, tree = draft.passage, draft.passage.tree
    relation = tree.base(node)
    if relation not in _SHARED or cases(passage, node) & listed("apart"):
        return False
    if relation == "conj" and tree.dependents(node, "nsubj"):
        return False  # a clause of its own
    perfect = {passage.low(c) for c in tree.dependents(node, "aux")} & _PERFECT
    if perfect and not perfect & {passage.low(c) for c in tree.dependents(above, "aux")}:
        return False  # it had happened before, or has since
    return relation != "ccomp" or _dates(draft, above)


def _dates(draft: Draft, verb: int) -> bool:
    """Whether a verb's date is the event's: that of a report only where the reporter is the doer."""
    if draft.passage.low(verb) not in listed("reporting"):
        return True
    speakers = {n.code for s in subjects_of(draft.passage, verb) for n in actors_in(draft.passage, s)}
    return bool(speakers) and speakers <= set(draft.source) and draft.status == "occurred"


def _circumstances(draft: Draft, placed: Sequence[Placed]) -> int | None:
    """The phrase of a circumstance below the event: "visiting Kiev on Monday, he offered"."""
    passage, tree = draft.passage, draft.passage.tree
    spine = [draft.trigger]
    if tree.base(draft.trigger) in ("obj", "xcomp"):
        spine.append(tree.heads[draft.trigger])
    spoken = [below for s in tree.dependents(draft.trigger, "nsubj") for below in tree.dependents(s, "acl", "nmod")]
    for node in spine:
        for child in (*tree.dependents(node, "obl", "advcl"), *spoken):
            if cases(passage, child) & listed("apart") or {
                passage.low(m) for m in tree.dependents(child, "mark")
            } & listed("loose"):
                continue
            inside = {child, *tree.dependents(child, "obl", "nmod", "advmod")}
            for number, item in enumerate(placed):
                if (item.word in inside or tree.heads[item.word] in inside) and not _of_report(passage, item):
                    return number
    return None
