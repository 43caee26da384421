"""robots.txt as RFC 9309 reads it: the group for us or for everybody, the longest matching rule, `*` and `$`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

LIMIT = 500 * 1024  # bytes; the standard asks for no more
LONGEST_PATTERN = 500


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host asks of us: (allowed, pattern) of each rule, and seconds between requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None

    def allow(self, path: str) -> bool:
        """Whether a path with its query may be fetched: by the longest rule that matches; `Allow` wins a tie."""
        target = normal(path or "/")
        found = [(len(pattern), allowed) for allowed, pattern in self.rules if matches(pattern, target)]
        return max(found, default=(0, True))[1]


NOTHING = Rules(((False, "/"),))


def parse(data: bytes, token: str) -> Rules:
    """Return the rules for a crawler of that name: of all its groups, else of those for `*`."""
    groups = list(_groups(data[:LIMIT].decode("utf-8", "replace").lstrip("\ufeff")))
    ours = [lines for names, lines in groups if token in names]
    chosen = ours or [lines for names, lines in groups if "*" in names]
    lines = [line for group in chosen for line in group]
    rules = [(key == "allow", normal(value)) for key, value in lines if key != "crawl-delay" and value]
    delays = [float(value) for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d+)?", value)]
    return Rules(tuple(rules), max(delays, default=None))


def _groups(text: str) -> list[tuple[set[str], list[tuple[str, str]]]]:
    groups: list[tuple[set[str], list[tuple[str, str]]]] = []
    naming = False
    for line in text.splitlines():
        key, colon, value = line.split("#", 1)[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if colon and key == "user-agent":
            if not naming:
                groups.append((set(), []))
            groups[-1][0].add(re.split(r"[/\s]", value.lower())[0])
            naming = True
        elif colon and key in ("allow", "disallow", "crawl-delay") and groups:
            groups[-1][1].append((key, value))
            naming = False
    return groups


def normal(path: str) -> str:
    """A path with the same characters escaped, however it was written."""
    return quote(unquote(path, errors="surrogateescape"), safe="/*$?=&:;,@!~'()+%", errors="surrogateescape")


def matches(pattern: str, path: str) -> bool:
    """Whether a rule's pattern matches a path from its start. Without regular expressions, which `*` could stall."""
    ended = pattern.endswith("$")
    first, *rest = pattern[:LONGEST_PATTERN].removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    last = rest.pop() if ended and rest else None
    for part in rest:
        found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= place
    return not ended or place == len(path)
