"""What a question's page can be asked: parameters, as the command's options and the page's address have them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.datastructures import QueryParams

from equipoise.errors import UsageError, nearest

Kind = Literal["states", "words", "text", "day", "choice", "number", "share", "flag", "several", "file", "scenarios"]
D = "YYYY, YYYY-MM or YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. `name` is the option of the command without its dashes, or its argument.

    `argument` is the Python name where it is another; `of_view` says that it narrows the View and not the question.
    """

    name: str
    label: str
    kind: Kind
    help: str = ""
    choices: tuple[str, ...] = ()
    usual: str = ""
    argument: str = ""
    of_view: bool = False

    @property
    def keyword(self) -> str:
        return self.argument or self.name.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Given:
    """What an address asks for: the states and words in order, the options by Python name, and those of the View."""

    words: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    view: dict[str, Any] = field(default_factory=dict)
    shown: tuple[tuple[str, str], ...] = ()

    def text(self, name: str) -> str:
        """What a field of the form shows."""
        return ", ".join(value for key, value in self.shown if key == name)

    def lines(self, name: str) -> str:
        return "\n".join(value for key, value in self.shown if key == name)


def parsed(parameters: Sequence[Parameter], query: QueryParams) -> Given:
    """Read an address; an empty value is as none, as a form sends fields that nobody filled in.

    Raises
    ------
    UsageError : a parameter that the question does not have, twice what can stand once, or no number.
    """
    known = {one.name: one for one in parameters}
    given = [(name, value.strip()) for name, value in query.multi_items() if value.strip()]
    if unknown := next((name for name, _ in query.multi_items() if name not in known), None):
        hint = nearest(unknown, known) or f"Known: {', '.join(known)}."
        raise UsageError(f"'{unknown}' is no parameter of this question.", hint)
    words: list[str] = []
    options: dict[str, Any] = {}
    view: dict[str, Any] = {}
    shown: list[tuple[str, str]] = []
    for name, one in known.items():
        values = list(split(one, [value for key, value in given if key == name]))
        if not values or (one.usual and values == [one.usual]):
            continue
        shown += [(name, value) for value in values]
        if one.kind in ("states", "words"):
            words += values
        else:
            (view if one.of_view else options)[one.keyword] = read(one, values)
    return Given(tuple(words), options, view, tuple(shown))


def without(query: QueryParams, *names: str) -> QueryParams:
    """An address without what says how a thing is shown, or where to go on, and is no parameter."""
    return QueryParams([(name, value) for name, value in query.multi_items() if name not in names])


def split(parameter: Parameter, values: Sequence[str]) -> Iterator[str]:
    """Several values of one field: states stand with commas between them, settings on lines of their own."""
    for value in values:
        if parameter.kind == "words":
            yield from spoken(value)
            continue
        mark = {"states": ",", "several": "\n"}.get(parameter.kind)
        yield from (part.strip() for part in (value.split(mark) if mark else [value]) if part.strip())


def spoken(text: str) -> list[str]:
    """Words as a command line has them: what stands in quotation marks is one."""
    try:
        return shlex.split(text)
    except ValueError:
        return text.split()


def read(parameter: Parameter, values: Sequence[str]) -> Any:
    if parameter.kind in ("several", "scenarios"):
        return list(values)
    if len(values) > 1:
        raise UsageError(f"{parameter.name} is given {len(values)} times.", "Give it once.")
    value = values[0]
    if parameter.kind == "flag":
        return value not in ("0", "no", "false")
    if parameter.kind == "number":
        return number(parameter, value, int)
    return number(parameter, value, float) if parameter.kind == "share" else value


def number(parameter: Parameter, text: str, kind: type[int] | type[float]) -> int | float:
    try:
        return kind(text)
    except ValueError:
        raise UsageError(f"'{text}' is no number for {parameter.name}.", "Write digits.") from None


STATES = Parameter("states", "States", "states", "Names or codes, with commas; the pivot first: RUS, ARM, AZE")
SINCE = Parameter("since", "Since", "day", f"From {D} on")
UNTIL = Parameter("until", "Until", "day", f"To the end of {D}")
AT = Parameter("at", "At", "day", f"In {D}")
KNOWN_BY = Parameter("known-by", "Known by", "day", f"Only what was published by {D}", of_view=True)
ON = Parameter("on", "Events from", "choice", "ledger: the case's own record", ("ledger",), "ledger", of_view=True)
MIN_INDEPENDENT = Parameter(
    "min-independent", "Independent reports", "number", "Only events that so many independent sources report",
    usual="1", of_view=True,
)  # fmt: skip
PERIOD = (SINCE, UNTIL)
