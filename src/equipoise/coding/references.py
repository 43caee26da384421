"""Words that point to actors named before: "the two presidents", "both sides", "Mr. Straw", "he", "the ministry".

Conservative on purpose: a phrase is resolved only where the sentences just before leave one reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Name, Passage
from equipoise.language.words import Word
from equipoise.world.offices import rank_of

_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "trio": 3}
_BODIES = {"alliance": ("NATO",), "bloc": ("EU", "ASEAN", "ECOWAS", "AU"), "agency": ("IAEA",)}
_SINGULAR = frozenset(("he", "she", "him", "his", "her"))
_PLURAL = frozenset(("they", "them", "their"))


class References:
    """What the sentences of a document so far have named; asked about each sentence, then told what it held."""

    def __init__(self) -> None:
        self._groups: dict[int, tuple[Name, ...]] = {}
        self._known: dict[str, Name] = {}
        self._persons: dict[str, Name] = {}  # by family name
        self._institutions: dict[str, Name] = {}  # by noun: whose ministry was last spoken of
        self._subject: tuple[Name, ...] = ()  # of the sentence before
        self._person: Name | None = None  # the person last named as a subject, while no other came between
        self._unread: list[Passage] = []  # told of, but not yet asked for: parsing is dear

    # before a sentence is read

    def resolve(self, words: Sequence[Word], names: Sequence[Name]) -> list[Name]:
        """Names for words of a sentence that surely point to actors named earlier.

        Parameters
        ----------
        names : the actors that the sentence names itself.
        """
        low = [word.text.lower() for word in words]
        taken = {i for name in names for i in range(name.first, name.last + 1)}
        codes = {name.code for name in names}
        found: list[Name] = []
        for i in range(len(low)):
            if i in taken:
                continue
            size, actors = self._pointed(low, words, i)
            if actors and not any(actor.code in codes for actor in actors):
                found += [_pointing(words, i, i + size - 1, actor) for actor in actors]
                codes |= {actor.code for actor in actors}
        return found

    def _pointed(self, low: Sequence[str], words: Sequence[Word], i: int) -> tuple[int, tuple[Name, ...]]:
        """What the words from `i` on point to: the number of words and the actors."""
        word, following = low[i], low[i + 1] if i + 1 < len(low) else ""
        if word in ("the", "these", "those"):
            count = _COUNTS.get(following, 2 if following in ("sides", "parties") else 0)
            if count and (following in ("sides", "parties", "trio") or count > 2 or _plural(low, i + 2)):
                return 3 if _plural(low, i + 2) else 2, self._groups.get(count, ())
            return 2, self._body(following)
        if word == "both" and _plural(low, i + 1):
            return 2, self._groups.get(2, ())
        person = self._persons.get(word) if words[i].text[:1].isupper() else None
        return 1, (person,) if person else ()

    def _body(self, word: str) -> tuple[Name, ...]:
        known = [self._known[code] for code in _BODIES.get(word, ()) if code in self._known]
        return tuple(known) if len(known) == 1 else ()

    # once it is read

    def antecedent(self, passage: Passage, word: int) -> tuple[Name, ...]:
        """The actors to whom a word that names none points: a pronoun, a bare institution, a name out of no table."""
        low, tag = passage.low(word), passage.tree.tags[word]
        pronoun = low in _SINGULAR or low in _PLURAL or low in ("it", "its")
        if not pronoun and tag != "PROPN" and low not in listed("institutions"):
            return ()
        self._catch_up()
        return self._antecedent(passage, word)

    def subject(self) -> tuple[Name, ...]:
        """The actor of whom the sentence before spoke, if it is one."""
        self._catch_up()
        return self._subject if len(self._subject) == 1 else ()

    def _antecedent(self, passage: Passage, word: int) -> tuple[Name, ...]:
        low, tag = passage.low(word), passage.tree.tags[word]
        if low in _SINGULAR:
            return (self._person,) if self._person else ()
        if low in _PLURAL:
            return self._subject if len(self._subject) < 3 else ()
        if low in ("it", "its"):
            return self._subject if len(self._subject) == 1 and not self._subject[0].named.person else ()
        if tag == "NOUN" or low in listed("institutions"):
            return self._institution(low)
        if tag == "PROPN" and _person_like(passage, word):
            known = self._persons.get(_family(passage, word))
            return (known,) if known else self._titled()
        return ()

    @property
    def known(self) -> bool:
        return bool(self._known)

    def _institution(self, noun: str) -> tuple[Name, ...]:
        if noun in self._institutions:
            return (self._institutions[noun],)
        return self._subject if noun in listed("institutions") and len(self._subject) == 1 else ()

    def _titled(self) -> tuple[Name, ...]:
        """A new name after "Venezuela's vice president says" is his."""
        named = self._subject[0].named if len(self._subject) == 1 else None
        return self._subject if named and named.office and not named.person else ()

    def note(self, passage: Passage, drafts: Iterable[Draft]) -> None:
        """Remember whom a sentence named and who took part together in what it tells."""
        self.remember(passage.names, (draft.parties for draft in drafts))
        self._unread.append(passage)

    def remember(self, names: Iterable[Name], parties: Iterable[Iterable[str]]) -> None:
        """Remember the actors that a sentence names, and the codes of those that did something together."""
        own = [name for name in names if not name.referring]
        by_code = {name.code: name for name in reversed(own)}
        by_code |= {name.code: name for name in reversed(own) if name.named.person}
        self._known |= by_code
        for group in (tuple(by_code.values()), *(tuple(by_code[c] for c in told if c in by_code) for told in parties)):
            if 2 <= len(group) <= 6:
                self._groups[len(group)] = group
        self._persons |= {name.named.person.split()[-1].lower(): name for name in own if name.named.person}

    def _catch_up(self) -> None:
        """Take in the grammar of the sentences told of so far."""
        for passage in self._unread:
            own = [name for name in passage.names if not name.referring]
            self._persons |= dict(introduced(passage, own))
            for name in own:
                self._institutions |= dict.fromkeys(_nouns_of(passage, name), name)
            self._note_subject(passage)
        self._unread.clear()

    def _note_subject(self, passage: Passage) -> None:
        tree = passage.tree
        roots = [word for word, head in enumerate(tree.heads) if head < 0]
        subjects = [child for root in roots for child in tree.dependents(root, "nsubj")]
        if not subjects:
            return
        inside = _noun_phrase(passage, subjects[0])
        names = [name for name in passage.names if name.first in inside]
        if names:
            self._subject = tuple({name.code: name for name in reversed(names)}.values())[::-1]
            self._person = next((n for n in names if n.named.person or n.named.office), None)
        elif passage.low(subjects[0]) not in _SINGULAR | _PLURAL | {"it"}:
            meant = self._antecedent(passage, subjects[0])
            self._subject = meant
            self._person = meant[0] if len(meant) == 1 else None


def introduced(passage: Passage, names: Iterable[Name]) -> Iterator[tuple[str, Name]]:
    """Family names of the persons whom a sentence introduces with their state: of the tables, or beside an office."""
    tree = passage.tree
    for name in names:
        if name.named.person:
            yield name.named.person.split()[-1].lower(), name
            continue
        head = tree.heads[name.last]
        if head < 0 or name.named.form not in ("adjective", "name", "acronym", "office", "alias"):
            continue
        inside = sorted(_noun_phrase(passage, head))
        last = inside[-1]
        title = " ".join(passage.low(w) for w in inside if w > name.last and tree.tags[w] in ("NOUN", "PROPN"))
        if tree.tags[last] == "PROPN" and last - name.last > 2 and _has_rank(title):
            yield passage.low(last), name


def _has_rank(title: str) -> bool:
    """Whether the words before a name are an office."""
    words = title.split()
    return any(rank_of(" ".join(words[:n])) for n in range(1, min(len(words), 4)))


def _nouns_of(passage: Passage, name: Name) -> Iterator[str]:
    """The institutions that a sentence gives to an actor: "Iran's foreign ministry", "Russian troops"."""
    tree = passage.tree
    head = tree.heads[name.last]
    if (
        head >= 0
        and tree.base(name.last) in ("nmod", "amod", "compound")
        and passage.low(head) in listed("institutions")
    ):
        yield passage.low(head)


def _noun_phrase(passage: Passage, word: int) -> set[int]:
    """A noun with what stands closely beside it: its name, title, possessor and coordinates, not its clauses."""
    tree, found, waiting = passage.tree, {word}, [word]
    close = ("flat", "compound", "amod", "nmod", "appos", "conj", "case", "det", "nummod")
    while waiting:
        for child in tree.dependents(waiting.pop(), *close):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def _family(passage: Passage, word: int) -> str:
    flat = passage.tree.dependents(word, "flat")
    return passage.low(flat[-1] if flat else word)


def _person_like(passage: Passage, word: int) -> bool:
    """Whether a proper name looks like a person's: of two words, or after "Mr."."""
    before = passage.low(word - 1) if word else ""
    return (
        bool(passage.tree.dependents(word, "flat"))
        or before in listed("honorifics")
        or passage.low(word) in listed("honorifics")
    )


def _plural(low: Sequence[str], i: int) -> bool:
    return i < len(low) and low[i] in listed("sides")


def _pointing(words: Sequence[Word], first: int, last: int, actor: Name) -> Name:
    named = replace(actor.named, start=words[first].start, end=words[last].end, form="reference", title=None)
    return Name(first, last, named, referring=True)
