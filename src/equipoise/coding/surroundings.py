"""How and in what company a meeting was held: channel, mode, and whether it was at somebody else's event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.phrases import actors_in, cases

_VIDEO = re.compile(r"\bvideo(?:[- ]?(?:conference|link|call|conferencing))?\b|\b(?:virtual(?:ly)?|online)\b", re.I)
_PHONE = re.compile(r"\b(?:tele)?phon(?:e|ed|es|ing|ic)\b|\bcall(?:ed|s)?\b|\brang\b|\bhotline\b", re.I)
_LETTER = re.compile(r"\bletters?\b|\bwrote to\b|\bwritten message\b|\btelegram\b|\bcable\b", re.I)
_REMOTE = re.compile(r"\bvideo[- ]?(?:conference|link|call)\b|\b(?:by|over the|telephone|phone) (?:tele)?phone\b", re.I)
_NEAR = 60  # characters on either side of a trigger within which a remote medium is that of its talks


def channel_of(draft: Draft) -> str | None:
    """The channel of a CONSULT event, where the sentence tells; the merge takes what is left open for in person."""
    if draft.type != "CONSULT":
        return None
    text = draft.passage.text
    mode = mode_of(draft)
    if mode != "phone":
        return "in person" if mode or draft.place else None
    if _VIDEO.search(text):
        return "video"
    return "letter" if _LETTER.search(text) and not _PHONE.search(text) else "phone"


def mode_of(draft: Draft) -> str | None:
    """The mode, set right by the medium and by the place: `third-party` on a third state's soil only."""
    if draft.type != "CONSULT" or len(draft.parties) != 2:
        return draft.mode
    if draft.mode is None and _remote(draft):
        return "phone"
    if draft.mode in (None, "third-party") and beside_gathering(draft):
        return "multilateral"
    country = draft.place.country if draft.place else None
    if draft.mode == "third-party" and country in draft.parties:
        return None
    if draft.mode is None and draft.symmetric and country and country not in draft.parties:
        return "third-party"
    return draft.mode


def _remote(draft: Draft) -> bool:
    start, end = (offset - draft.passage.span[0] for offset in draft.trigger_span)
    return bool(_REMOTE.search(draft.passage.text, max(0, start - _NEAR), end + _NEAR))


def setting_of(draft: Draft) -> str | None:
    """The setting of a CONSULT event, where the sentence tells; the merge fills the rest by the number of states."""
    if draft.type != "CONSULT":
        return None
    if len(draft.parties) == 2:
        return "sideline" if beside_gathering(draft) else None
    return "multilateral" if draft.mode == "multilateral" and "summit" in draft.passage.text.lower() else None


def beside_gathering(draft: Draft) -> bool:
    """Whether two parties met at an event that others hold: "at the CIS summit", "on the margins of the forum"."""
    if draft.mode in ("phone", "visit"):
        return False
    return any(_is_gathering(draft, word) for word in _around(draft))


def _around(draft: Draft) -> Iterator[int]:
    """Nouns that say on what occasion the event was."""
    passage, tree = draft.passage, draft.passage.tree
    nodes = [draft.trigger]
    if tree.base(draft.trigger) in ("obj", "nsubj", "xcomp", "obl") and tree.heads[draft.trigger] >= 0:
        nodes.append(tree.heads[draft.trigger])
    for node in nodes:
        for child in tree.dependents(node, "obl", "nmod"):
            if cases(passage, child) & {"at", "during", "on", "in"}:
                yield child


def _is_gathering(draft: Draft, word: int) -> bool:
    passage, tree = draft.passage, draft.passage.tree
    if passage.low(word) in listed("margins"):
        return True
    hosts = {name.code for name in actors_in(passage, word)} - {None}
    named = [word, *(c for c in tree.dependents(word, "nmod") if "of" in cases(passage, c))]
    own = bool(hosts) and hosts <= set(draft.parties)
    return not own and any(passage.low(w) in listed("gatherings") for w in named)
