"""An analyst's own Markdown taken apart: prose, which is never touched, and live parts, which are ours to write.

A live part is asked for by `{{contacts RUS ARM AZE}}`. Once written it stands between two comments,
`<!-- live: contacts RUS ARM AZE -->` and `<!-- /live -->`, and is written anew by each run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = re.compile(
    r"<!--[ \t]*live:[ \t]*(?P<query>[^\n]*?)[ \t]*-->|<!--[ \t]*(?P<end>/live)[ \t]*-->|\{\{(?P<new>[^{}\n]+)\}\}"
)
# Lines kept as they are, and words between backticks: what stands in them is told, not asked.
FENCE = r"^(?P<fence> {0,3}(?:```+|~~~+))[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t\r]*$|\Z)"
KEPT = re.compile(rf"{FENCE}|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the file: prose where `query` is None, else a live part with what stands in it now.

    `source` is the whole stretch with its comments, so that all of them joined are the file. `alone` says that it has
    lines of its own; `line` is that on which it begins; `broken` says what is wrong with a comment that opens or closes
    nothing: then `text` is kept as it is.
    """

    text: str
    source: str
    query: str | None = None
    alone: bool = False
    line: int = 1
    broken: str = ""


def parts(text: str) -> Iterator[Part]:
    """The file as parts."""
    kept = [found.span() for found in KEPT.finditer(text)]
    marks = [m for m in MARK.finditer(text) if not any(start <= m.start() < end for start, end in kept)]
    at, n = 0, 0
    while n < len(marks):
        mark = marks[n]
        following = marks[n + 1] if n + 1 < len(marks) else None
        yield prose(text[at : mark.start()])
        line = text.count("\n", 0, mark.start()) + 1
        at, n = mark.end(), n + 1
        if mark["new"]:
            yield Part("", mark[0], mark["new"].strip(), stands_alone(text, *mark.span()), line)
        elif mark["end"]:
            yield Part(mark[0], mark[0], line=line, broken="This end of a live part has no beginning.")
        elif following and following["end"]:
            content, source = text[at : following.start()], text[mark.start() : following.end()]
            yield Part(content, source, mark["query"], stands_alone(text, *mark.span()), line)
            at, n = following.end(), n + 1
        else:
            why = f"The live part '{mark['query']}' has no end, <!-- /live -->."
            yield Part(mark[0], mark[0], line=line, broken=why)
    yield prose(text[at:])


def prose(text: str) -> Part:
    return Part(text, text)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the lines of a mark."""
    before, after = text[:start].rsplit("\n", 1)[-1], text[end:].split("\n", 1)[0]
    return not before.strip() and not after.strip()


def fenced(query: str, content: str, alone: bool) -> str:
    """A live part as the file holds it."""
    head, foot = f"<!-- live: {plain(query)} -->", "<!-- /live -->"
    return f"{head}\n\n{content}\n\n{foot}" if alone else f"{head}{content}{foot}"


def plain(query: str) -> str:
    """A query as a comment in any place may hold it: two hyphens may end it, and a bar parts cells of a table."""
    told = re.sub(r"--([a-z-]+)[ =]+", r"\1=", query).replace("--", "- -")
    return " ".join(re.sub(r"\s*\|\s*", " : ", told, count=1).split())
