"""Shares, and dates of treaties and memberships, that a draft gives: held against the ties of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from equipoise.ledger.periods import first_day, last_day
from equipoise.questions.draft_dates import Dated, dates_in
from equipoise.questions.draft_facts import Stated, blanked, parties_in
from equipoise.questions.naming import name
from equipoise.questions.verify_finding import RIGHT, WRONG, Finding
from equipoise.questions.verify_record import Known

PERCENT = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:[.,]\d+)?)\s*(?:%|per\s?cent\b|percent\b|percentage points?)", re.I
)
# What is shared, by the kind of tie: the words that name it.
SHARED = (
    ("arms", re.compile(r"\b(?:arms|weapons?|weaponry|military)\b", re.IGNORECASE)),
    ("exports", re.compile(r"\bexports?\b", re.IGNORECASE)),
    ("imports", re.compile(r"\bimports?\b", re.IGNORECASE)),
    ("trade", re.compile(r"\b(?:trade|turnover|commerce)\b", re.IGNORECASE)),
    ("energy", re.compile(r"\b(?:gas|oil|energy)\b", re.IGNORECASE)),
)
NEVER = 100_000  # days
GROWN = re.compile(
    r"\b(?:gr[eo]w\w*|rose|risen|increas\w+|fell|fallen|declin\w+|dropp\w+|(?<!made )(?<!makes )(?<!make )up|down|"
    r"jump\w+)\s+(?:by\s+)?(?:(?!from|to\b)\w+\s+)?$",
    re.I,
)
ROUGH = re.compile(
    r"\b(?:about|some|around|nearly|almost|roughly|approximately|over|more than|close to|just under)\s+$", re.I
)
# What begins or ends, by the words that tell of it: kinds of tie, and the words.
BEGUN = (
    (
        ("membership",),
        re.compile(
            r"\b(?:join\w*|enter\w*|admitted|became|members?(?:hip)?|accession|acceded|left|withdr\w+|suspend\w+|froz\w+)\b",
            re.I,
        ),
    ),
    (("defence treaty", "treaty"), re.compile(r"\b(?:treat(?:y|ies)|alliance|pact|agreement|declaration)\b", re.I)),
    (("base",), re.compile(r"\b(?:military )?bases?\b", re.I)),
    (("diplomatic relations",), re.compile(r"\bdiplomatic (?:relations|ties)\b", re.I)),
    (("border closure",), re.compile(r"\bborder\b.{0,40}\bclos\w+|\bclos\w+.{0,40}\bborder\b", re.I)),
)
BEGINS = re.compile(
    r"\b(?:join\w*|enter\w*|admitted|became|accession|acceded|signed|concluded|founded|since)\b", re.IGNORECASE
)
ENDS = re.compile(r"\b(?:left|leav\w+|quit|withdr\w+|ended|expired|ran out|denounced|terminated)\b", re.IGNORECASE)
OF_DATE = tuple(
    (kinds, re.compile(rf"(?:{words.pattern})(?:\s+\([^)]*\))?\s+(?:of|from|dated)\s+$", re.IGNORECASE))
    for kinds, words in BEGUN
)
SUPPLIES = re.compile(r"\b(?:suppl(?:y|ied|ies)|delivered|delivers|sells|sold|provide[sd]|exported)\b", re.IGNORECASE)
BUYS = re.compile(r"\b(?:buys|bought|purchased|imported|receive[sd]|obtain(?:s|ed)|gets|got)\b", re.IGNORECASE)
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+\s+)?$", re.IGNORECASE)


def kind_of(stated: Stated, place: int) -> str | None:
    """What a share is a share of: the kind that is named nearest; arms imports are arms."""
    first, last = stated.clause(place)
    found = [
        (not first <= m.start() < last, order if kind == "arms" else 1, abs(m.start() - place), kind)
        for order, (kind, words) in enumerate(SHARED)
        for m in words.finditer(stated.plain)
    ]
    if not found and "share" in stated.plain:
        return next((kind for kind, words in SHARED if words.search(stated.context)), None)
    return min(found)[-1] if found else None


def shares(known: Known, stated: Stated) -> Iterator[tuple[Finding, tuple[int, int]]]:
    """Judge each percentage of which the record has a share of the same kind between two of the states named."""
    for match in PERCENT.finditer(stated.plain):
        grown = GROWN.search(stated.plain[: match.start()])
        kind = None if grown else kind_of(stated, match.start())
        rows = rows_of(known, stated, kind, match.span()) if kind else []
        if rows and kind == "arms" and not (fitting := [row for row in rows if is_as_told(row, stated, match.start())]):
            why = f"the other way round: {told(rows[0])}"
            yield (
                Finding("share", WRONG, match[0], why, f"{name(rows[0]['source'])} supplies", (rows[0]["id"],)),
                match.span(),
            )
        elif rows:
            rows = fitting if kind == "arms" else rows
            rough = bool(ROUGH.search(stated.plain[: match.start()]))
            yield share(stated, match, rows, rough), match.span()


def rows_of(known: Known, stated: Stated, kind: str | None, at: tuple[int, int]) -> list[dict[str, Any]]:
    """The shares of a kind between states of the clause, of the years told if any are; else of the sentence."""
    first, last = stated.clause(at[0])
    inside = [p for p in stated.parties if first <= p.start < last]
    rows_first = [list(stated.before)] if stated.sentence.cells else []  # those of a table's caption
    for parties in (*rows_first, inside, stated.parties):
        rows = among(known, [p.code for p in parties], kind)
        closest = nearest_two(parties, at)
        if closest and len({p.code for p in parties}) > 2 and (own := [r for r in rows if r["source"] in closest]):
            rows = own
        if rows:
            when = [d for d in stated.dates if d.precision in ("year", "range")]
            dated = [row for row in rows if any(within(row, d) for d in when)]
            return dated or rows
    named = {p.code for p in stated.parties}  # "Russia's share", after a sentence on somebody else's in the same market
    every = [row for row in among(known, [*named, *(p.code for p in stated.before)], kind) if row["source"] in named]
    dated = [row for row in every if any(within(row, d) for d in stated.dates)]
    return dated or every


def is_as_told(row: dict[str, Any], stated: Stated, place: int) -> bool:
    """Whether a delivery goes from whom the clause lets supply to whom it lets buy, as far as its verbs say."""
    first, last = stated.clause(place)
    for verb, side in ((SUPPLIES, "source"), (BUYS, "target")):
        for match in verb.finditer(stated.plain, first, last):
            before = {p.code for p in stated.parties if first <= p.start and p.end <= match.start()}
            later = [p.code for p in stated.parties if match.end() <= p.start and p.end <= place]
            before |= set(later[-1:] if before else ())  # "Russia supplied 49 percent of Azerbaijan's, Israel some 41"
            active = not PASSIVE.search(stated.plain[first : match.start()])
            if active and before and row[side] not in before:
                return False
    return True


def nearest_two(parties: Sequence[Any], at: tuple[int, int]) -> set[str]:
    """Who stands nearest before the number and nearest after it."""
    before = [p.code for p in parties if p.end <= at[0]][-1:]
    after = [p.code for p in parties if p.start >= at[1]][:1]
    return {*before, *after}


def among(known: Known, codes: Sequence[str], kind: str | None) -> list[dict[str, Any]]:
    pairs = combinations(dict.fromkeys(codes), 2)
    return [
        row
        for a, b in pairs
        for row in known.ties(a, b)
        if row["value"] is not None and row["unit"] == "percent" and row["kind"] == kind
    ]


def within(row: dict[str, Any], told: Dated) -> bool:
    start, end = first_day(row["start_text"] or None), last_day(row["end_text"] or None)
    return bool(start and end and told.start <= start and end <= told.end) or bool(
        start and end and told.precision == "year" and start <= told.start and told.end <= end
    )


def share(stated: Stated, match: re.Match[str], rows: Sequence[dict[str, Any]], rough: bool) -> Finding:
    said = match[0]
    number = float(match["number"].replace(",", "."))
    digits = len(match["number"].replace(",", ".").partition(".")[2])
    for row in rows:
        value = float(row["value"])
        slack = max(0.5 * 10**-digits, 1.5 if rough else 0.0) + 1e-9
        if abs(value - number) <= slack or re.search(rf"(?<![\d.]){match['number']} per ?cent", row["note"] or ""):
            return Finding("share", RIGHT, said, told(row), None, (row["id"],))
    best = min(rows, key=lambda row: abs(float(row["value"]) - number))
    others = "; ".join(told(row) for row in rows[:3])
    return Finding("share", WRONG, said, others, f"{float(best['value']):g} percent", (best["id"],))


def told(row: dict[str, Any]) -> str:
    span = "–".join(part for part in (row["start_text"], row["end_text"]) if part)
    value = f"{float(row['value']):g} {row['unit']}, {row['quantity']}, " if row["value"] is not None else ""
    who = f"{name(row['source'])} – {name(row['target'])}"
    return f"{row['kind']}, {who}: {value}{span} ({row['reference'] or row['dataset']})"


def tie_dates(known: Known, stated: Stated) -> Iterator[tuple[Finding, Dated]]:
    """Judge each date in a sentence on a treaty, membership or the like that the record has."""
    own = blanked(stated.plain, ((p.start, p.end) for p in stated.parties))  # the Treaty Organization is no treaty
    kinds = [kind for names, words in BEGUN if words.search(own) for kind in names]
    if not kinds or not stated.dates:
        return
    for when in stated.dates:
        rows = ties_between(known, stated, when, kinds)
        if not rows:
            continue
        said = " ".join(stated.text[slice(*when.at)].split())
        clause = stated.plain[slice(*stated.clause(when.at[0]))]
        sides = sides_told(stated.plain)
        if hit := next((row for row in rows if starts_or_ends(row, when, sides)), None):
            yield Finding("date", RIGHT, said, told(hit), None, (hit["id"],)), when
        elif not stated.meets and (
            (is_of(kinds, stated, own, when) and (BEGINS.search(clause) or ENDS.search(clause))) or is_named(own, when)
        ):
            days, side, row = min(
                ((apart(row[side], when), side, row) for row in rows for side in sides),
                key=lambda one: (one[0], one[2]["id"]),
            )
            value = row[side] if days < NEVER else None
            others = [one for one in rows if one is not row]
            yield Finding("date", WRONG, said, "; ".join(map(told, [row, *others][:3])), value, (row["id"],)), when


def ties_between(known: Known, stated: Stated, when: Dated, kinds: Sequence[str]) -> list[dict[str, Any]]:
    """The ties of some kinds between those whom a sentence names; of a row, its column and its caption too."""
    own = [p.code for p in stated.parties]
    if stated.columns:  # of whom the row's first cell and the head of the column are, else the caption
        first = [p.code for p in stated.parties if p.start < stated.columns[0][1]]
        headed = [*first, *(p.code for p in parties_in(stated.head_of(when.at[0]), stated.day))]
        own = headed if len(set(headed)) > 1 else [*(p.code for p in stated.before), *own]
    elif len(set(own)) < 2:
        own += [p.code for p in stated.before]
    pairs = combinations(dict.fromkeys(own), 2)
    return [row for a, b in pairs for row in known.ties(a, b) if row["kind"] in kinds]


def is_of(kinds: Sequence[str], stated: Stated, own: str, when: Dated) -> bool:
    """Whether a date can be of such ties: a row is of what its first cell names, or the cell with the date itself."""
    cells = [(0, len(own))] if not stated.columns else [stated.columns[0][:2], stated.clause(when.at[0])]
    return any(words.search(own, a, b) for names, words in BEGUN if set(names) & set(kinds) for a, b in cells)


def is_named(text: str, when: Dated) -> bool:
    """Whether a date says which treaty, base or the like is meant: "the treaty of 1997"."""
    return any(words.search(text[max(0, when.at[0] - 40) : when.at[0]]) for _, words in OF_DATE)


def sides_told(text: str) -> tuple[str, ...]:
    """Which end of a tie a sentence tells of: who "left" in a year did not join in it."""
    begins, ends = BEGINS.search(text), ENDS.search(text)
    if ends and not begins:
        return ("end_text",)
    return ("start_text",) if begins and not ends else ("start_text", "end_text")


def starts_or_ends(row: dict[str, Any], when: Dated, sides: Sequence[str]) -> bool:
    for text in (row[side] for side in sides):
        first, last = first_day(text or None), last_day(text or None)
        if first and last and when.overlaps(first, last):
            return True
    noted = dates_in(row["note"] or "", None)
    return any((d.start, d.end) == (when.start, when.end) or d.start == when.end for d in noted)


def apart(text: str | None, when: Dated) -> int:
    first = first_day(text or None)
    return abs((first - when.start).days) if first else NEVER
