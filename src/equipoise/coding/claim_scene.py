"""Who stands where in a sentence that claims something: the actors at a word, the subject of its clause, pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from equipoise.coding.claim_mending import mended
from equipoise.coding.claim_words import claim_words
from equipoise.coding.passages import Name, Passage
from equipoise.coding.phrases import cases

INTO = frozenset(("in", "at", "to", "with", "as"))  # what leads into a tie: "involved in a dispute", "go to war"
CLAUSES = frozenset(("root", "acl", "advcl", "ccomp", "parataxis", "csubj", "xcomp"))
_RELATIVE = frozenset(("which", "that", "who", "whom", "whose", "where"))
_ONE = frozenset(("it", "its", "he", "his", "him", "she", "her"))
_PERSON = frozenset(("he", "his", "him", "she", "her"))
_MANY = frozenset(("they", "their", "them", "both"))
_BESIDE = ("amod", "nmod:poss", "compound", "nmod:desc", "nmod:unmarked", "flat")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of a claim: its name in this sentence or, where `implied`, in one before; `word` is where it stands."""

    name: Name
    word: int
    implied: bool = False
    state: bool = False  # named by a person, but meant as "whose country", "his government"

    @property
    def code(self) -> str:
        return self.name.code

    @property
    def is_person(self) -> bool:
        """Whether a person or an office is named and not the state: an ally of a president is no ally of his state."""
        named = self.name.named
        return not self.state and (bool(named.person or named.office) or named.form in ("person", "office"))


Pair = tuple[Party, Party | None]  # subject and object of a claim


class Scene:
    """A parsed sentence with those before it, the nearest first."""

    def __init__(self, passage: Passage, before: Sequence[Passage] = ()) -> None:
        self.passage, self.tree, self.before = passage, mended(passage), before
        self._resolving = set[int]()  # pronouns being resolved, so that two do not point to each other for ever

    def low(self, word: int) -> str:
        return self.passage.low(word)

    def at(self, word: int, alone: bool = False) -> tuple[Party, ...]:
        """The actors that a noun phrase's head word means, with those coordinated to it.

        Parameters
        ----------
        alone : leave out the coordinated ones.
        """
        found = self._own(word)
        if not alone:
            for other in self.tree.dependents(word, "conj"):
                apart = cases(self.passage, other) - cases(self.passage, word)  # "to X and, besides Y, …"
                if not apart and not self.tree.dependents(other, "nsubj"):
                    found += self.at(other)
        return distinct(found)

    def _names(self, word: int) -> list[Name]:
        return [name for name in self.passage.names if name.first <= word <= name.last]

    def _own(self, word: int) -> tuple[Party, ...]:
        names = self._names(word)
        if names and (names[0].named.form != "adjective" or self.tree.tags[word] in ("NOUN", "PROPN")):
            return tuple(Party(name, word) for name in names)
        low = self.low(word)
        if low in _RELATIVE and self.tree.tags[word] in ("PRON", "DET", "ADV", "SCONJ"):
            return self._related(word)
        if low in _ONE or low in _MANY:
            return self.pointed(word)
        if low in claim_words("states"):
            return self._standing_for(word)
        persons = [n for n in self.passage.names if n.named.title and self._titled(n, word)]
        return tuple(Party(name, word) for name in persons)

    def _titled(self, name: Name, word: int) -> bool:
        """Whether a word is the office that stands beside an actor's or person's name."""
        title = self.passage.local(*name.named.title) if name.named.title else None
        return title is not None and title[0] <= word <= title[1]

    def _related(self, word: int) -> tuple[Party, ...]:
        """What a relative pronoun stands for: the noun that its clause describes."""
        clause = self.clause(word)
        while self.tree.base(clause) == "conj":
            clause = self.tree.heads[clause]
        noun = self.tree.heads[clause]
        near = [Party(n, n.last) for n in self.passage.names if 0 < word - n.last <= 3 and n.named.form != "adjective"]
        if not self.tree.relations[clause].startswith("acl"):
            return tuple(near[-1:]) if self.tree.base(clause) == "advcl" else ()
        if near and not self.at(noun):  # the clause hangs one noun too high
            return tuple(near[-1:])
        land = self.beside(noun) if self.low(noun) in claim_words("land") else ()
        known = self.at(noun) or land
        return known or tuple(p for s in self.tree.dependents(noun, "nsubj", "appos") for p in self.at(s))

    def _standing_for(self, word: int) -> tuple[Party, ...]:
        """The state of "the Turkish government" or "the government of Chad"; of "the country" the one spoken of."""
        of = tuple(p for p in self.linked(word, frozenset(("of",))) if not p.is_person)
        whose = [p for c in self.tree.dependents(word, "nmod:poss") if self.low(c) == "whose" for p in self._related(c)]
        inside = of or self.beside(word) or tuple(whose)
        if inside:
            return tuple(replace(party, state=True) for party in inside)
        subject = [p for s in self.tree.dependents(word, "nsubj", "appos") for p in self.at(s)]
        if subject:
            return tuple(subject)
        definite = {self.low(d) for d in self.tree.dependents(word, "det")} & {"the", "this", "both"}
        counted = {self.low(d) for d in self.tree.dependents(word, "nummod")} & {"two"}
        plural = self.low(word) in ("countries", "states", "nations", "sides", "republics")
        if not definite or (plural and not counted and "both" not in definite):
            return ()
        return self.pointed(word, many=plural)

    def beside(self, word: int) -> tuple[Party, ...]:
        """The actors named among a noun's adjectives, possessors and compounds: "Russian", "Russia's", "NATO"."""
        found: tuple[Party, ...] = ()
        for child in self.tree.dependents(word, *_BESIDE):
            if self.low(child) in _ONE | _MANY:
                found += self.pointed(child)
                continue
            inside = {child, *self.tree.dependents(child, "compound", "flat", "conj", "amod", "nmod:poss", "punct")}
            found += tuple(Party(n, n.first) for n in self.passage.names if inside & set(range(n.first, n.last + 1)))
        return distinct(found)

    def clause(self, word: int) -> int:
        """The word that heads the clause in which a word stands."""
        for node in (word, *self.tree.ancestors(word)):
            base = self.tree.base(node)
            if base in CLAUSES:
                return node
            if base == "conj" and (
                self.tree.tags[node] in ("VERB", "AUX") or self.tree.dependents(node, "nsubj", "cop")
            ):
                return node
        return word

    def subjects(self, word: int) -> tuple[Party, ...]:
        """The actors that are the subject of a word's clause, or of the clause with which it shares one."""
        node, seen = self.clause(word), set[int]()
        while node not in seen:
            seen.add(node)
            own = [s for s in self.tree.dependents(node, "nsubj", "csubj") if self.low(s) != "there"]
            if own:
                return distinct(p for s in own if s != word for p in self.at(s))
            base, above = self.tree.base(node), self._conjunct_before(node)
            if above < 0:  # the parse may have several roots
                other = [
                    s for w, head in enumerate(self.tree.heads) if head < 0 for s in self.tree.dependents(w, "nsubj")
                ]
                return distinct(p for s in other if s != word for p in self.at(s))
            if base not in ("conj", "xcomp", "advcl", "acl", "parataxis") or above < 0:
                return ()
            if base == "acl":
                return self.at(above)
            marks = {self.low(mark) for mark in self.tree.dependents(node, "mark")}
            accused = base == "advcl" and bool(marks & {"of", "from", "for"})
            if (base == "xcomp" or accused) and self.tree.dependents(above, "obj"):  # "accuses X of selling"
                return distinct(p for o in self.tree.dependents(above, "obj") for p in self.at(o))
            node = self.clause(above)
        return ()

    def _conjunct_before(self, node: int) -> int:
        """The head of a word; of the third of coordinated verbs the second: it says whose deed the third is too."""
        above = self.tree.heads[node]
        if above < 0 or self.tree.base(node) != "conj":
            return above
        before = [c for c in self.tree.dependents(above, "conj") if c < node and self.tree.dependents(c, "nsubj")]
        return before[-1] if before else above

    def linked(self, word: int, links: frozenset[str] | set[str]) -> tuple[Party, ...]:
        """The actors to whom the prepositions named lead from a word."""
        found: tuple[Party, ...] = ()
        for child in self.tree.dependents(word, "nmod", "obl", "acl", "advcl"):
            if self.introduced_by(child) & links:
                found += self.at(child) or self._within(child)
        return distinct(found)

    def introduced_by(self, word: int) -> set[str]:
        """The prepositions of a noun; where the parse hangs them elsewhere ("met with"), the word before its phrase."""
        found = cases(self.passage, word)
        if found:
            return found
        first = min([word, *self.tree.dependents(word, "det", "amod", "compound", "nmod:poss", "nummod")])
        return {self.low(first - 1)} if first > 0 and self.tree.tags[first - 1] in ("ADP", "SCONJ") else set()

    def _within(self, word: int) -> tuple[Party, ...]:
        """The actors of "the Karabakh settlement", "both Koreas' dispute": beside a word for what they are in."""
        return self.beside(word) if self.low(word) in claim_words("processes") else ()

    def pointed(self, word: int, many: bool = False) -> tuple[Party, ...]:
        """The actors to whom a pronoun or "the country" points: a subject around it, else one of a sentence before."""
        if word in self._resolving:
            return ()
        self._resolving.add(word)
        try:
            return self._pointed(word, many)
        finally:
            self._resolving.discard(word)

    def _pointed(self, word: int, many: bool) -> tuple[Party, ...]:
        low = self.low(word)
        inside = self._around(word)
        single = low in _ONE or (low not in _MANY and not many)
        for group in (*inside, *self._earlier(low)):
            codes = {p.code for p in group}
            if single and len(codes) == 1 and (low not in _PERSON or group[0].is_person):
                return group[:1]
            if not single and (len(codes) > 1 or (codes and low != "both" and not many)):
                return group
        return ()

    def _around(self, word: int) -> Iterator[tuple[Party, ...]]:
        """The subjects of the clauses around a word, nearest first, without the phrase that holds the word itself."""
        path = {word, *self.tree.ancestors(word)}
        step = self.tree.heads[word] if self.tree.heads[word] >= 0 else word
        for node in (word, *self.tree.ancestors(word)):
            # "Russia and its ally", "Russia with its ally"; not "its ally Russia"
            if node not in (word, step) and self.tree.base(step) in ("conj", "nmod", "obl") and self._names(node):
                yield self.at(node, alone=True)
            step = node
            yield from self._beside_verb(node, word)
            for subject in self.tree.dependents(node, "nsubj"):
                pronoun = self.tree.tags[subject] == "PRON"
                if subject not in path and not pronoun and (found := self.at(subject)):
                    yield self._together(path, found) if self.low(word) in _MANY else found
        for node in path:
            if self.tree.base(node) == "appos" and (found := self.at(self.tree.heads[node])):
                yield found

    def _together(self, path: set[int], found: tuple[Party, ...]) -> tuple[Party, ...]:
        """A subject with those with whom it is said to be something: "X clashes with Y along their border"."""
        if len(found) > 1:
            return found
        return distinct([*found, *(p for node in sorted(path) for p in self.linked(node, {"with"}))])

    def _beside_verb(self, verb: int, word: int) -> Iterator[tuple[Party, ...]]:
        """Of "does not view X as a foe but sees it as a partner": what the verb before has as its object."""
        if self.tree.base(verb) == "conj" and self.tree.heads[word] == verb and self.tree.base(word) == "obj":
            for other in self.tree.dependents(self._conjunct_before(verb), "obj"):
                if found := self.at(other):
                    yield found

    def _earlier(self, low: str) -> Iterator[tuple[Party, ...]]:
        for passage in self.before:
            if not passage.names:
                continue
            found = Scene(passage).topics()
            if found:
                yield from (tuple(replace(p, implied=True) for p in group) for group in found)
                return

    def earlier_subjects(self) -> list[tuple[Party, ...]]:
        """The actors of whom the nearest sentence before spoke."""
        return list(self._earlier(""))

    def topics(self) -> list[tuple[Party, ...]]:
        """The actors who are subjects in a sentence, the main clause's first."""
        roots = [w for w, head in enumerate(self.tree.heads) if head < 0]
        subjects = [
            w for w in range(len(self.tree.heads)) if self.tree.base(w) == "nsubj" and self.tree.tags[w] != "PRON"
        ]

        def rank(word: int) -> tuple[int, int]:
            verb = self.tree.heads[word]
            near = (
                verb >= 0 and self.tree.heads[verb] in roots and self.tree.base(verb) in ("ccomp", "parataxis", "conj")
            )
            return (0 if verb in roots else 1 if near else 2), word

        return [found for w in sorted(subjects, key=rank) if (found := self.at(w))]


def distinct(parties: Iterator[Party] | Sequence[Party]) -> tuple[Party, ...]:
    """Each actor once, in order."""
    return tuple({p.code: p for p in reversed(list(parties))}.values())[::-1]
