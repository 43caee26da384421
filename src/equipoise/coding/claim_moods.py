"""How a claim is made: denied, only possible, over; and on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from equipoise.coding.claim_scene import INTO, Scene
from equipoise.coding.claim_words import claim_words
from equipoise.coding.lists import listed
from equipoise.coding.phrases import cases, noun_phrase


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who makes a claim: an actor's code and the person where known, and the words that name them."""

    code: str | None = None
    person: str | None = None
    words: str | None = None


def negated(scene: Scene, word: int) -> bool:
    """Whether the claim is that the tie is not: "is no member", "does not view it as", "without an alliance"."""
    own = [c for c in scene.tree.children(word) if scene.tree.base(c) in ("det", "advmod", "case", "cc", "aux")]
    if any(scene.low(c) in claim_words("negating") | claim_words("denying") for c in own):
        return True
    if any(_negates(scene, verb) for verb in _verbs(scene, word)):
        return True
    above = scene.tree.heads[word]  # "refused to stop and recognize"
    refused = scene.tree.heads[above] if above >= 0 and scene.tree.base(word) == "conj" else -1
    return refused >= 0 and scene.low(refused) in claim_words("refusing") and scene.tree.base(above) == "xcomp"


def _negates(scene: Scene, verb: int) -> bool:
    below = scene.tree.dependents(verb, "advmod", "aux", "det", "case")
    if scene.low(verb) in claim_words("denying") | claim_words("refusing"):
        return True
    return any(scene.low(c) in claim_words("negating") and scene.low(c) not in ("no", "without") for c in below)


def ended(scene: Scene, word: int) -> bool:
    """Whether the tie was and is no more: "former ally", "no longer a member", "lost its influence"."""
    below = scene.tree.dependents(word, "amod", "compound", "advmod", "nmod")
    if any(scene.low(c) in claim_words("former") for c in below):
        return True
    nodes = [word, *_verbs(scene, word)]
    if any(scene.low(c) == "longer" for node in nodes for c in scene.tree.dependents(node, "advmod")):
        return True
    above = scene.tree.heads[word]
    return above >= 0 and scene.tree.relations[word] in ("obj", "nsubj:pass") and _has_ended(scene, above)


def _has_ended(scene: Scene, verb: int) -> bool:
    """Whether a verb tells that something is over: "lost", "has severed"; not "will end", "aimed at ending"."""
    low = scene.low(verb)
    past = low.endswith("ed") or low in claim_words("past")
    apart = {scene.low(c) for c in scene.tree.dependents(verb, "mark", "aux")} & (
        claim_words("modal") | {"to", "until"}
    )
    return low in claim_words("ending") and past and not apart


def made_or_undone(scene: Scene, word: int) -> bool:
    """Whether the tie is the object of an act that makes, seeks or undoes it: an event and no standing tie."""
    above = scene.tree.heads[word]
    if above < 0 or scene.low(above) not in claim_words("making"):
        return False
    return scene.tree.base(word) in ("obj", "nsubj", "obl", "xcomp", "nmod", "acl", "ccomp")


def hypothetical(scene: Scene, word: int) -> bool:
    """Whether the tie only may be, is wished for, supposed or asked about."""
    if any(scene.low(c) in claim_words("possible") for c in scene.tree.dependents(word, "amod", "advmod", "compound")):
        return True
    above = scene.tree.heads[word]
    if above >= 0 and scene.tree.base(word) in ("nmod", "compound") and scene.low(above) in claim_words("applying"):
        return True
    nodes = [word, *_verbs(scene, word)]
    told = [n for n in nodes if n == word or scene.low(n) not in listed("reporting") | claim_words("saying")]
    if any(scene.low(c) in claim_words("modal") for node in told for c in scene.tree.dependents(node, "aux")):
        return True
    if any(scene.low(node) in claim_words("wanting") for node in nodes[1:]):
        return True
    if any(scene.low(c) in claim_words("possible") for node in nodes for c in scene.tree.dependents(node, "advmod")):
        return True
    bystander = len(nodes) == 1 and scene.clause(word) != word and scene.tree.tags[word] != "VERB"
    return scene.passage.text.rstrip().endswith("?") or (not bystander and _supposed(scene, word))


def _supposed(scene: Scene, word: int) -> bool:
    clause = scene.clause(word)
    for node in (clause, *scene.tree.ancestors(clause)):
        marks = {scene.low(c) for c in scene.tree.dependents(node, "mark")}
        if marks & claim_words("conditional") and scene.tree.base(node) in ("advcl", "ccomp", "xcomp", "acl"):
            return True
        if scene.tree.base(node) == "root":
            return False
    return False


def _verbs(scene: Scene, word: int) -> Iterator[int]:
    """The verbs whose object or complement the claim is, upwards: "wants to be a member", "does not see it as"."""
    tree, node = scene.tree, word
    for above in tree.ancestors(word):
        base = tree.base(node)
        if _governs(scene, above, node, word):
            yield above
        elif base != "conj" and not (base == "nmod" and scene.low(above) in ("one", "part", "member")):
            return
        node = above


def _governs(scene: Scene, verb: int, node: int, word: int) -> bool:
    """Whether what is said of a verb (not, may, wants) is said of the claim under it too, and not of a bystander."""
    base, low = scene.tree.base(node), scene.low(verb)
    if base == "nsubj":  # "there may be an alliance"; not "the alliance may break"
        plain = scene.tree.dependents(verb, "cop") and scene.tree.tags[verb] == "ADJ"  # "relations are not tense"
        return bool(plain or scene.tree.dependents(verb, "expl")) or low in claim_words("linking")
    if base == "obj" and node == word and scene.tree.tags[word] != "VERB":
        return low in _having()  # "wants an alliance"; not "wants to end the alliance"
    if base == "obl" and low in claim_words("linking") | claim_words("engaged"):
        return bool(scene.introduced_by(node) & INTO)
    if base == "ccomp" and low in claim_words("refusing"):
        return True
    return base in ("obj", "xcomp") or (base in ("obl", "advcl") and "as" in _marks(scene, node))


def _having() -> frozenset[str]:
    lists = ("linking", "viewing", "wanting", "denying", "refusing", "engaged", "stationing", "saying")
    return frozenset().union(*(claim_words(name) for name in lists))


def _marks(scene: Scene, node: int) -> set[str]:
    marks = {scene.low(c) for c in scene.tree.dependents(node, "mark")}
    return marks | cases(scene.passage, node)


def speaker_of(scene: Scene, word: int) -> Speaker:
    """On whose word the claim rests; nobody's is the author's."""
    tree, node = scene.tree, word
    if word and tree.heads[word - 1] == word and scene.low(word - 1) in claim_words("denying"):
        return _named(scene, word) or Speaker()  # "denies supplying", read as "does supply"
    for above in tree.ancestors(word):
        base = tree.base(node)
        low = scene.low(above)
        if base in ("ccomp", "xcomp", "obj", "iobj", "advcl", "obl", "parataxis") and low in _saying(base):
            found = _named(scene, above)
            if found:
                return found
        if (found := _according(scene, above)) is not None:
            return found
        spoken = [c for c in tree.dependents(above, "parataxis") if scene.low(c) in _saying("ccomp") and c != node]
        if spoken and (found := _named(scene, spoken[0])):
            return found
        node = above
    beside = [c for c in tree.dependents(word, "parataxis") if scene.low(c) in _saying("ccomp")]
    if beside and (found := _named(scene, beside[0])):
        return found
    return _according(scene, word) or _behind(scene) or Speaker()


def _behind(scene: Scene) -> Speaker | None:
    """Who is named at the sentence's end: "…, the minister said", however it is parsed."""
    low = [scene.low(w) for w in range(len(scene.passage.words))]
    end = len(low) - 1 if low and low[-1] in (".", "”", '"') else len(low)
    comma = max((i for i, word in enumerate(low[:end]) if word == ","), default=-1)
    if comma < 0 or not 2 <= end - comma - 1 <= 6 or low[end - 1] not in listed("reporting"):
        return None
    if low[end - 2] in claim_words("linking"):
        return None  # "…, were told"
    names = [n for n in scene.passage.names if comma < n.first and n.last < end]
    first, last = scene.passage.words[comma + 1], scene.passage.words[end - 2]
    words = scene.passage.text[first.start - scene.passage.span[0] : last.end - scene.passage.span[0]]
    return Speaker(names[0].code if names else None, names[0].named.person if names else None, words)


def _saying(relation: str) -> frozenset[str]:
    spoken = listed("reporting") | listed("alleging") | claim_words("saying") | claim_words("denying")
    if relation == "obl":
        return claim_words("viewing")
    if relation in ("xcomp", "advcl", "obj"):
        spoken = spoken - {"maintain", "maintains", "maintained", "show", "shows", "showed", "point", "points"}
        return spoken | claim_words("viewing")
    return spoken


def _named(scene: Scene, verb: int) -> Speaker | None:
    """The subject of a verb of saying or viewing, as speaker."""
    subjects = [s for s in scene.tree.dependents(verb, "nsubj") if scene.tree.relations[s] != "nsubj:pass"]
    parties = [p for s in subjects for p in scene.at(s)] or list(scene.subjects(verb) if not subjects else ())
    if not parties and subjects:
        parties = [p for s in subjects for p in scene.beside(s)]
    if parties:
        words = _phrase(scene, subjects[0]) if subjects else None
        return Speaker(parties[0].code, parties[0].name.named.person, words)
    if subjects and scene.tree.tags[subjects[0]] in ("NOUN", "PROPN"):
        return Speaker(None, None, _phrase(scene, subjects[0]))
    if subjects and scene.low(subjects[0]) in ("he", "she", "they", "some", "many"):
        return Speaker(None, None, _text(scene, subjects[0]))  # somebody who is not known, but not the author
    return None


def _according(scene: Scene, word: int) -> Speaker | None:
    """ "According to the ministry"."""
    for child in scene.tree.dependents(word, "obl", "nmod"):
        if "according" in cases(scene.passage, child) | {scene.low(c) for c in scene.tree.children(child)}:
            parties = scene.at(child) or scene.beside(child)
            if parties:
                return Speaker(parties[0].code, parties[0].name.named.person, _text(scene, parties[0].word))
            return Speaker(None, None, _phrase(scene, child))
    return None


def _text(scene: Scene, word: int) -> str:
    names = [n for n in scene.passage.names if n.first <= word <= n.last]
    if names:
        first, last = names[0].first, names[0].last
        start, end = scene.passage.words[first].start, scene.passage.words[last].end
        return scene.passage.text[start - scene.passage.span[0] : end - scene.passage.span[0]]
    return scene.passage.words[word].text


def _phrase(scene: Scene, word: int) -> str:
    inside = [w for w in noun_phrase(scene.passage, word) if abs(w - word) < 8]
    start, end = scene.passage.words[min(inside)].start, scene.passage.words[max(inside)].end
    return scene.passage.text[start - scene.passage.span[0] : end - scene.passage.span[0]]
