"""How the sides' accounts look in a terminal: in columns where there is room, else one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from equipoise.cli.printing import note, what, when, who
from equipoise.questions.accounts import Account
from equipoise.questions.naming import name
from equipoise.questions.phrases import plural
from equipoise.questions.readouts import LIMITS, Readouts, Side

WIDE = 100  # characters from which two columns can be read
MOST = 2  # sentences shown of a topic


def print_readouts(found: Readouts) -> None:
    from rich.console import Console

    event = found.event.to_json()
    print(f"{event['id']}  {when(event)}  {what(event)}  {who(event)}\n")
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=160)
    if console.width >= WIDE and sum(bool(side.accounts) for side in found.sides) > 1:
        _print_columns(console, found)
    else:
        _print_sides(found)
    for account in found.others:
        print(f"\nAnother account: {_source(account)}\n  {_told(account)}")
        for said in account.said:
            print(f"  “{said.text}”")
    print(f"\n{found.answer}")
    note(f"{LIMITS} `--json` has every sentence.")


def _print_columns(console: Any, found: Readouts) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, show_lines=True)
    grid.add_column("", width=20)
    for side in found.sides:
        grid.add_column(name(side.state), ratio=1, overflow="fold")
    for label, cells in _lines(found):
        grid.add_row(*(Text(cell) for cell in (label, *cells)))
    console.print(grid)


def _lines(found: Readouts) -> Iterator[tuple[str, list[str]]]:
    """The rows of the table: the accounts, what they say of the meeting, then each topic."""
    yield "account", ["\n".join(map(_source, side.accounts)) or "none" for side in found.sides]
    yield "says", ["\n".join(dict.fromkeys(map(_told, side.accounts))) for side in found.sides]
    for topic in found.topics():
        cells = [_quoted(side, topic.name) for side in found.sides]
        if any(cells):
            alone = found.only(topic.name)
            yield f"{topic.label}{f' (only {name(alone)})' if alone else ''}", [cell or "–" for cell in cells]


def _print_sides(found: Readouts) -> None:
    for side in found.sides:
        print(f"{name(side.state)}: {plural(len(side.accounts), 'account') if side.accounts else 'no account'}")
        for account in side.accounts:
            print(f"  {_source(account)}\n  {_told(account)}")
        for topic in found.topics():
            if quoted := _quoted(side, topic.name):
                alone = " (only here)" if found.only(topic.name) == side.state else ""
                print(f"\n  {topic.label}{alone}\n    " + quoted.replace("\n", "\n    "))
        print()


def _quoted(side: Side, topic: str) -> str:
    """A topic's first sentences, each once, and how many more there are."""
    sentences: Sequence[str] = list(dict.fromkeys(side.sentences(topic)))
    more = [f"(and {len(sentences) - MOST} more)"] if len(sentences) > MOST else []
    return "\n".join([f"“{' '.join(text.split())}”" for text in sentences[:MOST]] + more)


def _source(account: Account) -> str:
    document = account.document
    said = "reported by " if account.by == "attributed" else ""
    parts = (f"{said}{document.publisher or 'a publisher not named'}", document.published, document.title)
    return f"{', '.join(str(part) for part in parts if part)} [{document.id}]"


def _told(account: Account) -> str:
    told = account.told()
    place = told["place"]["name"] if told["place"] else None
    day = when(told) if told["date"] else "no day given"
    return "; ".join(str(part) for part in (day, place, told["level"], told["channel"], told["setting"]) if part)
