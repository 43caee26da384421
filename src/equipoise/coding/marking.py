"""What the encoder is told of the actors in a sentence: which words are one actor's, and which are a state's mere name.

Actors are numbered in the order in which the sentence names them, so that the encoder sees who is the same. Words that
name a state and say nothing else of it (name, adjective, people, capital) are hidden behind a stand-in of their form:
the encoder cannot know whose deeds it reads, and other states in the same sentence get the same codes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from equipoise.language.marks import ACTORS, Marks
from equipoise.world import tables
from equipoise.world.gazetteer import Named
from equipoise.world.overlay import cached

FORMS = ("name", "adjective", "people", "capital")


def marks(words: int, actors: Iterable[tuple[int, int, Hashable]], hidden: Iterable[tuple[int, int, int]]) -> Marks:
    """The marks of a sentence.

    Parameters
    ----------
    words : how many the sentence has.
    actors : first and last word of each mention of an actor, from left to right, with what tells actors apart.
    hidden : first and last word of each name to be hidden, with the number of its form; 0 hides nothing.
    """
    numbers: dict[Hashable, int] = {}
    of_actor, of_form = [0] * words, [0] * words
    joined: set[int] = set()
    for first, last, who in actors:
        number = numbers.setdefault(who, min(len(numbers) + 1, ACTORS))
        of_actor[first : last + 1] = [number] * (last + 1 - first)
    for first, last, form in hidden:
        if form:
            of_form[first : last + 1] = [form] * (last + 1 - first)
            joined |= set(range(first, last))
    return Marks(tuple(of_actor), tuple(of_form), frozenset(joined))


def form_of(named: Named, phrase: str) -> int:
    """The number of the form that hides the words of a name, or 0: they say more than which state it is."""
    form = named.form if named.form in FORMS else _written().get((named.code, phrase.lower()))
    return FORMS.index(form) + 1 if form in FORMS and _is_state(named.code) else 0


def _is_state(code: str) -> bool:
    return code in _states()


@cached
def _states() -> frozenset[str]:
    return frozenset(state.code for state in tables.states())


@cached
def _written() -> dict[tuple[str, str], str]:
    """The form of each way to write a state, by code and phrase in small letters."""
    found: dict[tuple[str, str], str] = {}
    for name in tables.names():
        if name.form in FORMS:
            found.setdefault((name.code, name.phrase.lower()), name.form)
    return found
