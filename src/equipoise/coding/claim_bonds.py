"""Where the two actors of a bond stand: "an alliance between X and Y", "X's alliance with Y"."""

from __future__ import annotations

from itertools import combinations

from equipoise.coding.claim_cues import Cue
from equipoise.coding.claim_scene import Pair, Party, Scene, distinct
from equipoise.coding.claim_words import claim_words
from equipoise.world import tables
from equipoise.world.overlay import cached

# Bonds whose noun may stand before another: "border fence", "membership talks".
_COMPOUND = frozenset(("border", "border closure", "membership", "candidacy", "pipeline", "base"))


@cached
def organisations() -> frozenset[str]:
    """The codes of organisations, as distinct from states."""
    return frozenset(o.code for o in tables.organisations())


def bond(scene: Scene, cue: Cue) -> list[Pair]:
    """ "The alliance between X and Y", "X's alliance with Y", "the X–Y alliance", "X has an alliance with Y"."""
    relation, links = cue.phrasing.relation, cue.phrasing.links
    if scene.tree.relations[cue.last] == "compound" and relation.name not in _COMPOUND:
        return []  # "war crimes", "alliance members"
    between = scene.linked(cue.last, {"between", "among"})
    if relation.symmetric and len(between) > 1:
        return _of_several(scene, between)
    if len(between) == 2:
        return [(between[0], between[1])]
    right = _right(scene, cue, links)
    left = _left(scene, cue)
    if relation.object == "organisation":
        return [(a, b) for a in _of_states(scene, cue) for b in right if a.code != b.code]
    if relation.symmetric:
        return _symmetric(scene, cue, left, right)
    if not right and len(left) > 1 and _hyphened(scene, left):
        return []
    return [(a, b) for a in left or _owners(scene, cue.last) for b in right if a.code != b.code]


def _of_several(scene: Scene, parties: tuple[Party, ...]) -> list[Pair]:
    """The pairs of those between whom something is; of "A and B, C and D" those of the first with each other one."""
    after = parties[0].name.last + 1
    if len(parties) > 2 and after < len(scene.passage.words) and scene.low(after) == "and":
        return [(parties[0], other) for other in parties[1:]]
    return list(combinations(parties, 2))


def _right(scene: Scene, cue: Cue, links: frozenset[str]) -> tuple[Party, ...]:
    """The object: behind a preposition of the noun, or of the verb that governs it ("stations troops in Y")."""
    tree, word = scene.tree, cue.last
    found = scene.linked(word, links)
    if not found:
        below = [c for c in tree.dependents(word, "acl", "nmod") if scene.low(c) in claim_words("stationing")]
        found = distinct([p for c in below for p in scene.linked(c, links)])
    above = tree.heads[word]
    found = found or _next_to(scene, word, links)
    into = claim_words("engaged") | claim_words("linking") | claim_words("stationing")
    led = ("obj", "nsubj", "xcomp", "obl") if above >= 0 and scene.low(above) in into else ("obj", "nsubj", "xcomp")
    if not found and above >= 0 and tree.base(word) in led:  # not "sided with Y in the war"
        found = scene.linked(above, links)
    if not found:  # "the base at Guantanamo Bay in Cuba"
        places = [c for c in tree.dependents(word, "nmod") if scene.introduced_by(c) & links]
        found = distinct([p for c in places for p in scene.linked(c, links & {"in"})])
    if cue.phrasing.relation.object == "organisation":
        found = tuple(p for p in (*found, *scene.beside(word)) if p.code in organisations())
    return found


def _next_to(scene: Scene, word: int, links: frozenset[str]) -> tuple[Party, ...]:
    """The actor right behind the noun and its preposition, wherever the parse hangs it: "border with Mexico"."""
    if word + 1 >= len(scene.passage.words) or scene.low(word + 1) not in links:
        return ()
    names = [n for n in scene.passage.names if 2 <= n.first - word <= 3 and n.named.form != "adjective"]
    if not names:
        return ()
    after = names[0].last + 1
    goes_on = after < len(scene.passage.words) and (
        scene.low(after) in ("'s", "’s", "-") or scene.tree.tags[after] in ("NOUN", "PROPN")
    )
    return () if goes_on else (Party(names[0], names[0].first),)


def _of_states(scene: Scene, cue: Cue) -> tuple[Party, ...]:
    """Whose membership it is: the possessor or behind "of" what is no organisation, else the clause's subject."""
    near = (*scene.beside(cue.last), *scene.linked(cue.last, {"of", "by", "for"}))
    return tuple(p for p in near if p.code not in organisations()) or scene.subjects(cue.last)


def _left(scene: Scene, cue: Cue) -> tuple[Party, ...]:
    """The subject: possessor, adjective or compound of the noun, or behind "of", "by", "from"."""
    word, links = cue.last, cue.phrasing.links
    found = scene.beside(word)
    of = {"by", "from"} | ({"of"} - links) if not cue.phrasing.turned else set[str]()
    if scene.low(word) == "borders":
        of = set()  # "the borders of X and Y" are those of a third
    return found or scene.linked(word, of - links)


def _owners(scene: Scene, word: int) -> tuple[Party, ...]:
    """The subject of the verb that governs the noun: "X has", "X keeps"; "Y is under X's sanctions" is none."""
    tree, above = scene.tree, scene.tree.heads[word]
    if tree.dependents(word, "nmod:poss") or above < 0:
        return scene.subjects(word) if above < 0 else ()  # "the territory's border": whose is said, if not understood
    if tree.base(word) == "nmod" and tree.tags[above] in ("NOUN", "PROPN") and tree.base(above) != "root":
        return scene.at(above) or (scene.subjects(above) if tree.base(above) in ("obl", "obj") else ())
    return scene.subjects(word)


def _symmetric(scene: Scene, cue: Cue, left: tuple[Party, ...], right: tuple[Party, ...]) -> list[Pair]:
    if not left and len(right) > 1 and not cue.phrasing.links & {"with"}:
        return []
    if left and right:
        pairs: list[Pair] = [(a, b) for a in left for b in right if a.code != b.code]
        if pairs:
            return pairs
    if len(left) > 1:
        return list(combinations(left, 2))
    of = scene.linked(cue.last, {"of"})
    if not left and not right and len(of) > 1 and scene.low(cue.last) != "borders":
        return list(combinations(of, 2))
    owners = tuple(p for p in _owners(scene, cue.last) if p.code not in {r.code for r in right})
    if not right and not _shared(scene, cue.last):
        return []
    if right:
        owners = owners or _topic(scene, cue, right) or _only_other(scene, cue, right)
        return [(a, b) for a in owners[:2] for b in right if a.code != b.code]
    return list(combinations(owners, 2)) if len(owners) == 2 else []


def _shared(scene: Scene, word: int) -> bool:
    """Whether the subjects of a clause have the tie with one another: "X and Y share a border", "are at war"."""
    above = scene.tree.heads[word]
    if any(scene.low(c) in claim_words("mutual") for c in scene.tree.dependents(word, "amod")):
        return True
    having = claim_words("linking") | claim_words("engaged") | claim_words("saying")
    return above < 0 or scene.tree.base(word) == "obj" or scene.low(above) in having or scene.clause(word) == word


def _topic(scene: Scene, cue: Cue, right: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of whom a clause without a subject of its own speaks: "X cannot …, with which there is a common border"."""
    codes = {party.code for party in right}
    for node in scene.tree.ancestors(cue.last):
        for subject in scene.tree.dependents(node, "nsubj"):
            found = tuple(p for p in scene.at(subject) if p.code not in codes)
            if found:
                return found[:1]
    return ()


def _only_other(scene: Scene, cue: Cue, right: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of a sentence that names two actors the one that is not the object, if it stands before the claim's words."""
    codes = {name.code for name in scene.passage.names}
    subjects = [s for node in scene.tree.ancestors(cue.last) for s in scene.tree.dependents(node, "nsubj")]
    if any(scene.tree.tags[s] == "PRON" and not scene.tree.dependents(scene.tree.heads[s], "cop") for s in subjects):
        return ()  # "it" is somebody else; but not in "it is clear to X that"
    other = [n for n in scene.passage.names if n.code != right[0].code and n.last < cue.last]
    return (Party(other[-1], other[-1].last),) if len(codes) == 2 and other else ()


def _hyphened(scene: Scene, left: tuple[Party, ...]) -> bool:
    """Whether two actors are joined by a hyphen: "U.S.-Cuban"."""
    return any(scene.low(a.word + 1) in ("-", "–") for a in left[:-1] if a.word + 1 < len(scene.passage.words))
