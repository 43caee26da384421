"""Where the two actors of a role stand: "X is a member of Y", "Y's ally X"; and the holder of a trait."""

from __future__ import annotations

from itertools import combinations

from equipoise.coding.claim_cues import Cue, wanted_beside
from equipoise.coding.claim_scene import Pair, Party, Scene, distinct
from equipoise.coding.claim_words import claim_words
from equipoise.coding.phrases import cases

_PARTITIVE = frozenset(("one", "some", "two", "three", "many", "several", "number", "most", "all", "both", "among"))


def role(scene: Scene, cue: Cue) -> list[Pair]:
    """ "X is a member of Y", "Y's ally X", "Y member X", "Z sees X as a partner"."""
    node = _position(scene, cue.last)
    holders = _holders(scene, node, cue.last)
    others = _others(scene, node, cue)
    if not others and cue.phrasing.relation.symmetric and len(holders) > 1:
        return list(combinations(holders, 2))
    if not others:
        others = _viewers(scene, node) or _understood(scene, node, cue)
    return [(a, b) for a in holders for b in others if a.code != b.code]


def _position(scene: Scene, word: int) -> int:
    """The word that stands in the sentence for the role: "one" in "one of its allies"."""
    tree, above = scene.tree, scene.tree.heads[word]
    if above >= 0 and scene.low(above) == "number" and tree.base(word) in ("compound", "nmod"):
        return above  # "partner number one"
    if above >= 0 and tree.base(word) == "nmod" and scene.low(above) in _PARTITIVE | {"part"}:
        return above
    return word


def _holders(scene: Scene, node: int, word: int) -> tuple[Party, ...]:
    """Who plays the role."""
    tree = scene.tree
    beside = [*tree.dependents(node, "appos"), *(tree.dependents(word, "appos") if word != node else ())]
    found = distinct([p for child in beside for p in scene.at(child)])
    if found:
        return found
    such = [c for c in tree.dependents(word, "nmod") if cases(scene.passage, c) & claim_words("such")]
    if such:
        return distinct([p for child in such for p in scene.at(child)])
    above, base = tree.heads[node], tree.base(node)
    if tree.dependents(node, "cop") and tree.dependents(node, "nsubj"):
        return _predicated(scene, node)  # "(X is a member)" in brackets behind another's name
    if base in ("appos", "nmod:desc") or tree.relations[node] in ("nmod:desc", "compound"):
        return scene.at(above) or _holders(scene, above, above) if above >= 0 else ()
    if base == "flat" and above >= 0:
        return scene.at(above)
    return _predicated(scene, node)


def _predicated(scene: Scene, node: int) -> tuple[Party, ...]:
    """Of whom the role is said: the subject of a copula, the object of a verb of viewing, "as a member, X …"."""
    tree, node = scene.tree, _first_of(scene, node)
    above, base = tree.heads[node], tree.base(node)
    if tree.dependents(node, "cop"):
        own = tree.dependents(node, "nsubj")
        return distinct([p for s in own for p in scene.at(s)]) if own else scene.subjects(node)
    if above < 0:
        return distinct([p for s in tree.dependents(node, "nsubj") for p in scene.at(s)])
    low = scene.low(above)
    if low in claim_words("viewing") and base in ("obl", "xcomp", "advcl", "obj", "ccomp"):
        seen = [c for c in tree.dependents(above, "obj", "nsubj:pass") if c != node]
        passive = [s for s in seen if tree.relations[s] == "nsubj:pass"]
        return distinct([p for c in passive or seen for p in scene.at(c)])
    if low in claim_words("linking") and base in ("xcomp", "obj", "obl"):
        return scene.subjects(above)
    if base in ("obl", "advcl", "nmod") and "as" in cases(scene.passage, node):
        return scene.subjects(above)
    return ()


def _first_of(scene: Scene, node: int) -> int:
    """Of coordinated roles ("a mediator and a partner") the first, which stands in the sentence for all."""
    tree, seen = scene.tree, set[int]()
    while tree.base(node) == "conj" and tree.heads[node] >= 0 and node not in seen:
        seen.add(node)
        articles = {scene.low(d) for d in tree.dependents(node, "det")}
        node = tree.heads[node]
        # "a mediator in the talks and a partner": what has an article of its own is no second kind of talks
        if tree.base(node) == "nmod" and articles & {"a", "an"} and cases(scene.passage, node):
            node = tree.heads[node]
    return node


def _others(scene: Scene, node: int, cue: Cue) -> tuple[Party, ...]:
    """To whom the role is played: "of Y", "Y's", "Russian ally"."""
    links = cue.phrasing.links
    found = scene.linked(cue.last, links) or _goods_of(scene, cue, links)
    found = found or (scene.linked(node, links - {"of"}) if node != cue.last else ())
    above = scene.tree.heads[cue.last]
    if not found and above >= 0 and scene.tree.base(cue.last) in ("obl", "xcomp", "obj", "root"):
        found = scene.linked(above, links & {"to", "with", "on", "upon"}) if above >= 0 else ()
    beside = scene.beside(cue.last)
    if not beside and scene.low(node) == "number":
        beside = scene.beside(node)
    return distinct([*found, *beside])


def _goods_of(scene: Scene, cue: Cue, links: frozenset[str]) -> tuple[Party, ...]:
    """Whose goods they are of which somebody is the buyer: "of French weapons", "for Morocco's exports"."""
    goods = [c for c in scene.tree.dependents(cue.last, "nmod") if scene.low(c) in wanted_beside(cue.phrasing)]
    return distinct([p for c in goods if cases(scene.passage, c) & links for p in scene.beside(c)])


def _viewers(scene: Scene, node: int) -> tuple[Party, ...]:
    """Who sees somebody as a partner: his own."""
    above = scene.tree.heads[_first_of(scene, node)]
    if above >= 0 and scene.low(above) in claim_words("viewing") and not scene.tree.dependents(above, "nsubj:pass"):
        return scene.subjects(above)
    return ()


def _understood(scene: Scene, node: int, cue: Cue) -> tuple[Party, ...]:
    """Whose ally is meant where the sentence does not say: of whom the sentence before spoke."""
    relation = cue.phrasing.relation
    articles = {scene.low(d) for d in scene.tree.dependents(cue.last, "det")} & {"a", "an"}
    if not scene.tree.dependents(node, "cop") or not relation.symmetric or relation.object == "organisation":
        return ()
    if not articles:
        return ()
    return next(iter(scene.earlier_subjects()), ())


def trait(scene: Scene, cue: Cue) -> list[Pair]:
    """ "X is neutral", "the neutrality of X"."""
    holders = _holders(scene, cue.last, cue.last)
    if not holders and scene.tree.tags[cue.last] == "NOUN":
        holders = scene.beside(cue.last) or scene.linked(cue.last, {"of"}) or scene.subjects(cue.last)
    return [(holder, None) for holder in holders]
