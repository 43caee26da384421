"""A page's running text: what is left when navigation, comments and other furniture are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from equipoise.errors import InputError
from equipoise.reading.bylines import is_byline
from equipoise.reading.heading import folded

_LABELS = re.compile(r"(?:\W|\b(?:published|posted|last|updated|modified|on|at|by|share|print|date)\b)*", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
LEAST = 8  # words of the shortest paragraph that shows a page to hold an article
LINKED = 0.6  # the share of linked text above which a page leads elsewhere rather than tells something


def paragraphs(tree: Any) -> list[str]:
    """Return the paragraphs, headings and list items of a page's article.

    Raises
    ------
    InputError
        If the page has no running text.
    """
    body = _extract(tree)
    blocks = [] if body is None else [block for block in _blocks(body) if block]
    running = sum(len(block.split()) >= LEAST and _SENTENCE.search(block) is not None for block in blocks)
    if not running or _linked(body) > LINKED:
        raise InputError("no article text found: navigation only")
    return blocks


def _extract(tree: Any) -> Any:
    """The body that trafilatura finds, with its links marked; None where it finds none."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            deepcopy(tree), include_comments=False, include_links=True, with_metadata=False
        )
    except (ValueError, TypeError, AttributeError, RecursionError):  # what it raises on trees far from any page
        return None
    return getattr(found, "body", None)


def _blocks(element: Any) -> Iterator[str]:
    """The text of the innermost blocks, in order; loose text between them is a block too."""
    loose = [element.text or ""]
    for child in element:
        if child.tag in ("p", "head", "item", "quote", "list", "table", "row", "cell", "code", "div"):
            yield _words(loose)
            yield from _row(child) if child.tag == "row" else _blocks(child)
            loose = [child.tail or ""]
        else:
            loose += ["\n" if child.tag == "lb" else "", *child.itertext(), child.tail or ""]
    yield _words(loose)


def _row(row: Any) -> Iterator[str]:
    """A row of a table is one line, or as many as a cell has paragraphs where it has but one cell."""
    cells = [child for child in row if child.tag == "cell"]
    if len(cells) < 2:
        yield from _blocks(row)
    else:
        yield "; ".join(filter(None, (_words(cell.itertext()) for cell in cells)))


def _words(parts: Any) -> str:
    return " ".join("".join(parts).split())


def _linked(body: Any) -> float:
    """The share of a body's text that is the text of links."""
    whole = len(_words(body.itertext()))
    return sum(len(_words(link.itertext())) for link in body.iter("ref")) / whole if whole else 1.0


def below_title(blocks: list[str], title: str) -> list[str]:
    """The blocks without what stands above the text: the title once more, a byline, labels without their dates."""
    for number, block in enumerate(blocks):
        if not (folded(block) == folded(title) or _LABELS.fullmatch(block[:200]) or is_byline(block)):
            return blocks[number:]
    return []
