"""Which time phrase of a sentence dates which event: by the parse, the nearest that governs wins.

A date that hangs on a verb of reporting ("confirmed on Monday that …") is the report's and dates nothing else, unless
the one who reports is the one who acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from equipoise.coding.calendar import Clock, shifted
from equipoise.coding.decoding import Draft
from equipoise.coding.passages import Passage
from equipoise.coding.phrases import actors_in, cases, subjects_of
from equipoise.coding.times import TimePhrase, find_times
from equipoise.ledger.records import When

REPORTING = frozenset(
    "say says said saying tell tells told report reports reported add adds added announce announces announced confirm "
    "confirms confirmed state stated note noted notes quote quoted quotes write wrote writes publish published reveal "
    "revealed declare declared acknowledge acknowledged claim claims claimed insist insists insisted disclose disclosed "
    "according believe believes believed think thinks argue argues argued hint hinted".split()
)
# From an event's word one may go up along these to a word whose date is the event's too.
_SHARED = frozenset("xcomp advcl conj obj obl nmod nsubj acl compound appos iobj root dep fixed flat amod ccomp".split())
_CLAUSES = frozenset(("acl:relcl", "ccomp", "parataxis", "advcl", "advcl:relcl", "acl", "csubj", "conj"))
_APART = frozenset("for over after following since before about against despite ahead until".split())
_LOOSE = frozenset("before after if unless until since because although though while".split())
_PERFECT = frozenset(("had", "has", "have"))
_FUTURE = frozenset("will shall 'll ’ll would due scheduled slated expected planned plans".split())
AHEAD = frozenset(("planned", "hypothetical"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A time phrase and the word by which it hangs."""

    phrase: TimePhrase
    word: int


class Timeline:
    """Walks through a document's sentences and remembers the last date named."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.last: When | None = None

    def set_dates(self, passage: Passage, drafts: Sequence[Draft]) -> None:
        """Date the events of a sentence; call it once for each sentence, in order."""
        phrases = [phrase for phrase in find_times(passage.text) if not _is_dateline(passage.text, phrase)]
        if not phrases:
            return
        events = {draft.trigger: draft for draft in drafts}
        placed = [Placed(p, word) for p in phrases if (word := _head(passage, p)) is not None]
        owner = attach(passage, placed, events)
        resolved = [self._resolve(passage, placed, n, owner, events) for n in range(len(placed))]
        for draft in drafts:
            if draft.trigger in owner:
                draft.date = resolved[owner[draft.trigger]]

    def _resolve(
        self, passage: Passage, placed: Sequence[Placed], number: int, owner: Mapping[int, int], events: Mapping[int, Draft]
    ) -> When | None:
        phrase, word = placed[number].phrase, placed[number].word
        mine = next((trigger for trigger, n in owner.items() if n == number), None)
        ahead = _looks_ahead(passage, word) if mine is None else events[mine].status in AHEAD
        when = self._before_clause(passage, placed, number) or phrase.resolve(Clock(self.published, self.last, ahead))
        if when is not None and (when.precision == "day" or self.last is None or self.last.precision != "day"):
            self.last = when
        return when

    def _before_clause(self, passage: Passage, placed: Sequence[Placed], number: int) -> When | None:
        """ "Two days after Y had happened" dates Y two days before the sentence's main date."""
        days = placed[number].phrase.days_from_clause()
        if days is None or not self.last or self.last.precision != "day":
            return None
        return shifted(self.last.start, -days)


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
            number = _shared(draft, placed, owned, events)
            if number is None:
                number = _circumstances(draft, placed, owned)
            if number is None and placed and _is_heading(passage, placed[0]):
                number = 0
            if number is not None:
                owner[trigger] = number
    return owner


def _nearer(trigger: int, item: Placed, other: Placed) -> bool:
    return abs(item.word - trigger) < abs(other.word - trigger)


def _is_heading(passage: Passage, first: Placed) -> bool:
    """Whether the sentence is a chronology's entry: "5 June: …"."""
    return first.phrase.start == 0 and passage.text[first.phrase.end :].lstrip()[:1] in (":", "–", "—")


def _is_dateline(text: str, phrase: TimePhrase) -> bool:
    """Whether the phrase belongs to an agency's dateline: "BELGRADE, Feb 8 - …"."""
    before, after = text[: phrase.start].strip(" ,("), text[phrase.end :].lstrip(" )")[:1]
    return 2 < len(before) < 40 and before.isupper() and after in ("-", "–", "—", ":")


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
    for above in tree.ancestors(word):
        yield above
        if tree.relations[above] in _CLAUSES or tree.tags[above] in ("VERB", "AUX"):
            return
        if tree.tags[above] == "NOUN" and cases(passage, above) & _APART:
            return  # an occurrence of its own beside the verb: "blamed for last week's blasts"


def _light(passage: Passage, verb: int, events: Mapping[int, Draft]) -> int | None:
    """The trigger noun of a light verb: in "held talks on Monday" the date hangs on the verb, the event on its object."""
    if passage.low(verb) in REPORTING:
        return None
    return next((c for c in passage.tree.dependents(verb, "obj", "xcomp", "nsubj") if c in events), None)


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
    if relation not in _SHARED or cases(passage, node) & _APART:
        return False
    if relation == "conj" and tree.dependents(node, "nsubj"):
        return False  # a clause of its own
    perfect = {passage.low(c) for c in tree.dependents(node, "aux")} & _PERFECT
    if perfect and not perfect & {passage.low(c) for c in tree.dependents(above, "aux")}:
        return False  # it had happened before, or has since
    return relation != "ccomp" or _dates(draft, above)


def _dates(draft: Draft, verb: int) -> bool:
    """Whether a verb's date is the event's: that of a report is so only where the one who reports is the one who acts."""
    if draft.passage.low(verb) not in REPORTING:
        return True
    speakers = {n.code for s in subjects_of(draft.passage, verb) for n in actors_in(draft.passage, s)}
    return bool(speakers) and speakers <= set(draft.source) and draft.status == "occurred"


def _circumstances(draft: Draft, placed: Sequence[Placed], owner: Mapping[int, int]) -> int | None:
    """The phrase of a circumstance below the event: "visiting Kiev on Monday, he offered", "when they meet on 2 June"."""
    passage, tree = draft.passage, draft.passage.tree
    spine = [draft.trigger]
    if tree.base(draft.trigger) in ("obj", "xcomp"):
        spine.append(tree.heads[draft.trigger])
    spoken = [below for s in tree.dependents(draft.trigger, "nsubj") for below in tree.dependents(s, "acl", "nmod")]
    for node in spine:
        for child in (*tree.dependents(node, "obl", "advcl"), *spoken):
            if cases(passage, child) & _APART or {passage.low(m) for m in tree.dependents(child, "mark")} & _LOOSE:
                continue
            inside = {child, *tree.dependents(child, "obl", "nmod", "advmod")}
            for number, item in enumerate(placed):
                if item.word in inside or tree.heads[item.word] in inside:
                    return number
    return None


def _looks_ahead(passage: Passage, word: int) -> bool:
    """Whether the clause around a word speaks of the future."""
    tree = passage.tree
    for above in (word, *tree.ancestors(word)):
        if any(passage.low(child) in _FUTURE for child in tree.children(above)) or passage.low(above) in _FUTURE:
            return True
        if tree.relations[above] in _CLAUSES:
            return False
    return False
