"""Sources as BibTeX: an entry each, every text escaped so that LaTeX prints what the source says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{sign: f"\\{sign}" for sign in "$&#%_"},
}
SPECIAL = re.compile("|".join(re.escape(sign) for sign in SIGNS))


def bibtex(references: Iterable[Mapping[str, Any]]) -> str:
    """All entries; `urldate` is biblatex's, the note says the same to older styles."""
    return "\n".join("".join(f"{line}\n" for line in entry(one)) for one in references)


def entry(one: Mapping[str, Any]) -> Iterator[str]:
    yield f"@misc{{{one['key']},"
    for name, value in fields(one):
        yield f"  {name} = {{{value}}},"
    yield "}"


def fields(one: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names and values; a second pair of braces keeps capitals, and an institution from being split into names."""
    yield "title", f"{{{escaped(one['title'])}}}"
    if one["publisher"]:
        yield "author", f"{{{escaped(one['publisher'])}}}"
    if one["published"]:
        yield "year", one["published"][:4]
        yield "date", one["published"]
    if one["url"]:
        yield "url", address(one["url"])
    if one["accessed"]:
        yield "urldate", one["accessed"]
    remarks = [one["note"], f"Accessed {one['accessed']}" if one["accessed"] else ""]
    if any(remarks):
        yield "note", ". ".join(escaped(remark) for remark in remarks if remark)


def escaped(text: str) -> str:
    return SPECIAL.sub(lambda found: SIGNS[found[0]], text)


def address(url: str) -> str:
    """An address as it is, but for what would end the field: it is read as it stands."""
    return re.sub(r"[\s{}\\]", lambda found: quote(found[0], safe=""), url)
