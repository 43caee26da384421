"""Which time phrase of a sentence dates which event: by the parse, the nearest that governs wins.

A date that hangs on a verb of reporting ("confirmed on Monday that …") is the report's and dates nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from equipoise.coding.calendar import Clock
from equipoise.coding.passages import Passage
from equipoise.coding.times import TimePhrase, find_times
from equipoise.ledger.records import When

REPORTING = frozenset(
    ["say", "says", "said", "saying", "tell", "tells", "told", "report", "reports", "reported", "add", "adds", "added", "announce", "announces", "announced", "confirm", "confirms", "confirmed", "state", "stated", "note", "noted", "notes", "quote", "quoted", "quotes", "write", "wrote", "writes", "publish", "published", "reveal", "revealed", "declare", "declared", "acknowledge", "acknowledged", "claim", "claims", "claimed", "insist", "insists", "insisted", "disclose", "disclosed", "according", "believe", "believes", "believed", "think", "thinks", "argue", "argues", "argued"]
)
# From an event's word one may go up along these to a word whose date is the event's too.
_SHARED = frozenset(["xcomp", "advcl", "conj", "obj", "obl", "nmod", "nsubj", "acl", "compound", "appos", "iobj", "root", "dep", "fixed", "flat", "amod", "ccomp"])
_CLAUSES = frozenset(("acl:relcl", "ccomp", "parataxis", "advcl", "advcl:relcl", "acl", "csubj", "conj"))
_APART = frozenset("for over after following since before about against despite ahead".split())
_FUTURE = frozenset(("will", "shall", "'ll", "’ll", "would", "due", "scheduled", "slated", "expected", "planned", "plans"))


class Timeline:
    """Walks through a document's sentences and remembers the last date named."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.last: When | None = None

    def dates(self, passage: Passage, ahead: dict[int, bool]) -> dict[int, When | None]:
        """The dates of the events of a sentence; call it once for each sentence, in order.

        Parameters
        ----------
        ahead : for each event's trigger word whether the event is still to come.

        Returns
        -------
        dict
            Trigger word to its date; a word without a time phrase is left out.
        """
        placed = [(phrase, word) for phrase in find_times(passage.text) if (word := _head(passage, phrase)) is not None]
        owner = attach(passage, [word for _, word in placed], ahead)
        resolved: list[When | None] = []
        for number, (phrase, word) in enumerate(placed):
            mine = [trigger for trigger, n in owner.items() if n == number]
            coming = ahead[mine[0]] if mine else _looks_ahead(passage, word)
            when = phrase.resolve(Clock(self.published, self.last, coming))
            resolved.append(when)
            if when is not None and when.precision != "range":
                self.last = when
        return {trigger: resolved[number] for trigger, number in owner.items()}


def attach(passage: Passage, phrases: list[int], ahead: dict[int, bool]) -> dict[int, int]:
    """For each trigger the number of the phrase that dates it, if any.

    Parameters
    ----------
    phrases : the head word of each phrase.
    ahead : the triggers, and whether each is still to come.
    """
    owner: dict[int, int] = {}
    for number, word in enumerate(phrases):
        trigger = _governor(passage, word, ahead)
        if trigger is not None and (trigger not in owner or _nearer(trigger, word, phrases[owner[trigger]])):
            owner[trigger] = number
    owned = dict(owner)
    for trigger in ahead:
        if trigger not in owned:
            number = _shared(passage, trigger, phrases, owned, ahead)
            if number is not None:
                owner[trigger] = number
    return owner


def _nearer(trigger: int, word: int, other: int) -> bool:
    return abs(word - trigger) < abs(other - trigger)


def _head(passage: Passage, phrase: TimePhrase) -> int | None:
    """The word by which the phrase hangs in the sentence."""
    offset = passage.span[0]
    inside = passage.local(phrase.start + offset, phrase.end + offset)
    if inside is None:
        return None
    words = range(inside[0], inside[1] + 1)
    tops = [w for w in words if passage.tree.heads[w] not in words]
    named = passage.local(phrase.head + offset, phrase.head + offset + 1)
    return named[0] if named and named[0] in tops else tops[0] if tops else inside[1]


def _governor(passage: Passage, word: int, ahead: Iterable[int]) -> int | None:
    """The trigger that the phrase dates: the first one above it, or the object of the light verb above it."""
    for above in _climb(passage, word):
        if above in ahead:
            return above
        light = _light(passage, above, ahead)
        if light is not None:
            return light
    return None


def _climb(passage: Passage, word: int) -> Iterator[int]:
    """The words above a phrase that it may date, up to the verb of its clause."""
    tree = passage.tree
    for above in tree.ancestors(word):
        yield above
        if tree.relations[above] in _CLAUSES or tree.tags[above] in ("VERB", "AUX"):
            return
        if _circumstance(passage, above):
            return


def _circumstance(passage: Passage, noun: int) -> bool:
    """Whether a noun is an occurrence of its own beside the verb: "blamed for last week's blasts"."""
    cases = {passage.low(child) for child in passage.tree.dependents(noun, "case")}
    return passage.tree.tags[noun] == "NOUN" and bool(cases & _APART)


def _light(passage: Passage, verb: int, ahead: Iterable[int]) -> int | None:
    """The trigger noun of a light verb: in "held talks on Monday" the date hangs on the verb, the event on its object."""
    if passage.low(verb) in REPORTING:
        return None
    return next((c for c in passage.tree.dependents(verb, "obj", "xcomp", "nsubj", "obl") if c in ahead), None)


def _shared(
    passage: Passage, trigger: int, phrases: list[int], owner: dict[int, int], ahead: dict[int, bool]
) -> int | None:
    """The phrase of a word above that dates this trigger as well."""
    tree = passage.tree
    clauses = [list(_climb(passage, word))[-1:] for word in phrases]
    node = trigger
    for above in tree.ancestors(trigger):
        relation = tree.base(node)
        if relation not in _SHARED or (relation == "ccomp" and passage.low(above) in REPORTING):
            return None
        if above in ahead:
            same = relation in ("conj", "advcl", "acl", "nmod", "obl") and ahead[above] == ahead[trigger]
            return owner.get(above) if same else None
        for number, clause in enumerate(clauses):
            if number not in owner.values() and above in clause and passage.low(above) not in REPORTING:
                return number
        node = above
    return None


def _looks_ahead(passage: Passage, word: int) -> bool:
    """Whether the clause around a word speaks of the future."""
    tree = passage.tree
    for above in _with_self(passage, word):
        if any(passage.low(child) in _FUTURE for child in tree.children(above)) or passage.low(above) in _FUTURE:
            return True
        if tree.relations[above] in _CLAUSES:
            return False
    return False


def _with_self(passage: Passage, word: int) -> Iterator[int]:
    yield word
    yield from passage.tree.ancestors(word)
