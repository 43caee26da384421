"""Filling in the actor whom a sentence does not name: the subject that is "he", the "spokesman" without a state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.localities import places
from equipoise.coding.passages import Name, Passage
from equipoise.coding.references import References

SHARED = frozenset(("CONSULT", "AGREE", "SUPPORT", "COOPERATE"))  # what two may do together, neither to the other
_OTHER = frozenset(("other", "remaining"))
_STATES = frozenset(("name", "alias", "acronym"))
_UPWARD = frozenset(("xcomp", "advcl", "conj", "obj", "acl", "ccomp", "obl", "nmod", "parataxis"))


def complete(draft: Draft, references: References) -> Draft | None:
    """The draft with its missing side filled from the sentence's grammar and the sentences before.

    Returns
    -------
    Draft or None
        A side that stays empty is not told by grammar; None if its own actor fills it: a domestic act, or a misreading.
    """
    if draft.source and draft.target:
        return draft
    if not draft.parties and draft.type in SHARED and draft.mode != "visit":
        draft = replace(draft, symmetric=True)
    if (draft.mode == "visit" or _of_visit(draft)) and draft.source and (host := _host(draft)):
        return draft.changed(f"host: {host}, where the place lies", target=(host,), symmetric=False)
    words = subjects(draft.passage, draft.trigger) if draft.symmetric or not draft.source else objects(draft)
    for word in words:
        actors = _actors(draft.passage, word, references)
        codes = tuple(dict.fromkeys(a.code for a in actors if a.code not in draft.parties))
        if codes:
            full = _filled(draft, codes, actors, word)
            return full if draft.parties else complete(full, references)
        if actors:
            return None
    return draft


def _of_visit(draft: Draft) -> bool:
    """Whether something is done to a visit or to talks: "scrapped the visit to Jeddah"."""
    tree = draft.passage.tree
    objects = tree.dependents(draft.trigger, "obj", "nsubj:pass")
    return draft.type in ("SANCTION", "REJECT", "AGREE") and any(
        draft.passage.low(word) in listed("occasions") for word in objects
    )


def joined(draft: Draft) -> Draft:
    """The draft with the parties that its sentence adds: "the other three participants (X and Y)"."""
    if not draft.symmetric:
        return draft
    codes = tuple(dict.fromkeys(name.code for name in _others(draft.passage) if name.code not in draft.parties))
    if not codes:
        return draft
    return draft.changed(
        f"added from the list of the other participants: {', '.join(codes)}", target=draft.target + codes
    )


def _others(passage: Passage) -> list[Name]:
    """The names listed after "the other participants", "the remaining signatories"."""
    low = [word.text.lower() for word in passage.words]
    heads = [i for i, word in enumerate(low) if word in listed("members") and _OTHER & set(low[max(0, i - 3) : i])]
    found: list[Name] = []
    for name in passage.names if heads else ():
        reach = found[-1].last if found else heads[0]
        if reach < name.first <= reach + (3 if found else 8) and name.named.form in _STATES:
            found.append(name)
    return found


def _host(draft: Draft) -> str | None:
    """The state in which the place lies to which a visit led: "travelled to Jeddah"."""
    countries = (place.country for place in places(draft) if place.country)
    return next((country for country in countries if country and country not in draft.source), None)


def _filled(draft: Draft, codes: tuple[str, ...], actors: tuple[Name, ...], word: int) -> Draft:
    why = pointing(draft.passage, word, codes, actors)
    implied = (*draft.implied, *actors)
    if draft.symmetric and len(parties := codes + draft.source + draft.target) > 1:
        return draft.changed(why, source=parties[:1], target=parties[1:], implied=implied)
    if draft.source:
        return draft.changed(why, target=codes, implied=implied)
    return draft.changed(why, source=codes, implied=implied)


def pointing(passage: Passage, word: int, codes: tuple[str, ...], actors: tuple[Name, ...]) -> str:
    """In words: that a word of the sentence's grammar gave actors, from this sentence or from one before."""
    before = any(actor not in passage.names for actor in actors)
    how = "which points to an earlier sentence" if before else "by the grammar of the sentence"
    return f"completed with {', '.join(codes)} from “{passage.words[word].text}”, {how}"


def _actors(passage: Passage, word: int, references: References) -> tuple[Name, ...]:
    """The actors named within a noun phrase, else those to whom it points."""
    near = {word, *passage.tree.dependents(word, "nmod", "amod", "compound", "appos", "flat")}
    own = tuple(name for name in passage.names if near & set(range(name.first, name.last + 1)))
    return own or references.antecedent(passage, word)


def subjects(passage: Passage, trigger: int) -> Iterator[int]:
    """Words that may be the doer of an event, nearest first: possessor, agent, subject, the subject above."""
    tree = passage.tree
    yield from tree.dependents(trigger, "nmod:poss", "obl:agent")
    node = trigger
    for above in (trigger, *tree.ancestors(trigger)):
        if above != trigger and tree.base(node) not in _UPWARD:
            return
        if not tree.dependents(above, "nsubj:pass"):
            yield from (s for s in tree.dependents(above, "nsubj") if s != node)
        node = above


def objects(draft: Draft) -> Iterator[int]:
    """Words that may be the one to whom it is done."""
    tree = draft.passage.tree
    yield from tree.dependents(draft.trigger, "obj", "iobj", "nsubj:pass")
    yield from tree.dependents(draft.trigger, "obl", "nmod")
