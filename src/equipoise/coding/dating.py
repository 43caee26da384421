"""Which date an event has: each that its sentence or the story offers is weighed by its marks, and so is none at all.

The weights are those of a conditional logit; `trial/dates.py` learns them from sentences dated by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from equipoise.coding.bonds import CLAUSES, WORDS, bonds, introduced, preposition, reported
from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Passage
from equipoise.coding.phrases import subjects_of
from equipoise.coding.sentence_times import AHEAD, Meaning, SentenceTimes, possible
from equipoise.coding.weighing import heaviest
from equipoise.ledger.fields import When

_POINTING = frozenset(("the", "this", "these", "their", "his", "her"))
_PRONOUNS = frozenset(("he", "she", "they", "it"))


@dataclass(frozen=True, slots=True)
class Option:
    """A date that an event may have, and the marks that speak for and against it."""

    when: When | None
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A day of the story: that of an event told before, or a dateline (`status` says so)."""

    sentence: int
    when: When
    parties: frozenset[str]
    status: str
    type: str


def chosen(options: Sequence[Option]) -> When | None:
    """The date whose marks weigh most; of equals the first."""
    return options[heaviest([option.marks for option in options], "dating.tsv")].when


def options(draft: Draft, times: SentenceTimes, story: Sequence[Told]) -> list[Option]:
    """The dates that an event may have: none, those of its sentence's time phrases, those of the story before."""
    found = [Option(None, tuple(_none(draft, times)))]
    for n in range(len(times.placed)):
        meanings = [m for m in times.meanings(draft, n) if not _of_others(draft, times, n, m)]
        found += [Option(m.when, tuple(_phrase(draft, times, n, m))) for m in meanings]
    published = times.before.published
    if published and draft.status not in AHEAD and all(option.when != When.day(published) for option in found):
        found.append(Option(When.day(published), tuple(_published(draft, times, story))))
    if _moved_on(draft, times):
        return found
    parties = frozenset(draft.parties)
    before = [t for t in story if t.sentence < times.passage.number]
    picked = [*before[-1:], *[t for t in reversed(before) if t.parties == parties][:1]]
    for told in dict.fromkeys(picked):
        apart = bool(told.parties) and not told.parties & parties
        if not apart and possible(draft, told.when, times.before.published):
            found.append(Option(told.when, tuple(_told(draft, times, told))))
    return found


def _moved_on(draft: Draft, times: SentenceTimes) -> bool:
    """Whether the sentence names a day before it comes to the event: the story has gone on to that."""
    named = zip(times.placed, times.values, strict=True)
    return any(when and when.precision == "day" and item.word < draft.trigger for item, when in named)


def _of_others(draft: Draft, times: SentenceTimes, n: int, meaning: Meaning) -> bool:
    """Whether a date is that of the event's report or of its content and not its own."""
    return _of_report(draft, times, n, meaning) or _of_content(draft, times, n)


def _of_content(draft: Draft, times: SentenceTimes, n: int) -> bool:
    """Whether a date is a deadline of what was promised or asked: "promised to leave by May"."""
    if draft.status != "occurred" or preposition(draft.passage, times.placed[n].phrase) not in listed("deadlines"):
        return False
    of_another = times.passage.tree.heads[times.placed[n].word] != draft.trigger
    return of_another or (draft.type in WORDS and tense(draft) != "had")


def _of_report(draft: Draft, times: SentenceTimes, n: int, meaning: Meaning) -> bool:
    """Whether a date belongs only to the report: that of a wire of the same day, or of another's telling."""
    if times.kinds[n] == "dateline capital":
        return bool(meaning.when and meaning.when.start == times.before.published)
    return meaning.how != "counted" and reported(draft, times.placed[n].word)


def _none(draft: Draft, times: SentenceTimes) -> Iterator[str]:
    yield "none"
    yield f"none {draft.status}"
    yield f"none {draft.type}"
    yield f"none {draft.passage.tree.tags[draft.trigger]}"
    yield f"none phrases {min(len(times.placed), 3)}"
    yield f"none {tense(draft)}"
    if _pointed_at(draft):
        yield "none pointed at"


def _phrase(draft: Draft, times: SentenceTimes, n: int, meaning: Meaning) -> Iterator[str]:
    when, phrase, published = meaning.when, times.placed[n].phrase, times.before.published
    precision, form = when.precision if when else "nothing", tense(draft)
    yield "phrase"
    yield from bonds(draft, [item.word for item in times.placed], n, [d.trigger for d in times.drafts])
    yield from introduced(draft, times.placed[n].word, preposition(draft.passage, phrase))
    yield f"meaning {phrase.meaning}"
    yield f"means {precision}"
    if precision != "day" and any(value and value.precision == "day" for value in times.values):
        yield f"means {precision} beside day"
    yield meaning.how
    ahead = bool(when and published and when.end > published)
    clause = "inside" if times.same_clause(draft, n) else "outside"
    yield f"{meaning.how} {draft.status} {clause} {'ahead' if ahead else 'back'}"
    if kind := times.kinds[n]:
        day = "today" if when and when.start == published else "earlier"
        yield from (kind, f"{kind} {day}")
    if preposition(draft.passage, phrase) in listed("deadlines") and phrase.meaning != "at_hour":
        yield f"limit {precision} {draft.status}"
        yield f"limit {form}"
    yield f"phrase {draft.status} {'ahead' if times.ahead[n] else 'back'}"
    yield f"phrase {form}"
    yield f"{meaning.how} {form} {'ahead' if ahead else 'back'}"
    yield f"as {draft.passage.tree.base(draft.trigger)} {form} {clause}"
    if _pointed_at(draft):
        yield f"phrase pointed at {clause}"
    if times.placed[n].word < draft.trigger and _by_pronoun(draft):
        yield f"phrase before pronoun {clause}"


def _published(draft: Draft, times: SentenceTimes, story: Sequence[Told]) -> Iterator[str]:
    """Of the day of publication: an official text tells of its own day where it speaks itself, in the present."""
    speaking = {draft.passage.low(word) for word in subjects_of(draft.passage, draft.trigger)} & listed("speaking")
    form = tense(draft)
    yield "published"
    yield f"published {draft.status}"
    yield f"published {form}"
    yield f"published {draft.type}"
    yield f"published phrases {min(len(times.placed), 2)}"
    yield f"published {'after' if story else 'without'} story"
    yield f"published in sentence {min(times.passage.number, 2)}"
    if speaking:
        yield "published speaking"
        yield f"published speaking {form}"


def _told(draft: Draft, times: SentenceTimes, told: Told) -> Iterator[str]:
    kind, form = _company(frozenset(draft.parties), told), tense(draft)
    yield "told"
    yield f"told {kind}"
    yield f"told {kind} {draft.status}"
    yield f"told back {times.passage.number - told.sentence}"
    yield f"told {told.status} now {draft.status}"
    yield f"told {told.when.precision}"
    yield f"told of {told.type}"
    yield f"told now {draft.type}"
    yield f"told and phrases {min(len(times.placed), 2)}"
    if told.type == "CONSULT" and draft.symmetric and draft.type in ("AGREE", "SUPPORT", "CONSULT"):
        yield f"told talks then pact {kind}"
    yield f"told {form}"
    yield f"told {kind} {form}"
    again = "this" if told.type == draft.type else "another"
    yield f"told {kind} {again} type"
    if _pointed_at(draft):
        yield f"told {kind} {again} type pointed at"
    yield from (f"told {mark}" for mark in _opening(draft))


def _pointed_at(draft: Draft) -> bool:
    """Whether an event stands as a noun that points back: "the talks", "this threat"."""
    is_noun = draft.passage.tree.tags[draft.trigger] == "NOUN"
    return is_noun and bool(_determiners(draft.passage, draft.trigger) & _POINTING)


def _determiners(passage: Passage, word: int) -> set[str]:
    return {passage.low(c) for c in passage.tree.dependents(word, "det", "nmod:poss")}


def _by_pronoun(draft: Draft) -> bool:
    return any(draft.passage.low(s) in _PRONOUNS for s in subjects_of(draft.passage, draft.trigger))


def _company(parties: frozenset[str], told: Told) -> str:
    """How the parties of an event stand to those of one told before."""
    if not told.parties:
        return told.status
    if parties == told.parties:
        return "same"
    return (
        "within"
        if parties < told.parties
        else "around"
        if parties > told.parties
        else "shared"
        if parties & told.parties
        else "other"
    )


def _opening(draft: Draft) -> Iterator[str]:
    """How a sentence goes on from the one before: pronouns, "the two sides", "then"."""
    passage, tree = draft.passage, draft.passage.tree
    first = passage.words[0].text.lower()
    if first in listed("going_on"):
        yield f"first {first}"
    for subject in tree.dependents(draft.trigger, "nsubj"):
        before = _determiners(passage, subject)
        if passage.low(subject) in _PRONOUNS:
            yield "subject pronoun"
        if passage.low(subject) in listed("sides"):
            yield "subject sides"
        if tree.relations[subject] == "nsubj:pass":
            yield "passive"
        if "no" in before:
            yield "subject no"
        if before & _POINTING:
            yield "subject definite"
    yield from (
        f"with {word}" for word in sorted({passage.low(w) for w in range(len(passage.words))} & listed("sequence"))
    )


def tense(draft: Draft) -> str:
    """The tense of an event's verb, as its auxiliary or its ending shows it; `no verb` for a noun without one."""
    passage, tree, verb = draft.passage, draft.passage.tree, draft.trigger
    for above in tree.ancestors(draft.trigger):
        if tree.tags[verb] == "VERB" or tree.relations[verb] in CLAUSES:
            break
        verb = above
    if tree.tags[verb] not in ("VERB", "AUX"):
        return "no verb"
    return _by_auxiliary({passage.low(c) for c in tree.dependents(verb, "aux", "cop")}) or _by_ending(passage.low(verb))


_AUXILIARIES = (
    ("has", ("has", "have", "'ve", "’ve")),
    ("had", ("had",)),
    ("modal", ("will", "would", "shall", "to", "may", "might", "could", "can", "should", "'ll", "’ll")),
    ("is", ("is", "are", "am", "'s", "’s")),
    ("was", ("was", "were")),
)


def _by_auxiliary(words: Iterable[str]) -> str | None:
    return next((name for name, forms in _AUXILIARIES if set(forms) & set(words)), None)


def _by_ending(verb: str) -> str:
    return next((ending for ending in ("ed", "ing", "s") if verb.endswith(ending)), "bare")
