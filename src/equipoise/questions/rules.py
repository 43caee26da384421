"""Rules of a case, in words with a closed grammar: what `watch` raises an alarm for.

One table holds the grammar: the form as people read it, the pattern that reads it, and the kind of rule it makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from equipoise.errors import CaseError, EquipoiseError
from equipoise.ledger.casefolder import Case
from equipoise.questions.naming import codes

STATES = r"(?: of (?P<a>.+?) and (?P<b>.+?))?"
DAYS = r"(?P<days>\d{1,5}) days?"
FATES = r"denounced|frozen|ended"
WHAT = r"(?P<what>meetings of leaders|contacts|incidents)"


@dataclass(frozen=True, slots=True)
class Form:
    """One sentence of the grammar."""

    kind: str
    written: str
    pattern: re.Pattern[str]


def form(kind: str, written: str, pattern: str) -> Form:
    return Form(kind, written, re.compile(rf"{pattern}\Z", re.IGNORECASE))


GRAMMAR: tuple[Form, ...] = (
    form(
        "first meeting",
        "first meeting of leaders [of A and B] in N days",
        rf"first meeting of leaders{STATES} in {DAYS}",
    ),
    form(
        "tie",
        "a tie [of A and B] denounced, frozen or ended",
        rf"a tie{STATES} (?P<fates>(?:{FATES})(?:(?:, | or |, or )(?:{FATES}))*)",
    ),
    form(
        "band",
        "meetings of leaders|contacts|incidents [of A and B] outside their own 95 % band in N days",
        rf"{WHAT}{STATES} outside (?:its|their)(?: own)? 95 ?% band in {DAYS}",
    ),
    form(
        "rate",
        "a change in the rate of meetings of leaders|contacts|incidents [of A and B] in N days",
        rf"a change in the rate of {WHAT}{STATES} in {DAYS}",
    ),
    form("phrase", 'the phrase "…" seen', r'the phrase ["“](?P<phrase>[^"”]*\w[^"”]*)["”] seen'),
    form(
        "announcement", "an announcement [of A and B] older than N days", rf"an announcement{STATES} older than {DAYS}"
    ),
    form("silent", "a source silent for N days", rf"a source silent for {DAYS}"),
    form("forecast", "a forecast due [within N days]", rf"a forecast due(?: within {DAYS})?"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was understood: its kind, as written, and what it names.

    `dyads` are the pairs of states that it is about: those named, else the case's pivot with each of its partners.
    """

    kind: str
    text: str
    days: int = 0
    dyads: tuple[tuple[str, str], ...] = ()
    named: bool = False
    words: Mapping[str, Any] = field(default_factory=dict)


def rules_of(case: Case) -> tuple[Rule, ...]:
    """The rules of a case, all understood.

    Raises
    ------
    CaseError : one is not in the grammar; it names its words and shows the grammar.
    """
    return tuple(rule_of(text, case) for text in case.rules)


def rule_of(text: str, case: Case) -> Rule:
    """One rule from its words."""
    plain = " ".join(text.split()).rstrip(".")
    for each in GRAMMAR:
        if found := each.pattern.match(plain):
            return made(each.kind, plain, found.groupdict(), case)
    raise CaseError(f"{case.folder / 'case.toml'}: the rule '{text}' is not understood{stumble(plain)}.", grammar())


def made(kind: str, text: str, parts: Mapping[str, str | None], case: Case) -> Rule:
    days = int(parts.get("days") or 0)
    if parts.get("days") and not days:
        raise CaseError(f"The rule '{text}' asks for 0 days.", "Give 1 or more.")
    words: dict[str, Any] = {name: value for name, value in parts.items() if name in ("what", "phrase") and value}
    if parts.get("fates"):
        words["fates"] = tuple(re.findall(FATES, (parts["fates"] or "").casefold()))
    dyads = dyads_of(text, parts.get("a"), parts.get("b"), case)
    return Rule(kind, text, days, dyads, bool(parts.get("a")), words)


def dyads_of(text: str, a: str | None, b: str | None, case: Case) -> tuple[tuple[str, str], ...]:
    try:
        if a and b:
            first, second = codes((a, b))
            return ((first, second),)
        named = codes((case.pivot, *case.partners)) if case.pivot else ()
    except EquipoiseError as error:
        raise CaseError(f"The rule '{text}': {error.what}", error.hint) from error
    return tuple((named[0], other) for other in named[1:])


def stumble(text: str) -> str:
    """Up to which words a rule could still have become one of the grammar: `, from 'sometime' on`."""
    words, known = text.split(), vocabulary()
    odd = next((word for word in words if word.casefold().strip(",.") not in known and not word.isdigit()), None)
    return f", from '{odd}' on" if odd else ""


def vocabulary() -> set[str]:
    return {word.casefold() for each in GRAMMAR for word in re.findall(r"[\w%]+", each.written)}


def grammar() -> str:
    return f"The rules are: {'; '.join(each.written for each in GRAMMAR)}."


def texts(rules: Iterable[Rule]) -> list[str]:
    return [rule.text for rule in rules]
