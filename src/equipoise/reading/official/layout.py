"""How a site builds its pages: where title, day, place and text stand, and finding them in a page's tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from equipoise.reading.dates import find_dates, parse_day
from equipoise.reading.page import words_of

_STEP = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:\.(?P<mark>[\w-]+))?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page about one thing. Each part is a path such as `div.read__place` or `div.news-list li`.

    `seen` says when and where this structure was seen; `lead` stands above the text in `body`; `without` lists what
    stands inside the text but is none of it.
    """

    seen: str
    body: str
    title: str = ""
    published: str = ""
    place: str = ""
    lead: str = ""
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diary:
    """A list of events: `entry` is one of them, the other paths are looked for within it.

    `heading` is what stands above the entries of a day and carries its date.
    """

    seen: str
    entry: str
    title: str
    published: str = ""
    place: str = ""
    text: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """An official site: its host (as in the table of official sources) and its layouts, the newest first.

    `day_of_event` says that its pages are filed under the day of what they tell, as a diary is; a ministry's press
    releases are only published on their day.
    """

    host: str
    sheets: tuple[Sheet, ...]
    diaries: tuple[Diary, ...] = ()
    day_of_event: bool = False


def select(element: Any, path: str) -> list[Any]:
    """The elements at a path below an element, in the page's order; none for an empty path."""
    return list(element.xpath(_xpath(path))) if path else []


def first(element: Any, path: str) -> Any:
    """The first element at a path that holds words, or None."""
    return next((found for found in select(element, path) if words_of(found)), None)


def words_at(element: Any, path: str) -> str:
    found = first(element, path)
    return "" if found is None else words_of(found)


def day_at(element: Any, path: str) -> date | None:
    """The first day that the elements at a path state, in their attribute `datetime` or their words."""
    return next((day for found in select(element, path) if (day := stated_day(found))), None)


def stated_day(element: Any) -> date | None:
    """The day that an element states: in its own attribute or that of a `<time>` in it, else in its words."""
    times = [element, *element.iter("time")]
    attributes = (parse_day(time.get("datetime") or "") for time in times)
    written = (dated.day for dated in find_dates(" ".join(element.itertext())))  # what stands side by side is apart
    return next((day for day in (*attributes, *written) if day), None)


def in_order(tree: Any, *paths: str) -> Iterator[tuple[str, Any]]:
    """Elements at any of several paths in the page's order, each with its path."""
    found = {element: path for path in paths for element in select(tree, path)}
    yield from ((found[element], element) for element in tree.iter() if element in found)


@cache
def _xpath(path: str) -> str:
    return "." + "".join(f"//{_step(step)}" for step in path.split())


def _step(step: str) -> str:
    match = _STEP.fullmatch(step)
    if match is None:
        raise ValueError(f"{step!r} is no step of a path: write `tag`, `.class` or `tag.class`")
    mark = f"[contains(concat(' ', normalize-space(@class), ' '), ' {match['mark']} ')]" if match["mark"] else ""
    return f"{match['tag'] or '*'}{mark}"
