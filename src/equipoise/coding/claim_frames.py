"""Where the two actors of a claim stand, by the frame of the phrase that claims it: role, bond, act, trait."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from equipoise.coding.claim_cues import Cue, wanted_beside
from equipoise.coding.claim_scene import CLAUSES, Party, Scene, distinct
from equipoise.coding.claim_words import claim_words
from equipoise.coding.phrases import cases
from equipoise.world import tables
from equipoise.world.overlay import cached

Pair = tuple[Party, Party | None]
# Bonds whose noun may stand before another: "border fence", "membership talks".
_COMPOUND = frozenset(("border", "border closure", "membership", "candidacy", "pipeline", "base"))
_PARTITIVE = frozenset(("one", "some", "two", "three", "many", "several", "number", "most", "all", "both", "among"))


@cached
def organisations() -> frozenset[str]:
    """The codes of organisations, as distinct from states."""
    return frozenset(o.code for o in tables.organisations())


def pairs_of(scene: Scene, cue: Cue) -> list[Pair]:
    """The actors of a claim, subject first, as the frame of its phrase has them; none where its words are not there."""
    if not _near(scene, cue):
        return []
    pairs = FRAMES[cue.phrasing.frame](scene, cue)
    turned = cue.phrasing.turned and not cue.phrasing.relation.symmetric
    return [(b, a) if turned and b else (a, b) for a, b in pairs]


def _near(scene: Scene, cue: Cue) -> bool:
    """Whether a word that the phrasing wants beside it stands in the same phrase or directly under the same verb."""
    wanted = wanted_beside(cue.phrasing)
    near = (w for w in around(scene, cue.last) - {cue.last} if scene.tree.base(w) not in ("aux", "cop"))
    return not wanted or any(scene.low(word) in wanted for word in near)


def around(scene: Scene, word: int) -> set[int]:
    """The words under a word and beside it under its head, without those of other clauses."""
    tree = scene.tree
    above = tree.heads[word]
    apart = above < 0 or tree.base(word) in CLAUSES - {"xcomp"}
    tops = [word] if apart else [word, above]
    found, waiting = set(tops), list(tops)
    while waiting:
        for child in tree.children(waiting.pop()):
            if child not in found and (tree.base(child) not in CLAUSES - {"xcomp"}):
                found.add(child)
                waiting.append(child)
    return found


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


def act(scene: Scene, cue: Cue) -> list[Pair]:
    """ "X borders Y", "X supplies weapons to Y", "Y is supplied by X"."""
    tree, verb, links = scene.tree, cue.last, cue.phrasing.links
    # "is home to"; and a verb taken for a noun still has its object
    verbal = (
        tree.tags[verb] in ("VERB", "AUX", "ADJ") or scene.low(verb) == "home" or tree.dependents(verb, "obj", "aux")
    )
    if not verbal or _is_plan(scene, cue):
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
    return [(a, b) for a in left for b in right if a.code != b.code]


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


def trait(scene: Scene, cue: Cue) -> list[Pair]:
    """ "X is neutral", "the neutrality of X"."""
    holders = _holders(scene, cue.last, cue.last)
    if not holders and scene.tree.tags[cue.last] == "NOUN":
        holders = scene.beside(cue.last) or scene.linked(cue.last, {"of"}) or scene.subjects(cue.last)
    return [(holder, None) for holder in holders]


def _none(scene: Scene, cue: Cue) -> list[Pair]:
    return []


FRAMES: dict[str, Callable[[Scene, Cue], list[Pair]]] = {
    "role": role,
    "bond": bond,
    "act": act,
    "trait": trait,
    "share": _none,  # found with their number, in claim_counts
    "count": _none,
}
