"""Meetings and visits that grammar tells plainly: "the meeting of X and Y", "X's visit to Y", "he held talks with Y".

The encoder misses some, above all where one side is only "he". Contacts are counted, so these are found by rule too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Name, Passage
from equipoise.coding.phrases import actors_in, cases, subjects_of
from equipoise.coding.references import References

SURE = 0.6
FOUND = "found by grammar, not by the encoder"


def meetings(passage: Passage, references: References, known: Iterable[int]) -> Iterator[Draft]:
    """Meetings and visits that no known trigger tells.

    Parameters
    ----------
    known : words that carry an event already.
    """
    nouns = [i for i, word in enumerate(passage.words) if word.text.lower() in listed("talks") | listed("visits")]
    for word in sorted(set(nouns) - set(known)):
        above = passage.tree.heads[word]
        if passage.tree.tags[word] != "NOUN" or (above >= 0 and passage.low(above) in listed("calling_off")):
            continue
        yield from (_visit if passage.low(word) in listed("visits") else _talks)(passage, references, word)


def _talks(passage: Passage, references: References, word: int) -> Iterator[Draft]:
    tree, verb = passage.tree, passage.tree.heads[word]
    sides = [c for c in tree.dependents(word, "nmod") if cases(passage, c) & {"between", "of", "with", "among"}]
    sides += tree.dependents(word, "nmod:poss")
    if tree.base(word) == "obj" and passage.low(verb) in listed("holding"):
        sides += [c for c in tree.dependents(verb, "obl") if "with" in cases(passage, c)]
        sides += subjects_of(passage, verb)
    if len(sides) == 1 and "with" in cases(passage, sides[0]):
        if not _definite(passage, word):
            return  # "conversations with X and Y" are not theirs with one another
        sides_names = [*references.subject(), *pointed(passage, sides[0], references)]  # with those just spoken of
    else:
        sides_names = [n for side in sides for n in pointed(passage, side, references)]
    names = sides_names if len(sides) == 1 else sorted(sides_names, key=lambda n: n.first)
    codes = tuple(dict.fromkeys(name.code for name in names))
    if 1 < len(codes) < 5:
        yield _draft(passage, word, codes[:1], codes[1:], names)


def _definite(passage: Passage, word: int) -> bool:
    return any(passage.low(child) in ("the", "these") for child in passage.tree.dependents(word, "det"))


def _visit(passage: Passage, references: References, word: int) -> Iterator[Draft]:
    tree, verb = passage.tree, passage.tree.heads[word]
    hosts = [c for c in tree.dependents(word, "nmod") if "to" in cases(passage, c)] + tree.dependents(word, "compound")
    guests = [c for c in tree.dependents(word, "nmod") if cases(passage, c) & {"of", "by"}]
    guests += tree.dependents(word, "nmod:poss")
    if tree.base(word) == "obj" and passage.low(verb) in listed("paying"):
        guests += subjects_of(passage, verb)
    visitors = [n for guest in guests for n in pointed(passage, guest, references)]
    source = tuple(dict.fromkeys(name.code for name in visitors))
    for host in dict.fromkeys(name.code for h in hosts for name in actors_in(passage, h)):
        if source and host not in source:
            draft = _draft(passage, word, source, (host,), visitors)
            yield replace(draft, mode="visit", symmetric=False)


def pointed(passage: Passage, word: int, references: References) -> tuple[Name, ...]:
    """The actors named in a noun phrase, else those it points to."""
    return actors_in(passage, word) or references.antecedent(passage, word)


def _draft(
    passage: Passage, word: int, source: tuple[str, ...], target: tuple[str, ...], names: Sequence[Name]
) -> Draft:
    implied = tuple(name for name in names if name not in passage.names)
    draft = Draft(passage, word, "CONSULT", None, passage.status(word), source, target, True, SURE, implied=implied)
    before = ", ".join(dict.fromkeys(name.code for name in implied))
    return draft.changed(FOUND + (f"; named in an earlier sentence: {before}" if before else ""))
