"""Questions asked within an analyst's own text: what `contacts RUS AZE since=2018 | count` says, in blocks or words."""

from __future__ import annotations

import inspect
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from equipoise.briefing.blocks import Block, Figure, Heading, Paragraph
from equipoise.briefing.dates import when
from equipoise.briefing.document import Brief
from equipoise.briefing.figures import shown, value_at
from equipoise.briefing.live_blocks import event_blocks, loose, told
from equipoise.briefing.wording import begin, headline
from equipoise.errors import UsageError, nearest
from equipoise.ledger.view import View
from equipoise.questions.contacts import Contacts
from equipoise.questions.show import show
from equipoise.questions.ties import Ties
from equipoise.results import Result

QUESTIONS = (
    *("contacts", "events", "agenda", "ties", "shift", "incidents", "precedents", "pivot"),
    *("alignment", "dependence", "posture"),
)
OPTIONS = ("since", "until", "at", "type", "status", "level", "setting", "basis", "of")
PARTS = ("event", "brief")
OPTION = re.compile(r"(?:--)?([a-z][a-z-]*)=(.*)", re.S)


@dataclass(frozen=True, slots=True)
class Query:
    """A question, its words, its options, and what of the answer is wanted (after a bar)."""

    name: str
    words: tuple[str, ...]
    options: Mapping[str, str]
    wanted: str


def understood(text: str) -> Query:
    """Read a query.

    Raises
    ------
    UsageError : no such question or option; the hint names the nearest.
    """
    asked, wanted = (*re.split(r"\||\s:\s", text, maxsplit=1), "")[:2]
    try:
        name, *rest = shlex.split(asked)
    except ValueError as error:
        raise UsageError(f"'{text}' cannot be read as a question.", "As in `contacts RUS ARM AZE`.") from error
    known = (*QUESTIONS, *PARTS)
    if name not in known:
        hint = nearest(name, known) or f"Known: {listed(known)}."
        raise UsageError(f"'{name}' is no question that a text can ask.", hint)
    words, options = sorted_out(rest)
    for option, given in options.items():
        if option not in OPTIONS or not given:
            raise UsageError(f"'{option}' is no option of a question in a text.", f"Known: {listed(OPTIONS)}.")
    return Query(name, words, options, wanted.strip())


def sorted_out(rest: list[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Words apart from options, which are `--since 2018` or `since=2018`."""
    words: list[str] = []
    options: dict[str, str] = {}
    waiting = iter(rest)
    for one in waiting:
        if found := OPTION.fullmatch(one):
            options[found[1]] = found[2]
        elif one.startswith("--"):
            options[one[2:]] = next(waiting, "")
        else:
            words.append(one)
    return tuple(words), options


def listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)


class Live:
    """Answers queries from one view; the brief is composed once, where a query asks for a part of it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._brief: Brief | None = None

    def blocks(self, text: str) -> list[Block]:
        """The answer as blocks, for a part that has lines of its own.

        Raises
        ------
        EquipoiseError : the query is not understood, or the record cannot answer it.
        """
        query = understood(text)
        if query.name == "event":
            documents = {d.id: d for d in self.view.snapshot().documents}
            return list(event_blocks(event_record(self.view, query), documents))
        if query.name == "brief":
            return [loose(block) for block in self.section(query)]
        found = self.result(query)
        if query.wanted == "figure":
            return [pictured(found, query)]
        if query.wanted:
            return [Paragraph((value(found, query),))]
        return list(told(found))

    def words(self, text: str) -> str:
        """The answer in a few words, for a part that stands within a sentence."""
        query = understood(text)
        if query.name == "event":
            record = event_record(self.view, query)
            return f"{begin(when(record['date']))}: {headline(record)}"
        if query.name == "brief" or query.wanted == "figure":
            raise UsageError(f"'{text}' is more than fits a sentence.", "Give it a line of its own.")
        found = self.result(query)
        answer = getattr(found, "answer", None)
        if query.wanted or answer is None:
            return value(found, query)
        return str(answer)

    def result(self, query: Query) -> Result:
        function: Callable[..., Result] = getattr(import_module(f"equipoise.questions.{query.name}"), query.name)
        parameters = inspect.signature(function).parameters
        for option in query.options:
            if option not in parameters:
                known = listed(tuple(one for one in OPTIONS if one in parameters))
                raise UsageError(f"{query.name} has no option '{option}'.", f"Known: {known}.")
        try:
            inspect.signature(function).bind(self.view, *query.words, **query.options)
        except TypeError as error:
            raise UsageError(f"{query.name} does not fit these words: {error}.", "Name the states it needs.") from error
        return function(self.view, *query.words, **query.options)

    def section(self, query: Query) -> list[Block]:
        """The blocks of one section of the brief, without its heading."""
        if self._brief is None:
            from equipoise.briefing.composing import compose

            self._brief = compose(self.view)
        heads = {b.anchor: n for n, b in enumerate(self._brief.blocks) if isinstance(b, Heading) and b.level == 2}
        wanted = query.words[0] if len(query.words) == 1 else ""
        if wanted not in heads:
            raise UsageError(f"The brief has no part '{wanted}'.", f"Name one: {listed(tuple(heads))}.")
        end = min((n for n in heads.values() if n > heads[wanted]), default=len(self._brief.blocks))
        return list(self._brief.blocks[heads[wanted] + 1 : end])


def value(found: Result, query: Query) -> str:
    """One number or word of an answer: `count`, `answer`, or a path into its JSON, with ` %` for a share.

    Raises
    ------
    UsageError : there is nothing at that path, or it is no single value.
    """
    path, percent = (query.wanted.removesuffix("%").strip(), query.wanted.endswith("%"))
    if path in ("", "count"):
        return str(count(found))
    try:
        got = value_at(found.to_json(), "/" + path.strip("/"))
    except (KeyError, IndexError, ValueError, TypeError):
        keys = found.to_json()
        hint = f"It has: {', '.join(list(keys)[:12])}." if isinstance(keys, Mapping) else "Try `| count`."
        raise UsageError(f"The answer to '{query.name}' has no '{path}'.", hint) from None
    if isinstance(got, Mapping) or (percent and not isinstance(got, int | float)):
        raise UsageError(f"'{path}' in the answer to '{query.name}' is no number.", "Go one step further.")
    return written(got, percent)


def written(got: Any, percent: bool) -> str:
    """A value as a sentence wants it: dates in words, floats to two places."""
    if isinstance(got, bool):
        return "yes" if got else "no"
    if isinstance(got, str):
        return shown(got) if re.fullmatch(r"\d{4}-\d\d-\d\d", got) else got
    return shown(got, 2 if isinstance(got, float) and not percent else None, percent)


def count(found: Result) -> int:
    """How many: compared meetings with one partner, or rows of the answer."""
    if isinstance(found, Contacts):
        if len(found.partners) != 1:
            raise UsageError("Contacts with several partners have no single count.", "Name one: `contacts RUS AZE`.")
        return len(found.partners[0].compared)
    return len(found.between()) if isinstance(found, Ties) else len(found.rows())


def pictured(found: Result, query: Query) -> Figure:
    if not found.pictured:
        raise UsageError(f"{query.name} has no picture.", "Leave `| figure` out.")
    drawn = found.plot()
    return Figure(begin(f"{query.name} {' '.join(query.words)}".strip()), drawn.alt, drawn.svg, drawn.narrow)


def event_record(view: View, query: Query) -> dict[str, Any]:
    """The record of the event that a query names.

    Raises
    ------
    UsageError : it names none, or several.
    NotFound : no event of the record has that id.
    """
    if len(query.words) != 1 or not query.words[0].startswith("e-"):
        raise UsageError("`event` needs the id of one, e-….", "`equipoise events` lists them.")
    found: dict[str, Any] = show(view, query.words[0]).record["event"]
    return found
