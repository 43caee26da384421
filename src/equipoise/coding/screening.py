"""What reads like an event but is none: counts, habits, and what the media or experts do."""

from __future__ import annotations

import re

from equipoise.coding.calendar import number_of
from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Name, Passage
from equipoise.coding.phrases import actors_in, cases, subjects_of

_COUNT = re.compile(
    r"\b(?:twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|many|a number of) times"
    r"|a total of \w+ (?:meetings|visits|times))\b",
    re.IGNORECASE,
)


_BELONGING = frozenset(("amod", "compound", "nmod:poss", "nmod:desc"))


def is_event(draft: Draft) -> bool:
    """Whether a draft tells of a discrete act of its parties, and not of a count, a habit or somebody else's act."""
    unreal = (counts, habitual, bystander, mere_round, mere_framework, mere_origin, remembered)
    return not any(is_so(draft) for is_so in unreal)


def remembered(draft: Draft) -> bool:
    """Whether something is called to mind, and nobody called back: "recalled his meeting with", "recalls that"."""
    passage, tree = draft.passage, draft.passage.tree
    if passage.low(draft.trigger) not in ("recall", "recalls", "recalled", "recalling"):
        return False
    objects = {passage.low(word) for word in tree.dependents(draft.trigger, "obj")}
    return bool(tree.dependents(draft.trigger, "ccomp") or objects & listed("occasions"))


def mere_framework(draft: Draft) -> bool:
    """Whether one of two parties is only what something goes on within: "the work within the European Union"."""
    passage = draft.passage
    if len(draft.parties) != 2:
        return False
    return any(all("within" in cases(passage, name.last) for name in names) for names in _namings(draft))


def mere_origin(draft: Draft) -> bool:
    """Whether a party is named only as where somebody private comes from: "a U.S. firm", "Rwandan rebels".

    Those who protest are their state whoever they are.
    """
    passage = draft.passage
    if draft.type == "PROTEST":
        return False
    return any(all(_of_private(passage, name.last) for name in names) for names in _namings(draft))


def _namings(draft: Draft) -> list[list[Name]]:
    """Where the sentence names each party, without the parties that it does not name."""
    found = ([name for name in draft.passage.names if name.code == code] for code in draft.parties)
    return [names for names in found if names]


def _of_private(passage: Passage, word: int) -> bool:
    tree = passage.tree
    return tree.relations[word] in _BELONGING and passage.low(tree.heads[word]) in listed("private")


def mere_round(draft: Draft) -> bool:
    """Whether the event is said to be a round of something else than talks: "a new round of competition"."""
    passage, word = draft.passage, draft.trigger
    if passage.low(word) not in ("round", "rounds", "eve"):
        return False
    of = [passage.low(c) for c in passage.tree.dependents(word, "nmod") if "of" in cases(passage, c)]
    return bool(of) and not set(of) & listed("rounds")


def counts(draft: Draft) -> bool:
    """Whether the clause counts events instead of telling one: "met twice", "has visited three times"."""
    passage, tree = draft.passage, draft.passage.tree
    if not _COUNT.search(passage.text):
        return False
    near = [draft.trigger, *(child for child in tree.children(draft.trigger))]
    near += [grandchild for child in near[1:] if passage.low(child) == "times" for grandchild in tree.children(child)]
    words = {passage.low(word) for word in near}
    return bool(words & {"twice", "thrice"}) or ("times" in words and any(_many(word) for word in words))


def _many(word: str) -> bool:
    return word in ("several", "many") or number_of(word) > 1


def habitual(draft: Draft) -> bool:
    """Whether the event's clause speaks of what happens again and again."""
    passage, tree, node = draft.passage, draft.passage.tree, draft.trigger
    if any(passage.low(child) in listed("habit") for child in tree.dependents(node, "advmod")):
        return True
    above = tree.heads[node]
    return (
        above >= 0
        and tree.base(node) == "nsubj"
        and any(passage.low(child) in listed("habit") for child in tree.dependents(above, "advmod"))
    )


def bystander(draft: Draft) -> bool:
    """Whether the doer in the sentence's grammar is nobody who could be a party."""
    passage = draft.passage
    if passage.tree.tags[draft.trigger] != "VERB":
        return False
    return any(_nobody(passage, subject) for subject in subjects_of(passage, draft.trigger))


def _nobody(passage: Passage, subject: int) -> bool:
    return passage.low(subject) in listed("bystanders") and not actors_in(passage, subject)
