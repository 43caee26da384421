"""How and in what company a meeting was held: its channel, and whether it was a meeting at somebody else's event."""

from __future__ import annotations

import re

from equipoise.coding.decoding import Draft

_VIDEO = re.compile(
    r"\b(?:video(?:[- ]?(?:conference|link|call|conferencing))?|videoconference|virtual(?:ly)?|online|zoom)\b", re.I
)
_PHONE = re.compile(r"\b(?:tele)?phon(?:e|ed|es|ing|ic)\b|\bcall(?:ed|s)?\b|\brang\b|\bhotline\b", re.I)
_LETTER = re.compile(r"\bletters?\b|\bwrote to\b|\bwritten message\b|\btelegram\b|\bcable\b", re.I)
_GATHERING = (
    r"(?:summits?|forums?|assembly|conferences?|congress|inauguration|funeral|games|olympics|olympiad|cup|parade)"
)
_SIDELINE = re.compile(
    rf"\b(?:sidelines?|margins?|fringes?)\s+of\b"
    rf"|\b(?:at|during|in)\s+(?:the|a|an)\s+(?:[\w.'’-]+\s+){{0,6}}?{_GATHERING}\b",
    re.I,
)
_SUMMIT = re.compile(r"\bsummits?\b", re.I)


def channel_of(draft: Draft) -> str | None:
    """The channel of a CONSULT event: phone, video, letter or in person."""
    if draft.type != "CONSULT":
        return None
    text = draft.passage.text
    if draft.mode == "phone":
        return "video" if _VIDEO.search(text) else "letter" if _only_letter(text) else "phone"
    return "in person"


def _only_letter(text: str) -> bool:
    return bool(_LETTER.search(text)) and not _PHONE.search(text)


def mode_of(draft: Draft) -> str | None:
    """The mode, set right by the place: `third-party` on a third state's soil only."""
    country = draft.place.country if draft.place else None
    if draft.type != "CONSULT" or len(draft.parties) != 2 or country is None:
        return draft.mode
    if draft.mode == "third-party" and country in draft.parties:
        return None
    if draft.mode is None and draft.symmetric and country not in draft.parties:
        return "third-party"
    return draft.mode


def setting_of(draft: Draft) -> str | None:
    """The setting of a CONSULT event."""
    if draft.type != "CONSULT":
        return None
    count = len(draft.parties)
    if count == 2:
        return "sideline" if beside_gathering(draft) else "bilateral"
    if count == 3 and not (draft.mode == "multilateral" and _SUMMIT.search(draft.passage.text)):
        return "trilateral"
    return "multilateral"


def beside_gathering(draft: Draft) -> bool:
    """Whether two parties met at an event that others hold."""
    if draft.mode in ("phone", "visit"):
        return False
    return bool(_SIDELINE.search(draft.passage.text))
