"""What a parse often has wrong where it matters to claims, mended by what hardly ever is otherwise.

A name of an actor takes no phrases of its own: of "the visit of Abe to Vietnam" both belong to the visit.
"""

from __future__ import annotations

from equipoise.coding.passages import Passage
from equipoise.coding.phrases import cases
from equipoise.language.tree import Tree


def mended(passage: Passage) -> Tree:
    """The parse of a sentence with subjects, objects and the phrases behind names where they belong."""
    tree = _besides(passage, _own_subjects(passage.tree))
    heads, relations = list(tree.heads), list(tree.relations)
    named = {word for name in passage.names for word in range(name.first, name.last + 1)}
    copulas = [word for word, relation in enumerate(tree.relations) if relation == "cop"]
    for word, above in enumerate(tree.heads):
        if tree.relations[word] == "nmod:poss" and (between := [cop for cop in copulas if word < cop < above]):
            relations[word] = "nsubj"  # "Russia is Azerbaijan's partner": what stands before "is" owns nothing
            for inside in (word, *between):
                heads[inside] = _predicate(tree, above)
        if above < 0 or tree.base(word) not in ("nmod", "obl") or tree.relations[word] == "nmod:poss":
            continue
        links = cases(passage, word)
        if _hangs_too_low(passage, tree, above, named, links):
            heads[word], relations[word] = tree.heads[above], "nmod"
        elif (nearer := _right_before(passage, tree, word, above, links)) is not None:
            heads[word] = nearer
        elif _is_object(tree, word, above, named, links):
            relations[word] = "obj"
    return _changed(tree, heads, relations)


def _predicate(tree: Tree, word: int) -> int:
    """The head of the noun phrase that a word is part of."""
    parts = (above for above in (word, *tree.ancestors(word)) if tree.base(above) not in ("compound", "flat", "amod"))
    return next(parts, word)


def _right_before(passage: Passage, tree: Tree, word: int, above: int, links: set[str]) -> int | None:
    """The noun right before "between" if it is itself of the one that has the phrase: "end of the pact between"."""
    first = min((case for case in tree.dependents(word, "case") if passage.low(case) == "between"), default=0)
    near = first - 1
    apart = links == {"between"} and near > above and tree.tags[near] == "NOUN" and tree.heads[near] == above
    return near if apart and "of" in cases(passage, near) else None


def _changed(tree: Tree, heads: list[int], relations: list[str]) -> Tree:
    """The tree with these, or itself where nothing is new: it keeps what it worked out before."""
    found = Tree(tuple(heads), tuple(relations), tree.tags)
    return tree if found == tree else found


def _own_subjects(tree: Tree) -> Tree:
    """The parse, where "X sells arms, Y said" has X as a subject of what Y did, with X given to its own clause."""
    heads = list(tree.heads)
    for clause, above in enumerate(tree.heads):
        subjects = tree.dependents(above, "nsubj") if tree.base(clause) == "ccomp" and clause < above else []
        if len(subjects) > 1 and subjects[0] < clause < subjects[-1] and not tree.dependents(clause, "nsubj"):
            heads[subjects[0]] = clause
    return _changed(tree, heads, list(tree.relations))


def _besides(passage: Passage, tree: Tree) -> Tree:
    """The parse of "besides X, Y and Z also play", with Y as the subject of a verb that had none."""
    heads, relations = list(tree.heads), list(tree.relations)
    for first, above in enumerate(tree.heads):
        others = tree.dependents(first, "conj")
        verb = _verb_behind(passage, tree, others[-1]) if others and "besides" in cases(passage, first) else None
        if verb is None or above < 0:
            continue
        heads[first], relations[first] = verb, "obl"
        heads[others[0]], relations[others[0]] = verb, "nsubj"
        for other in others[1:]:
            heads[other] = others[0]
    return _changed(tree, heads, relations)


def _verb_behind(passage: Passage, tree: Tree, word: int) -> int | None:
    """The verb right behind a noun, but for adverbs, that has no subject."""
    later = (w for w in range(word + 1, len(passage.words)) if tree.base(w) not in ("advmod", "flat", "compound"))
    verb = next(later, None)
    free = verb is not None and tree.tags[verb] == "VERB" and not tree.dependents(verb, "nsubj", "mark")
    return verb if free else None


def _hangs_too_low(passage: Passage, tree: Tree, above: int, named: set[int], links: set[str]) -> bool:
    """Whether a phrase hangs from a name that is itself in a phrase, or from "worth" in "goods worth so much to"."""
    if not links or links & {"of", "for"} or tree.heads[above] < 0:
        return False
    if passage.low(above) == "worth":
        return bool(links & {"to", "from"})
    return above in named and tree.base(above) in ("nmod", "obl") and bool(cases(passage, above))


def _is_object(tree: Tree, word: int, above: int, named: set[int], links: set[str]) -> bool:
    """Whether a name right behind a verb without preposition is taken for its circumstances: "visited China twice"."""
    bare = not links and word in named and tree.tags[above] == "VERB" and word == above + 1
    return bare and tree.base(word) == "obl" and not tree.dependents(above, "obj")
