"""Exchanging states for others of the same form, so that the encoder cannot learn who usually does what to whom."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from equipoise.world import tables
from learning.examples import Event, Mention, Sentence

FORMS = ("name", "adjective", "people", "capital")


@cache
def forms() -> dict[str, dict[str, str]]:
    """For each form of name the first of each state that exists."""
    alive = {s.code for s in tables.states() if s.end is None and s.kind in ("state", "de facto")}
    found: dict[str, dict[str, str]] = {form: {} for form in FORMS}
    for name in tables.names():
        if name.form in found and name.code in alive and name.end is None:
            found[name.form].setdefault(name.code, name.phrase)
    return found


@cache
def form_of() -> dict[str, tuple[str, str]]:
    """What form of which state a phrase is."""
    return {phrase: (form, code) for form, names in forms().items() for code, phrase in names.items()}


def exchanged(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence with its states exchanged, the same everywhere; those in other forms stay."""
    written = {m: form_of().get(" ".join(sentence.words[m.first : m.last + 1])) for m in sentence.mentions}
    new = {m.code: chance.choice(sorted(forms()["name"])) for m in sentence.mentions}
    for mention, form in written.items():
        if form is None or form[1] != mention.code or new[mention.code] not in forms()[form[0]]:
            new[mention.code] = mention.code
    if len(set(new.values())) < len(new):
        return sentence
    return rewritten(sentence, new, {m: form[0] for m, form in written.items() if form and new[m.code] != m.code})


def rewritten(sentence: Sentence, new: Mapping[str, str], changed: Mapping[Mention, str]) -> Sentence:
    words: list[str] = []
    mentions: list[Mention] = []
    places: dict[int, int] = {}
    starts = {m.first: m for m in sentence.mentions}
    at = 0
    while at < len(sentence.words):
        mention = starts.get(at)
        last = mention.last if mention else at
        phrase = list(sentence.words[at : last + 1])
        places |= {i: len(words) for i in range(at, last + 1)}
        if mention:
            phrase = forms()[changed[mention]][new[mention.code]].split() if mention in changed else phrase
            mentions.append(Mention(len(words), len(words) + len(phrase) - 1, new[mention.code]))
        words += phrase
        at = last + 1
    return Sentence(tuple(words), tuple(mentions), tuple(renamed(e, new, places) for e in sentence.events))


def renamed(event: Event, new: Mapping[str, str], places: Mapping[int, int]) -> Event:
    source, target = (tuple(new.get(code, code) for code in side) for side in (event.source, event.target))
    return replace(event, words=tuple(places[i] for i in event.words), source=source, target=target)
