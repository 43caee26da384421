"""What binds a time or a place to an event: the marks of grammar that `dating` and `localities` weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Passage
from equipoise.coding.phrases import actors_in, cases, subjects_of
from equipoise.coding.times import TimePhrase

CLAUSES = frozenset(("acl:relcl", "ccomp", "parataxis", "advcl", "advcl:relcl", "acl", "csubj", "conj"))
_PERFECT = frozenset(("had", "has", "have", "having"))
_QUOTES = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Placed:
    """A time phrase and the word by which it hangs."""

    phrase: TimePhrase
    word: int


@dataclass(frozen=True, slots=True)
class Fork:
    """The word where the ways up from an event and from a time phrase meet, and the words on either way below it."""

    meet: int
    event: tuple[int, ...]
    time: tuple[int, ...]


def fork(passage: Passage, trigger: int, word: int) -> Fork:
    tree = passage.tree
    up, way = [trigger, *tree.ancestors(trigger)], [word, *tree.ancestors(word)]
    meet = next((node for node in way if node in up), -1)
    event = up[: up.index(meet)] if meet in up else up
    time = way[: way.index(meet)] if meet in way else way
    return Fork(meet, tuple(event), tuple(time))


def bonds(draft: Draft, words: Sequence[int], number: int, triggers: Sequence[int]) -> Iterator[str]:
    """The marks of one event and one time phrase, or one place, of its sentence.

    Parameters
    ----------
    words : those by which the sentence's time phrases, or its places, hang; `number` is the one in question.
    triggers : the words of all events of the sentence.
    """
    passage, word = draft.passage, words[number]
    ways = fork(passage, draft.trigger, word)
    event, time = _crossed(passage, ways.event), _crossed(passage, ways.time)
    yield f"clauses {event} {time}"
    yield f"{draft.status} clauses {event} {time}"
    yield from _ways(passage, ways)
    for name, way in (("event", ways.event), ("phrase", ways.time)):
        yield from (f"{name} {mark}" for mark in _way(passage, way, ways.meet, name == "phrase"))
    yield from _report(draft, word)
    yield from _rivals(draft, words, number, triggers)
    yield from _between(passage, draft.trigger, word)


def introduced(draft: Draft, word: int, before: str) -> Iterator[str]:
    """The marks of the preposition before a time or place."""
    ways = fork(draft.passage, draft.trigger, word)
    yield f"preposition {before} {'ahead' if draft.status in ('planned', 'hypothetical') else draft.status}"
    yield f"preposition {before} {'near' if not ways.event and len(ways.time) == 1 else 'far'}"


def _ways(passage: Passage, ways: Fork) -> Iterator[str]:
    """How the event and the phrase hang below the word where their ways meet."""
    tree = passage.tree
    if not ways.time:
        yield "phrase is event"
    if not ways.event:
        yield "meet at event"
        yield f"own {tree.base(ways.time[-1]) if ways.time else 'self'}"
    else:
        yield f"event below by {tree.base(ways.event[-1])}"
        if len(ways.event) > 1:
            yield "event deep"
    if len(ways.time) > 1:
        yield f"phrase below by {tree.base(ways.time[-1])}"
        if len(ways.time) > 2:
            yield "phrase deep"


def _crossed(passage: Passage, way: Sequence[int]) -> str:
    """The clause on a way; `none`, or `many`."""
    found = [passage.tree.relations[node] for node in way if passage.tree.relations[node] in CLAUSES]
    return found[0] if len(found) == 1 else "many" if found else "none"


def _way(passage: Passage, way: Sequence[int], meet: int, above_phrase: bool) -> Iterator[str]:
    """What lies on one of the two ways: nouns with prepositions of their own, clauses, verbs in the perfect."""
    tree = passage.tree
    found = {case for node in (way[1:] if above_phrase else way) for case in cases(passage, node)}
    if found & listed("apart"):
        yield "in noun apart"
    yield from (f"in noun {case}" for case in sorted(found & listed("time_prepositions")))
    marks = {passage.low(mark) for node in way for mark in tree.dependents(node, "mark", "advmod")}
    yield from (f"under {mark}" for mark in sorted(marks & listed("loose")))
    for node in way:
        yield from _clause(passage, node, meet)
    if any(_auxiliaries(passage, n) & _PERFECT for n in way) and not _auxiliaries(passage, meet) & _PERFECT:
        yield "perfect below"


def _clause(passage: Passage, node: int, meet: int) -> Iterator[str]:
    """Of a clause on the way: whether it has a subject of its own, and on which side it stands."""
    tree = passage.tree
    if tree.base(node) not in ("advcl", "acl", "conj", "xcomp", "parataxis"):
        return
    if tree.base(node) == "conj" and tree.dependents(node, "nsubj"):
        yield "in own conj"
    if tree.tags[node] in ("VERB", "AUX"):
        bare = not tree.dependents(node, "nsubj", "mark")
        yield f"in {'bare' if bare else 'full'} {tree.base(node)} {'before' if node < meet else 'after'}"


def _auxiliaries(passage: Passage, word: int) -> set[str]:
    return {passage.low(c) for c in passage.tree.dependents(word, "aux")} if word >= 0 else set()


def _report(draft: Draft, word: int) -> Iterator[str]:
    """Whether the phrase dates a verb of reporting, and whether he who reports is the one who acts."""
    verb = _reporting(draft.passage, word)
    if verb is None or verb == draft.trigger:
        return
    who, speakers = _speaker(draft, verb)
    yield f"report {who} {'words' if draft.type in WORDS else 'deed'}"
    yield f"report {who} {draft.status}"
    yield f"report {'above' if verb in draft.passage.tree.ancestors(draft.trigger) else 'beside'} {who}"
    if speakers & set(draft.target):
        yield "report by target"


def reported(draft: Draft, word: int) -> bool:
    """Whether the phrase dates a report of the event, a deed, by another than the doer: "…, he said on Monday"."""
    verb = _reporting(draft.passage, word)
    return verb not in (None, draft.trigger) and draft.type not in WORDS and _speaker(draft, verb or 0)[0] != "own"


def _speaker(draft: Draft, verb: int) -> tuple[str, set[str]]:
    speakers = {n.code for s in subjects_of(draft.passage, verb) for n in actors_in(draft.passage, s)}
    return "unnamed" if not speakers else "own" if speakers <= set(draft.source) else "other", speakers


WORDS = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))


def _reporting(passage: Passage, word: int) -> int | None:
    """The verb of reporting that a time phrase dates, if it does."""
    tree = passage.tree
    before = min([word, *tree.children(word)]) - 1
    if before >= 0 and passage.low(before) in listed("reporting"):
        return before  # "…, Kyiv confirmed on Monday": the verb beside it is its own, whatever the parse says
    node = word
    for above in tree.ancestors(word):
        if tree.relations[node] in CLAUSES:
            return None
        if passage.low(above) in listed("reporting"):
            return above
        if tree.tags[above] in ("VERB", "AUX"):
            return None
        node = above
    return None


def _rivals(draft: Draft, words: Sequence[int], number: int, triggers: Sequence[int]) -> Iterator[str]:
    """Whether other events are nearer to the phrase, and other phrases nearer to the event."""
    passage, trigger, word = draft.passage, draft.trigger, words[number]
    here = _steps(passage, trigger, word)
    yield f"steps {min(here, 6)}"
    yield f"events nearer {min(2, sum(_steps(passage, t, word) < here for t in triggers if t != trigger))}"
    yield f"phrases nearer {min(2, sum(_steps(passage, trigger, w) < here for w in words))}"
    yield f"phrases between {min(2, sum(abs(w - trigger) < abs(word - trigger) for w in words))}"
    if set(fork(passage, trigger, word).time) & (set(triggers) - {trigger}):
        yield "another event above phrase"


def _steps(passage: Passage, trigger: int, word: int) -> int:
    """How far a phrase is from an event in the parse; a clause's bound counts as two more."""
    ways = fork(passage, trigger, word)
    way = (*ways.event, *ways.time)
    return len(way) + 2 * sum(passage.tree.relations[node] in CLAUSES for node in way)


def _between(passage: Passage, trigger: int, word: int) -> Iterator[str]:
    """What stands between the event and the phrase."""
    words = [passage.low(w) for w in range(min(trigger, word) + 1, max(trigger, word))]
    yield "before event" if word < trigger else "after event"
    for name, marks in (
        ("semicolon", {";"}),
        ("colon", {":"}),
        ("quote", _QUOTES),
        ("conjunction", {"and", "but", "while"}),
    ):
        if marks & set(words):
            yield f"{name} between"
    yield f"commas {min(words.count(','), 3)}"
    yield f"words {sum(len(words) >= n for n in (1, 3, 6, 10, 16, 25))}"


def preposition(passage: Passage, phrase: TimePhrase) -> str:
    """The preposition with which a phrase begins or that stands before it; "bare" if there is none."""
    first = passage.text[phrase.start : phrase.end].lower().split()[0]
    before = [w for w in passage.text[: phrase.start].lower().split() if w not in ("the", "late", "early", "about")]
    return next((word for word in (first, *before[-1:]) if word in listed("time_prepositions")), "bare")
