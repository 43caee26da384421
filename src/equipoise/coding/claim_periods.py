"""For which time a claim is made: "since 2006", "in September", "in the past decade", "from 2014 to 2018"."""

from __future__ import annotations

import re
from datetime import date

from equipoise.coding.calendar import Clock, number_of, shifted, year_range
from equipoise.coding.claim_scene import INTO, Scene
from equipoise.coding.claim_words import claim_words
from equipoise.coding.lists import listed
from equipoise.coding.times import find_times
from equipoise.ledger.fields import When

_SPAN = re.compile(
    r"\b(?:from|between|in|over|during|for)?\s*(?P<a>1[89]\d\d|20\d\d)\s*(?:to|and|until|till|through|-|–|—)\s*"
    r"(?P<b>1[89]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_NUMBER = r"(?P<count>\d{1,3}|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
_BACK = re.compile(
    rf"\b(?:in|over|during|for|within)\s+(?:(?:the|these|this)\s+)?(?P<last>past|last|previous)\s+(?:{_NUMBER}\s+)?"
    r"(?P<unit>day|week|month|year|decade|century)s?\b"
    rf"|\bfor\s+(?:(?:more\s+than|over|about|at\s+least|nearly|almost)\s+)?{_NUMBER.replace('count', 'long')}"
    r"\s+(?P<of>day|week|month|year|decade|centurie)s?\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\bsince\s+(?:the\s+)?[^,.;]{3,60}|\bfor\s+(?:many|several|decades|years|centuries|generations)(?:\s+\w+)?"
    r"|\b(?:after|before|until)\s+(?:the\s+)?(?:\w+\s+){1,5}(?:of\s+)?\d{4}"
    r"|^after\s+being\s+[^,.;]{3,60}",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5, "century": 36525, "centurie": 36525}
_OPEN = re.compile(r"(?:(?:ever|at least)\s+)?since\b", re.IGNORECASE)
_LASTING = re.compile(r"since|from|between|for|over the|in the (?:past|last)|ever since|during the", re.IGNORECASE)


def period_of(
    scene: Scene, word: int, clock: Clock, lasting: bool = False, near: int | None = None
) -> tuple[When | None, str | None]:
    """The time of a claim and the words that tell it; without a day of publication "since 2006" has no end.

    Parameters
    ----------
    lasting : whether the time of the clause is the claim's whatever its verb, as where a number is told.
    near : of several times the one nearest to this word counts; by default to the claim's own.
    """
    found = [(*item, where) for item in _phrases(scene.passage.text, clock) if (where := _place(scene, item[0])) >= 0]
    fitting = [item for item in found if _belongs(scene, item[3], word, lasting or bool(_LASTING.match(item[2])))]
    if not fitting:
        return None, None
    where = word if near is None else near
    _, when, words, _ = min(fitting, key=lambda item: (item[1] is None, abs(item[3] - where)))
    return when, words


def as_of(words: str, day: date) -> When | None:
    """What words of time mean in a text of a day; None where they name no time."""
    return next((when for _, when, _ in _phrases(words, Clock(day)) if when), None)


def _phrases(text: str, clock: Clock) -> list[tuple[int, When | None, str]]:
    """The phrases of time in a sentence: where the word stands by which each hangs, what it means, its words."""
    found: list[tuple[int, int, int, When | None]] = []
    for match in _SPAN.finditer(text):
        a, b = year_range(int(match["a"])), year_range(int(match["b"]))
        if a and b and a.start < b.start:
            found.append((match.start(), match.end(), match.start("a"), When(a.start, b.end, "range")))
    for match in _BACK.finditer(text):
        unit = "unit" if match["unit"] else "of"
        found.append((match.start(), match.end(), match.start(unit), _back(match, clock.published)))
    for phrase in find_times(text):
        start, when = _with_since(text, phrase.start, phrase.resolve(clock), clock.published)
        found.append((start, phrase.end, phrase.head, when))
    for match in _LOOSE.finditer(text):
        found.append((match.start(), match.end(), match.end() - 1, None))
    kept: list[tuple[int, int, int, When | None]] = []
    for item in found:
        if all(item[1] <= other[0] or other[1] <= item[0] for other in kept):
            kept.append(item)
    return [(head, when, text[start:end].strip()) for start, end, head, when in kept]


def _with_since(text: str, start: int, when: When | None, published: date | None) -> tuple[int, When | None]:
    """A phrase with "since" runs up to the day of publication."""
    before = re.search(r"(?:\b(?:ever|at least)\s+)?\bsince\s+(?:the\s+)?$", text[:start], re.IGNORECASE)
    opened = before or _OPEN.match(text, start)
    begin = before.start() if before else start
    if not opened or when is None:
        return begin, when
    if published is None or when.start > published:
        return begin, None
    return begin, When(when.start, published, "range")


def _back(match: re.Match[str], published: date | None) -> When | None:
    """The years or months up to the day of publication."""
    if published is None:
        return None
    unit, count = (match["unit"], match["count"]) if match["unit"] else (match["of"], match["long"])
    days = _DAYS[unit.lower()] * (number_of(count) if count else 1)
    first = shifted(published, -round(days)) if days < 400_000 else None
    return When(first.start, published, "range") if first else None


def _place(scene: Scene, offset: int) -> int:
    start = scene.passage.span[0] + offset
    inside = scene.passage.local(start, start + 1)
    return inside[0] if inside else -1


def _tells(scene: Scene, word: int) -> bool:
    """Whether the claim is what its clause tells: its verb or predicate, or the object of "has", not a bystander."""
    above = scene.tree.heads[word]
    if above < 0 or scene.clause(word) == word or scene.tree.tags[word] == "VERB":
        return True
    if scene.tree.base(word) == "obl" and not scene.introduced_by(word) & INTO:
        return False  # "went off near the border"
    having = claim_words("linking") | claim_words("stationing") | claim_words("viewing") | claim_words("engaged")
    return scene.low(above) in having and scene.tree.base(word) in ("obj", "nsubj", "xcomp", "obl")


def _belongs(scene: Scene, time: int, word: int, lasting: bool) -> bool:
    """Whether a phrase stands in the claim's own clause or phrase, or in one that the claim's clause completes."""
    mine, its = scene.clause(word), scene.clause(time)
    if its in (mine, word) and time in scene.tree.subtree(word):
        return True
    if not lasting and not _tells(scene, word):
        return False
    if its == mine:
        spoken = listed("reporting") | claim_words("saying")
        return mine == word or scene.low(mine) not in spoken  # else it is the day of the report
    # "it has been a member since it joined in 2004", "having met twice since May, …"
    return (
        lasting and scene.tree.heads[its] in (mine, word) and scene.tree.base(its) in ("advcl", "xcomp", "obl", "acl")
    )
