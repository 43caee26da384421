"""Numbers of a draft that are no count of meetings and no share: results of the questions, and what texts say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from equipoise.errors import EquipoiseError
from equipoise.questions.draft_facts import Stated
from equipoise.questions.number_words import LARGE, NEAR, SPELT, digits_of, is_telling, stems_of
from equipoise.questions.verify_finding import NOT_FOUND, RIGHT, WRONG, Finding
from equipoise.questions.verify_record import Known, Text, words_of

NUMBER = re.compile(
    rf"(?<![\w.,-])(?P<number>\d[\d,]*(?:\.\d+)?|(?i:{'|'.join(SPELT)})(?=\s+(?:{'|'.join(LARGE)})))(?P<percent>\s*(?:%|per\s?cent\b|percent\b))?(?![\w-]*\d|\.\d)"
)
LEVEL = re.compile(r"\s*(?:credible |confidence |prediction )?interval|\s*CI\b", re.IGNORECASE)
# What a number may be that tells of nothing: part of an address, or which row, page or article is meant.
ADDRESS = re.compile(r"(?:\bhttps?://|\bwww\.)\S+", re.IGNORECASE)
ORDER = re.compile(
    r"\b(?:rows?|lines?|pages?|pp?|tables?|figures?|notes?|chapters?|articles?|sections?|versions?|no|nos|vol)\.?\s*$",
    re.IGNORECASE,
)
SIZE = re.compile(r"^(?:record|contacts\.(?:coverage|\S*support))\b")
OF_RECORD = re.compile(r"\b(?:record|read|ledger|case|corpus)\b", re.IGNORECASE)
# The bounds of an interval, and the words without which an interval may be of anything else.
BOUNDS = (
    (re.compile(r"history\.(?:low|high)$"), re.compile(r"\b(?:a|per|each) year\b|\bannual|\byearly", re.IGNORECASE)),
    (re.compile(r"rate_ratio\S*\.(?:low|high)$"), re.compile(r"\bratio\b|\bto one\b", re.IGNORECASE)),
)
APART = 100  # what follows a number behind a comma belongs to the next one
# Numbers that results hold, by the words that speak of them: the question, and where in its JSON they stand. A whole
# number stands under more names than can be told apart, so those rows are of numbers with a word of their own.
RESULTS: tuple[tuple[str, str, str], ...] = (
    (r"\b(?:a|per|each) year\b|\bannual\w*|\byearly", "contacts", r"history\.(?:per_year|count)$"),
    (r"\binterval\b|\bconfiden\w+", "contacts", r"history\.(?:low|high)$"),
    (r"\b(?:a|per|each) year\b|\bincidents?\b", "incidents", r"\.(?:rate\.\w+|incidents|counted|total|material)$"),
    (r"\bratio\b|\bto one\b", "contacts", r"rate_ratio\S*\.(?:estimate|low|high)$"),
    (r"\binterval\b|\bconfiden\w+|\bcredible\b|\bcompatible\b", "contacts", r"rate_ratio\S*\.(?:low|high)$"),
    (r"\bHHI\b|Herfindahl|concentrat\w+", "dependence", r"hhi"),
    (r"S-score|kappa|tau-b|\bpi\b|similarity|alignment|ideal point", "alignment", r""),
    (r"\bshift\b|\bpulse\b", "shift", r"models|probabilit|sensitivity"),
    (r"frustrat\w+", "balance", r"frustration|index|lower|upper|frustrated"),
    (r"\bdraws\b|\bpays?\b|choosing|balanc\w+ pays|entrapment", "pivot", r"share|probabilit|estimate|low|high"),
    (r"precedents?|\bspells?\b|hazard|losing|lost one", "precedents", r""),
    (r"\bevents?\b|documents?|\btexts?\b|mentions?", "record", r""),
    (r"documents?|publishers?|texts?|rows?", "contacts", r"coverage\."),
    (r"\breports?\b|independent", "contacts", r"support\."),
)


def numbers(known: Known, stated: Stated, taken: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Judge the numbers that nothing else has judged; `taken` are the spans of those that were."""
    spans = [*taken, *(d.at for d in stated.dates), *(m.span() for m in ADDRESS.finditer(stated.plain))]
    for match in NUMBER.finditer(stated.plain):
        start, end = match.span("number")
        if (
            any(a < end and start < b for a, b in spans)
            or LEVEL.match(stated.plain, match.end())
            or is_order(stated, end)
        ):
            continue
        yield judged(known, stated, match)


def is_order(stated: Stated, end: int) -> bool:
    """Whether a number only numbers a heading or item of a list, or says which row or page is meant."""
    start = len(stated.plain[:end].rstrip("0123456789.,"))
    leads = re.fullmatch(r"\W*\d+", stated.plain[:end]) and stated.plain[end : end + 1] in (".", ")")
    ordinal = re.match(r"(?:st|nd|rd|th)\b", stated.plain[end:])  # the 102nd base
    return bool(leads or ordinal or ORDER.search(stated.plain[:start]))


def judged(known: Known, stated: Stated, match: re.Match[str]) -> Finding:
    said, written = " ".join(match[0].split()), digits_of(match["number"])
    number = float(written)
    pools = [(question, pool) for question, pool in pools_of(known, stated, match.start()) if pool]
    for question, pool in pools:
        for path, value in pool:
            if same(written, number, value, bool(match["percent"]), "ratio" in path):
                return Finding("number", RIGHT, said, f"{question}: {path}")
    own = bool(pools) and bool(re.search(r"partners\.\w+\.history", pools[0][1][0][0]))
    if not own and (found := in_texts(known, stated, match)):
        return found
    if refuting := [(question, held) for question, pool in pools if (held := refutable(stated, match, pool))]:
        question, pool = refuting[0]
        path, value = min(pool, key=lambda one: abs(one[1] - number))
        if len(pool) <= 40:
            return Finding("number", WRONG, said, f"{question}: {path}", f"{value:.4g}")
    return Finding("number", NOT_FOUND, said, "no result and no document that was read has it in such a sentence")


def refutable(stated: Stated, match: re.Match[str], pool: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The numbers that can refute one: an interval's bounds, and the record's size, only where these are told of."""
    for bounds, words in BOUNDS:
        if bounds.search(pool[0][0]) and not words.search(stated.plain):
            return []
    if not SIZE.match(pool[0][0]):
        return pool
    after = stated.plain[match.end() :]
    counted = (
        r"\s+(?:\w+\s+)?{}\b(?!\s+(?:read\s+)?(?:of|with|between|from|in|on|that|which|by)\b)"  # all, not some of them
    )
    named = [one for one in pool if re.match(counted.format(re.escape(one[0].rpartition(".")[2])), after)]
    return named if OF_RECORD.search(stated.plain) else []


def same(text: str, number: float, value: float, percent: bool, ratio: bool) -> bool:
    slack = 0.5 * 10 ** -len(text.partition(".")[2]) + 1e-9
    values = [value, value * 100] if percent else [value]
    if ratio and value:
        values.append(1 / value)
    return any(abs(one - number) <= slack for one in values)


def pools_of(known: Known, stated: Stated, place: int) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """The numbers of the results that a sentence speaks of, those of the words nearest to the number first."""
    found = []
    for words, question, path in RESULTS:
        for match in re.finditer(words, stated.plain, re.IGNORECASE):
            found.append((abs(match.start() - place), question, path))
    for _, question, path in sorted(found):
        pool = [(where, value) for where, value in result(known, question, stated) if re.search(path, where)]
        yield question, of_partner(pool, stated, place)


def of_partner(pool: list[tuple[str, float]], stated: Stated, place: int) -> list[tuple[str, float]]:
    """The numbers of the state that the clause names, where there are such."""
    first, last = stated.clause(place)
    following = next((m for m in NUMBER.finditer(stated.plain) if m.start() > place), None)
    until = following.start() if following else last
    after = [p for p in stated.parties if place < p.start < until]
    near = [(0, p.code) for p in after[:1] if not re.search(r"[,;]", stated.plain[place : p.start])]
    inside = [p for p in stated.parties if first <= p.start < last]
    near += sorted((abs(p.start - place) + APART * (p.start > place), p.code) for p in inside)
    for _, code in near:
        own = [(where, value) for where, value in pool if f".{code}." in where]
        if own:
            return own
    return pool


def result(known: Known, question: str, stated: Stated | None) -> list[tuple[str, float]]:
    """The numbers of a question's answer by their places in its JSON; none where it cannot be asked."""
    codes = tuple(dict.fromkeys(p.code for p in stated.parties)) if stated else ()
    states: tuple[str, ...] = ()
    if question in ("dependence", "alignment", "shift"):
        states = codes[:2] if question != "dependence" else codes
    key = (question, states)
    if key not in known.results:
        known.results[key] = asked(known, question, states)
    found: list[tuple[str, float]] = known.results[key]
    return found


def asked(known: Known, question: str, states: Sequence[str]) -> list[tuple[str, float]]:
    from importlib import import_module

    if question == "record":
        lookup = known.lookup
        sizes = {"events": lookup.events, "documents": lookup.documents, "mentions": lookup.mentions}
        return [(f"record.{name}", float(len(held))) for name, held in sizes.items()]

    function = getattr(import_module(f"equipoise.questions.{question}"), question)
    calls = [(state,) for state in states] if question == "dependence" else [tuple(states)]
    found: list[tuple[str, float]] = []
    for call in calls:
        try:
            found += leaves(function(known.view, *call).to_json(), question)
        except (EquipoiseError, TypeError):
            continue
    return found


def leaves(value: Any, path: str) -> Iterator[tuple[str, float]]:
    """Every number of an answer with its path."""
    if isinstance(value, bool):
        return
    if isinstance(value, int | float):
        yield path, float(value)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in ("method", "evidence", "span", "trigger", "level"):
                yield from leaves(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)


def in_texts(known: Known, stated: Stated, match: re.Match[str]) -> Finding | None:
    """What the documents, and the brief, say with the same words: the same number, or another in its place."""
    first, last = stated.cell(match.start())
    stems, own = stems_of(words_of(stated.plain)), stems_of(words_of(stated.plain[first:last]))
    before = words_of(stated.plain[first : match.start()])[-1:]
    after = words_of(stated.plain[match.end() : last])[:2]
    number = digits_of(match["number"])
    best: dict[bool, tuple[tuple[int, int], str, Text, int]] = {}
    for text in (*known.also, *known.texts):
        for place, around in text.numbers:
            word = text.words[place]
            same_number = digits_of(word) == number
            shared = len(stems & around)
            if shared < (min(2, len(stems)) if same_number else most_of(own)):
                continue
            following = [a for a, b in zip(text.words[place + 1 : place + 3], after, strict=False) if a == b]
            leading = [word for word in text.words[max(0, place - 1) : place] if [word] == before]
            beside = 2 * len(following) + len(leading)
            if not same_number:
                alike = bool(match["percent"]) == (text.words[place + 1 : place + 2] in (["per"], ["percent"]))
                told = len(own & around) >= most_of(own) and any(map(is_telling, (*following, *leading)))
                if not (alike and told and len(word) < 5) or number in numbers_near(text, place):
                    continue  # the text tells of something else, or has both, as "165 instead of 150"
            score = (beside, shared)
            if same_number not in best or score > best[same_number][0]:
                best[same_number] = (score, word, text, place)
    right, wrong = best.get(True), best.get(False)
    if right and (not wrong or right[0][0] >= wrong[0][0] or right[0][1] >= max(wrong[0][1], most_of(stems))):
        _, _, text, place = right
        said = text.cut(max(0, place - 6), min(len(text.words), place + 7))
        return Finding("number", RIGHT, match[0].strip(), f"“{said}”", None, (text.document.id,))
    if wrong:
        _, word, text, _ = wrong
        return Finding(
            "number", WRONG, match[0].strip(), f"{text.document.id} has {word} there", word, (text.document.id,)
        )
    return None


def most_of(stems: frozenset[str]) -> float:
    """How many of a sentence's words another must share to tell of the same."""
    return max(4, 0.6 * len(stems))


def numbers_near(text: Text, place: int) -> set[str]:
    return {digits_of(text.words[at]) for at, _ in text.numbers if abs(at - place) <= NEAR}


def in_results(known: Known, stated: Stated, number: int) -> str | None:
    """A finding of the brief that has the number amid most of the sentence's words."""
    stems = stems_of(words_of(stated.plain))
    for text in known.also:
        if str(number) in text.words and len(stems & stems_of(text.words)) >= max(3, 0.7 * len(stems)):
            return text.text
    return None
