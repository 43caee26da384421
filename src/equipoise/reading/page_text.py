"""A page's running text: what is left when navigation, comments and other furniture are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from equipoise.errors import InputError
from equipoise.reading.bylines import is_byline
from equipoise.reading.heading import folded
from equipoise.reading.page import words_of

_LABELS = re.compile(r"(?:\W|\b(?:published|posted|last|updated|modified|on|at|by|share|print|date)\b)*", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
BLOCKS = frozenset({"p", "head", "item", "quote", "list", "table", "row", "cell", "code", "div"})
LEAST = 8  # words of the shortest paragraph that shows a page to hold an article
LONG_LINK = 20  # characters; shorter links are names in a sentence as often as ways elsewhere
MOST_LINKS = 5000  # a page with more is an index, or made to keep its reader busy

MOST_ELEMENTS = 50_000  # what takes seconds to go through; a long article has some thousands


def paragraphs(tree: Any) -> list[str]:
    """Return the paragraphs, headings and list items of a page's article.

    Raises
    ------
    InputError
        If the page has no running text, or is far too large for an article.
    """
    elements = sum(1 for _ in tree.iter())
    if elements > MOST_ELEMENTS:
        raise InputError(f"too large for a page: {elements:,} elements, the limit is {MOST_ELEMENTS:,}")
    body = _extract(tree)
    blocks = [] if body is None else [block for block in _blocks(body) if block]
    links = list(dict.fromkeys(words for link in tree.iter("a") if len(words := words_of(link)) >= LONG_LINK))
    if len(links) > MOST_LINKS or not any(_running(block, links) for block in blocks):
        raise InputError("no article text found: navigation only")
    return blocks


def _running(block: str, links: list[str]) -> bool:
    """Whether a block has a sentence, when the links in it, such as the headlines of other articles, are left out."""
    rest = " ".join(block.split())
    for link in links:
        rest = rest.replace(link, "")
    return len(rest.split()) >= LEAST and _SENTENCE.search(rest) is not None


def _extract(tree: Any) -> Any:
    """The body that trafilatura finds; None where it finds none."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(deepcopy(tree), include_comments=False, with_metadata=False)
    except (ValueError, TypeError, AttributeError, RecursionError):  # what it raises on trees far from any page
        return None
    return getattr(found, "body", None)


def _blocks(element: Any) -> Iterator[str]:
    """The text of the innermost blocks, in order; loose text between them is a block too."""
    loose = [_words(element.text)]
    for child in element:
        if child.tag in BLOCKS:
            yield from _lines(loose)
            yield from _row(child) if child.tag == "row" else _blocks(child)
            loose = [_words(child.tail)]
        else:
            loose += ["\n" if child.tag == "lb" else _words("".join(child.itertext())), _words(child.tail)]
    yield from _lines(loose)


def _lines(parts: list[str]) -> Iterator[str]:
    """Loose text in blocks: an empty line, made by two line breaks, divides them."""
    for block in re.split(r"\n\s*\n", "".join(parts)):
        yield "\n".join(" ".join(line.split()) for line in block.strip().split("\n"))


def _row(row: Any) -> Iterator[str]:
    """A row of a table is one line, or as many as its cell has paragraphs where it has but one cell."""
    cells = [child for child in row if child.tag == "cell"]
    if len(cells) < 2:
        yield from _blocks(row)
    else:
        yield "; ".join(filter(None, (_words("".join(cell.itertext())).strip() for cell in cells)))


def _words(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def below_title(blocks: list[str], title: str) -> list[str]:
    """The blocks without what stands above the text: the title once more, a byline, labels without their dates."""
    for number, block in enumerate(blocks):
        if not (folded(block) == folded(title) or _LABELS.fullmatch(block[:200]) or is_byline(block)):
            return blocks[number:]
    return []
