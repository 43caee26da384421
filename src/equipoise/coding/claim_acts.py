"""Where the two actors of an act that makes a tie stand: "X supplies weapons to Y", "arms sales by X"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from equipoise.coding.claim_cues import Cue, wanted_beside
from equipoise.coding.claim_scene import Pair, Party, Scene, distinct
from equipoise.coding.claim_words import claim_words


def act(scene: Scene, cue: Cue) -> list[Pair]:
    """ "X borders Y", "X supplies weapons to Y", "Y is supplied by X"."""
    tree, verb, links = scene.tree, cue.last, cue.phrasing.links
    # "is home to"; and a verb taken for a noun still has its object
    verbal = (
        tree.tags[verb] in ("VERB", "AUX", "ADJ") or scene.low(verb) == "home" or tree.dependents(verb, "obj", "aux")
    )
    if not verbal or _is_plan(scene, cue) or _is_of_other_goods(scene, cue):
        return []
    passive = bool(tree.dependents(verb, "nsubj:pass", "aux:pass")) or _is_participle(scene, verb)
    agents = scene.linked(verb, {"by"})
    if passive and agents:
        done_to = [*tree.dependents(verb, "nsubj:pass")]
        objects = distinct([p for s in done_to for p in scene.at(s)]) or scene.subjects(verb)
        if links & {"obj"}:
            return [(a, b) for a in agents for b in objects if a.code != b.code]
        return [(a, b) for a in agents for b in scene.linked(verb, links) or objects if a.code != b.code]
    if passive and "obj" in links:
        return []
    left = _goods_owner(scene, cue) if passive else scene.subjects(verb) or _goods_owner(scene, cue)
    right = _objects(scene, cue)
    if cue.phrasing.relation.name == "migration" and not cue.phrasing.turned:
        left = _counted_people(scene, verb)
    if not right and cue.phrasing.relation.symmetric and not links and len(left) > 1:
        return list(combinations(left, 2))
    return [(a, b) for a in left for b in _of_others(left, right) if a.code != b.code]


def _of_others(left: Sequence[Party], right: Sequence[Party]) -> list[Party]:
    """The objects without those whose words point to the subject too: "sells arms to both countries" means others."""
    own = {a.code for a in left}
    pointed = [b for b in right if b.implied or b.name.referring]
    return [b for b in right if b not in pointed] if own & {b.code for b in pointed} else list(right)


def _is_of_other_goods(scene: Scene, cue: Cue) -> bool:
    """Whether what the verb's object names is other goods than the claim's: "buys weapons and sells Israel oil"."""
    goods = [claim_words("arms"), claim_words("fuels")]
    wanted = wanted_beside(cue.phrasing)
    if wanted not in goods:
        return False
    objects = scene.tree.dependents(cue.last, "obj")
    named = {scene.low(w) for o in objects for w in (o, *scene.tree.dependents(o, "nmod", "compound", "conj"))}
    return not named & wanted and any(named & others for others in goods)


def _is_plan(scene: Scene, cue: Cue) -> bool:
    """Whether the verb stands in the infinitive or future of something not yet so; what is wished for alone may."""
    if cue.phrasing.relation.name == "candidacy":
        return False
    verb = cue.last
    while scene.tree.base(verb) == "conj" and not scene.tree.dependents(verb, "mark", "aux", "nsubj"):
        verb = scene.tree.heads[verb]
    above = scene.tree.heads[verb]
    if above >= 0 and scene.low(above) in claim_words("refusing"):
        return False
    marks = {scene.low(c) for c in scene.tree.dependents(verb, "mark", "aux")}
    return bool(marks & {"to", *(claim_words("modal") - {"may", "might", "could"})})


def _is_participle(scene: Scene, verb: int) -> bool:
    """Whether the verb is a past participle behind its noun: "land occupied by"."""
    low = scene.low(verb)
    past = low.endswith("ed") or low in claim_words("past")
    return scene.tree.base(verb) == "acl" and scene.tree.relations[verb] != "acl:relcl" and past


def _goods_owner(scene: Scene, cue: Cue) -> tuple[Party, ...]:
    """Whose goods or bases they are where the verb has no subject: "supplying Russian weapons to"."""
    goods = wanted_beside(cue.phrasing)
    words = [w for w in scene.tree.dependents(cue.last, "obj", "nsubj:pass") if scene.low(w) in goods]
    return distinct([p for w in words for p in scene.beside(w)])


def _objects(scene: Scene, cue: Cue) -> tuple[Party, ...]:
    tree, verb, links = scene.tree, cue.last, cue.phrasing.links
    own = tree.dependents(verb, "obj", *(("iobj",) if "iobj" in links or "obj" in links else ()))
    found = scene.linked(verb, links)
    if "obj" in links:
        found += tuple(p for w in own for p in scene.at(w) or _land_of(scene, w))
    if "iobj" in links and not found:
        found = tuple(p for w in tree.dependents(verb, "iobj", "obj") for p in scene.at(w))
    if links & {"iobj"} and not found:  # "owes China 3 billion"
        found = tuple(Party(n, n.first) for n in scene.passage.names if n.first == verb + 1)
    if not links:  # whose bases or people the subject hosts
        below = [*own, *tree.dependents(verb, "nmod", "obl")]
        found = tuple(p for w in below for p in scene.beside(w) or scene.linked(w, {"from", "of"}))
    if not found and links:  # "a fifth of Russian arms to", "sells … to Y" where the goods carry the preposition
        goods = [w for w in tree.dependents(verb, "obl") if scene.low(w) in wanted_beside(cue.phrasing)]
        found = tuple(p for w in (*own, *goods) for p in scene.linked(w, links - {"obj", "iobj"}))
    return distinct(found)


def _land_of(scene: Scene, word: int) -> tuple[Party, ...]:
    """Whose land is held or claimed: "Syria's land", "part of the territory of Chad"."""
    if scene.low(word) not in claim_words("land"):
        return ()
    found = scene.beside(word) or scene.linked(word, {"of", "in"})
    below = [c for c in scene.tree.dependents(word, "nmod") if scene.low(c) in claim_words("land")]
    return found or distinct([p for c in below for p in _land_of(scene, c)])


def _counted_people(scene: Scene, verb: int) -> tuple[Party, ...]:
    """Whose people live elsewhere: "two million Armenians", "three million people from Syria"."""
    subjects = scene.tree.dependents(verb, "nsubj")
    found = [p for s in subjects for p in (*scene.at(s), *scene.beside(s), *scene.linked(s, {"from"}))]
    return distinct([p for p in found if not p.is_person])
