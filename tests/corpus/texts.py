"""Text and Markdown files of the corpus: heads, date formats, encodings."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill
from typing import Any

from .article import Article, american, articles, long_date

Made = tuple[str, bytes, list[dict[str, Any]]]


def keys(a: Article, day: str) -> str:
    return f"Title: {a.title}\nDate: {day}\nPublisher: {a.publisher}\n\n{a.body}\n"


def text_files() -> Iterator[Made]:
    have = articles()
    bridge, grain, cable, olives = have["bridge"], have["grain"], have["cable"], have["olives"]
    formats = {
        "iso": bridge.date.isoformat(),
        "long": long_date(bridge.date),
        "american": american(bridge.date),
        "weekday": f"Monday, {long_date(bridge.date)}",
        "dots": f"{bridge.date:%d.%m.%Y}",
        "slashes": f"{bridge.date:%d/%m/%Y}",
        "short": f"{bridge.date:%d-%b-%Y}",
        "timed": f"{bridge.date.isoformat()}T06:30:00+02:00",
        "compact": f"{bridge.date:%Y%m%d}",
    }
    for name, day in formats.items():
        yield f"date-{name}.txt", keys(bridge, day).encode(), [bridge.expected()]
    wrapped = "\n\n".join(fill(text, 72) for text in grain.texts)
    head = f"{grain.title}\n\n{grain.publisher}, {long_date(grain.date)}\n\n"
    yield "wrapped.txt", (head + wrapped).encode(), [grain.expected()]
    line = f"TALLINN, {american(cable.date)} (NGR) - "
    yield (
        "dateline.txt",
        f"{cable.title}\n\n{line}{cable.body}\n".encode(),
        [cable.expected(publisher="", first=line.split(",")[0])],
    )
    front = f'---\ntitle: "{olives.title}"\ndate: {olives.date}\nsource: {olives.publisher}\n---\n\n'
    marked = olives.body.replace("sixty tractors", "**sixty tractors**").replace(
        "Turkey", "[Turkey](https://example.org/t)", 1
    )
    yield "front-matter.md", (front + marked).encode(), [olives.expected()]
    yield (
        "heading.md",
        f"# {olives.title}\n\n*{american(olives.date)}*\n\n{olives.body}\n".encode(),
        [olives.expected(publisher="")],
    )
    yield from encoded()


def encoded() -> Iterator[Made]:
    have = articles()
    for name, encoding in (
        ("russian", "cp1251"),
        ("russian", "koi8-r"),
        ("russian", "utf-16"),
        ("ukrainian", "cp1251"),
        ("turkish", "iso8859-9"),
        ("turkish", "utf-16"),
        ("french", "cp1252"),
        ("french", "utf-8-sig"),
        ("greek", "cp1253"),
        ("arabic", "utf-8"),
        ("arabic", "cp1256"),
        ("hebrew", "utf-16"),
    ):
        a = have[name]
        yield f"{name}-{encoding}.txt", keys(a, a.date.isoformat()).encode(encoding), [a.expected()]
