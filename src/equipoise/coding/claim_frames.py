"""Where the two actors of a claim stand, by the frame of the phrase that claims it: role, bond, act, trait."""

from __future__ import annotations

from collections.abc import Callable

from equipoise.coding.claim_acts import act
from equipoise.coding.claim_bonds import bond
from equipoise.coding.claim_cues import Cue, wanted_beside
from equipoise.coding.claim_roles import role, trait
from equipoise.coding.claim_scene import CLAUSES, Pair, Scene


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
