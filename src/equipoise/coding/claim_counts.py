"""Claims that are made of a number: shares of imports, weapons or gas, and how often two met or visited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from equipoise.coding.claim_cues import Cue
from equipoise.coding.claim_frames import around
from equipoise.coding.claim_scene import Pair, Party, Scene, distinct
from equipoise.coding.claim_words import claim_words
from equipoise.coding.phrases import cases
from equipoise.coding.quantities import Quantity


def shares(scene: Scene, cue: Cue, quantities: Sequence[Quantity]) -> Iterator[tuple[Pair, Quantity]]:
    """ "X accounts for a fifth of Y's imports", "Y gets half of its gas from X", "a third of Y's exports go to X"."""
    for quantity in quantities:
        word = word_at(scene, quantity)
        if quantity.kind != "share" or word is None or not _of_one_clause(scene, word, cue.last):
            continue
        owners = _owners(scene, cue.last, word)
        partners = _partners(scene, cue.last, word, owners, cue.phrasing.turned)
        for owner in owners[:1]:
            for partner in (p for p in partners if p.code != owner.code):
                yield ((owner, partner) if cue.phrasing.turned else (partner, owner)), quantity


def word_at(scene: Scene, quantity: Quantity) -> int | None:
    """The word by which a number hangs in the sentence."""
    start = scene.passage.span[0] + quantity.head
    inside = scene.passage.local(start, start + 1)
    return inside[0] if inside else None


def _of_one_clause(scene: Scene, a: int, b: int) -> bool:
    return scene.clause(a) == scene.clause(b) or b in scene.tree.subtree(a)


def _owners(scene: Scene, goods: int, share: int) -> tuple[Party, ...]:
    """Whose imports or gas a share is told of."""
    near = scene.beside(goods) or scene.linked(goods, {"of", "to", "by", "in", "into"})
    if near:
        return near
    inside = [w for w in scene.tree.subtree(share) if w != goods and scene.tree.base(w) == "nmod"]
    found = distinct([p for w in inside for p in scene.at(w) if cases(scene.passage, w) & {"of", "in", "to", "into"}])
    if found:
        return found
    verb = scene.clause(share)
    return scene.subjects(verb) if scene.low(verb) in claim_words("using") else ()


def _partners(scene: Scene, goods: int, share: int, owners: Sequence[Party], outward: bool) -> tuple[Party, ...]:
    """Whose share it is: from whom the goods come, or to whom they go where they are exports."""
    codes, verb = {p.code for p in owners}, scene.clause(share)
    links = frozenset(("to",)) if outward else frozenset(("from", "by"))
    nodes = [verb, *scene.tree.dependents(verb, "obj", "obl", "nsubj"), goods, share]
    led = distinct([p for node in nodes for p in scene.linked(node, links) if p.code not in codes])
    if led:
        return led
    told = [w for w in range(len(scene.tree.heads)) if cases(scene.passage, w) & links]
    spoken = distinct([p for w in told for p in scene.at(w) if p.code not in codes])
    if spoken and any(scene.low(s) in ("they", "these", "it") for s in scene.tree.dependents(verb, "nsubj")):
        return spoken  # "if we talk of weapons from X, then they make up"
    subject = tuple(p for p in scene.subjects(verb) if p.code not in codes)
    if subject:
        return subject
    own = [c for c in scene.tree.dependents(verb, "nsubj") if scene.tree.tags[c] == "NOUN"]
    beside = distinct([p for c in own for p in scene.beside(c) if p.code not in codes])
    return beside or spoken


def counts(scene: Scene, cue: Cue, quantities: Sequence[Quantity]) -> Iterator[tuple[Pair, Quantity]]:
    """ "X and Y met twice", "their third meeting", "X has visited Y five times"."""
    for quantity in quantities:
        word = word_at(scene, quantity)
        if word is None or not _counts(scene, cue.last, word, quantity):
            continue
        for pair in _met(scene, cue):
            yield pair, quantity
        return


def _counts(scene: Scene, cue: int, word: int, quantity: Quantity) -> bool:
    """Whether a number says how often: "twice", "five times", "for the fourth time", "third meeting", "12 meetings"."""
    tree = scene.tree
    if tree.tags[cue] in ("VERB", "AUX", "ADJ") and tree.tags[cue] != "NOUN":
        if quantity.kind == "times":
            return cue in (tree.heads[word], tree.heads[tree.heads[word]] if tree.heads[word] >= 0 else -1)
        above = tree.heads[word]
        time = above >= 0 and scene.low(above) == "time"
        return quantity.kind == "ordinal" and (quantity.number or 0) > 1 and time and tree.heads[above] == cue
    if tree.heads[word] != cue:
        return False
    if quantity.kind == "ordinal":
        return (quantity.number or 0) > 1
    return quantity.kind == "count" and tree.base(word) == "nummod"


def _met(scene: Scene, cue: Cue) -> list[Pair]:
    relation, links, word = cue.phrasing.relation, cue.phrasing.links, cue.last
    if scene.tree.tags[word] in ("VERB", "AUX"):
        subjects = scene.subjects(word)
        objects = scene.linked(word, links)
        if "obj" in links:
            objects += tuple(p for w in scene.tree.dependents(word, "obj") for p in scene.at(w))
        if relation.symmetric and not objects and len(subjects) > 1:
            return list(combinations(subjects, 2))
        return [(a, b) for a in subjects for b in distinct(objects) if a.code != b.code]
    left = scene.beside(word) or scene.linked(word, {"of", "by"}) or scene.subjects(word)
    between = scene.linked(word, {"between"})
    if len(between) > 1:
        return list(combinations(between, 2))
    right = scene.linked(word, links) or _of_verb(scene, word, links)
    if relation.symmetric and not right and len(left) == 2:
        return list(combinations(left, 2))
    return [(a, b) for a in left for b in right if a.code != b.code]


def _of_verb(scene: Scene, word: int, links: frozenset[str]) -> tuple[Party, ...]:
    above = scene.tree.heads[word]
    return scene.linked(above, links) if above >= 0 else ()


def value_of(scene: Scene, cue: Cue, quantities: Sequence[Quantity]) -> Quantity | None:
    """The number that a claim of another frame carries, of a kind that its relation may have; the nearest."""
    allowed = set(cue.phrasing.relation.values)
    near = around(scene, cue.last)
    fitting: list[tuple[int, Quantity]] = []
    for quantity in quantities:
        word = word_at(scene, quantity)
        if word is None or not _fits(scene, cue, quantity, word, allowed):
            continue
        if scene.clause(word) == scene.clause(cue.last) or (word in near and word in scene.tree.subtree(cue.last)):
            fitting.append((abs(word - cue.last), quantity))
    return min(fitting, key=lambda item: item[0])[1] if fitting else None


def _fits(scene: Scene, cue: Cue, quantity: Quantity, word: int, allowed: set[str]) -> bool:
    kind = quantity.kind
    if kind == "rank":
        near = -6 < word - cue.last < 4 and scene.clause(word) == scene.clause(cue.last)
        return "rank" in allowed and cue.phrasing.frame == "role" and near
    if kind == "share":
        return "share" in allowed and not is_change(scene, word)
    if kind == "amount":
        return "amount" in allowed
    if kind != "count" or "count" not in allowed:
        return False
    counted = scene.tree.heads[word]
    return scene.tree.base(word) == "nummod" and counted in (cue.last, *_counted(scene, cue))


def _counted(scene: Scene, cue: Cue) -> tuple[int, ...]:
    """What else may be counted: the troops that are stationed, the people who live somewhere."""
    return tuple(scene.tree.dependents(cue.last, "nsubj", "obj", "nsubj:pass", "obl", "nmod"))


def is_change(scene: Scene, word: int) -> bool:
    """Whether a share is a growth or a fall: "rose by 20 percent"."""
    if cases(scene.passage, word) & {"by"}:
        return True
    above = scene.tree.heads[word]
    return above >= 0 and scene.low(above) in claim_words("changing")
