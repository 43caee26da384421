"""Where an event took place: the locality that the sentence gives for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equipoise.coding.bonds import bonds, introduced
from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Passage
from equipoise.coding.phrases import cases
from equipoise.coding.weighing import heaviest
from equipoise.ledger.fields import Place, When
from equipoise.world.places import country_of, is_state

_WHERE = frozenset(("in", "at", "near", "outside"))
_THROUGH = frozenset(("on", "of", "during"))  # "on the sidelines of the summit in Lima"
_STORY = 3  # sentences back from which an event without a place of its own may take one
_NO_PLACES = frozenset(("person", "office", "adjective", "people", "acronym"))
_WHITHER = frozenset(("to", "into", "for"))


class Localities:
    """Walks through a document's sentences and remembers where its events were."""

    def __init__(self) -> None:
        self.story: tuple[Sited, ...] = ()

    def set_places(self, drafts: Sequence[Draft]) -> None:
        """Place the events of a sentence, once they are dated; nothing follows from those that are near."""
        for draft in drafts:
            draft.place = place_of(draft, [other.trigger for other in drafts], self.story)
        self.story += tuple(_sited(draft, draft.place) for draft in drafts if draft.place and not draft.near)


def _sited(draft: Draft, place: Place) -> Sited:
    return Sited(draft.passage.number, place, frozenset(draft.parties), draft.date, draft.type)


def place_of(draft: Draft, triggers: Sequence[int] = (), story: Sequence[Sited] = ()) -> Place | None:
    """The place of an event, if its sentence or the story names one.

    Parameters
    ----------
    triggers : the words of all events of the sentence.
    story : the placed events of the sentences before.
    """
    found = options(draft, triggers or (draft.trigger,), story)
    return found[heaviest([option.marks for option in found], "placing.tsv")].place


@dataclass(frozen=True, slots=True)
class Sited:
    """A placed event told before."""

    sentence: int
    place: Place
    parties: frozenset[str]
    date: When | None
    type: str


@dataclass(frozen=True, slots=True)
class Site:
    """A place that an event may have, and the marks that speak for and against it."""

    place: Place | None
    marks: tuple[str, ...]


def options(draft: Draft, triggers: Sequence[int], story: Sequence[Sited]) -> list[Site]:
    """The places that an event may have: none, those named in its sentence, that of an event told before."""
    passage = draft.passage
    named = list(_candidates(passage))
    words = [word for word, _, _ in named]
    found = [Site(None, tuple(_none(draft, len(named))))]
    for number, (word, place, before) in enumerate(named):
        marks = (
            "named",
            *bonds(draft, words, number, triggers),
            *introduced(draft, word, before),
            *_country(draft, place),
            f"{before} for {draft.type} {draft.mode or ''}".rstrip(),
        )
        found.append(Site(place, marks))
    parties = frozenset(draft.parties)
    earlier = [s for s in story if 0 < passage.number - s.sentence <= _STORY and s.parties & parties]
    found += [Site(s.place, tuple(_again(draft, s, len(named)))) for s in earlier[-1:]]
    return found


def _candidates(passage: Passage) -> Iterator[tuple[int, Place, str]]:
    """Proper names that may be places: the word by which each hangs, the place, and the preposition before it."""
    tree = passage.tree
    persons = {
        w for n in passage.names if not n.referring and n.named.form in _NO_PLACES for w in range(n.first, n.last + 1)
    }
    seats = {w for n in passage.names if n.named.form == "metonym" for w in range(n.first, n.last + 1)}
    for word in range(len(passage.words)):
        if tree.tags[word] != "PROPN" or word in persons or tree.base(word) == "flat":
            continue
        first, last = _whole(passage, word)
        before = _preposition(passage, first, word)
        if before is None or {passage.low(w) for w in range(first, last + 1)} & _other_words():
            continue
        name = _text(passage, first, last)
        country = country_of(name)
        if not country and word in seats:
            continue  # "at the Kremlin" says less than the town told before
        if country or before in listed("place_prepositions"):
            yield word, Place(name, country), before


def _preposition(passage: Passage, first: int, word: int) -> str | None:
    """The preposition of a proper name, or how else it may say where: as an object, beside a noun, at the head."""
    tree = passage.tree
    own = [passage.low(case) for case in tree.dependents(word, "case")]
    if own:
        return own[0] if own[0] in listed("place_prepositions") | listed("place_cases") else None
    above, relation = tree.heads[word], tree.base(word)
    if relation == "conj" and above >= 0 and tree.tags[above] == "PROPN":
        return _preposition(passage, above, above)
    if relation in ("obj", "compound"):
        return relation
    return (
        "head"
        if first == 0 and passage.text[passage.words[word].end - passage.span[0] :].lstrip()[:1] in "-–—:,"
        else None
    )


def _other_words() -> frozenset[str]:
    """Words of proper names that are no places: months, days, gatherings."""
    return listed("months") | listed("weekdays") | listed("gatherings")


def _country(draft: Draft, place: Place) -> Iterator[str]:
    """How the country of a place stands to the event's parties."""
    side = (
        "unknown"
        if place.country is None
        else "source"
        if place.country in draft.source
        else "target"
        if place.country in draft.target
        else "third"
    )
    kind = "state" if place.country and is_state(place.name) else "locality"
    yield f"lies in {side}"
    yield kind
    yield f"{kind} in {side} {draft.mode or draft.type}"


def _none(draft: Draft, count: int) -> Iterator[str]:
    yield "none"
    yield f"none {draft.type} {draft.mode or ''}".rstrip()
    yield f"none {draft.status}"
    yield f"none {draft.passage.tree.tags[draft.trigger]}"
    yield f"none named {min(count, 3)}"


def _again(draft: Draft, sited: Sited, count: int) -> Iterator[str]:
    same = "same" if sited.parties == frozenset(draft.parties) else "shared"
    yield "again"
    yield f"again {same}"
    yield f"again {same} {draft.status}"
    yield f"again back {draft.passage.number - sited.sentence}"
    yield f"again named {min(count, 2)}"
    yield f"again for {draft.type}"
    yield f"again of {sited.type}"
    if draft.date and draft.date == sited.date:
        yield "again same day"
        yield f"again same day {same}"
    if {"there", "then", "they"} & {draft.passage.low(w) for w in range(len(draft.passage.words))}:
        yield "again there"


def places(draft: Draft) -> Iterator[Place]:
    """Places named beside the trigger of an event and the verbs above it, nearest first."""
    passage, tree = draft.passage, draft.passage.tree
    nodes = [draft.trigger]
    for above in tree.ancestors(draft.trigger):
        if tree.relations[nodes[-1]] in ("ccomp", "acl:relcl", "parataxis", "conj", "advcl"):
            break
        nodes.append(above)
    visit = draft.mode == "visit" or bool(draft.type != "CONSULT" and not draft.target)
    objects = [] if visit and draft.mode == "visit" else tree.dependents(draft.trigger, "obj")
    for node in [*nodes[:3], *objects]:
        for start, end in _named_at(passage, node, visit):
            place = _place(passage, start, end)
            if place:
                yield place


def _named_at(passage: Passage, node: int, visit: bool, depth: int = 3) -> Iterator[tuple[int, int]]:
    """First and last word of the proper names that say where, below a word: "in Baku", "at the summit in Dushanbe"."""
    tree = passage.tree
    for child in tree.children(node):
        phrase = tree.base(child) in ("obl", "nmod")
        where = phrase and cases(passage, child) & (_WHERE | (_WHITHER if visit else set()))
        beside = tree.base(child) == "compound" or (visit and tree.base(child) == "obj")
        if tree.tags[child] == "PROPN" and (where or beside):
            yield _whole(passage, child)
        elif phrase and depth > 1 and (where or cases(passage, child) & _THROUGH):
            yield from _named_at(passage, child, visit, depth - 1)


def _whole(passage: Passage, word: int) -> tuple[int, int]:
    """A proper name with the words that belong to it."""
    tree = passage.tree
    mine = {word, *tree.dependents(word, "flat", "compound", "amod", "nmod:desc")}
    first = last = word
    while first - 1 in mine and passage.words[first - 1].text[:1].isupper():
        first -= 1
    while last + 1 in mine and tree.tags[last + 1] == "PROPN":
        last += 1
    return first, last


def _place(passage: Passage, first: int, last: int) -> Place | None:
    name = _text(passage, first, last)
    country = country_of(name)
    return Place(name, country) if country else None


def _text(passage: Passage, first: int, last: int) -> str:
    return passage.text[passage.words[first].start - passage.span[0] : passage.words[last].end - passage.span[0]]
