"""The HTML in a feed's item to plain text in paragraphs."""

from __future__ import annotations

import re
from typing import Any

BLOCKS = frozenset(
    (
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "table",
        "tr",
        "section",
        "article",
    )
)
DEEP = 200  # elements within one another that libxml2 follows; a feed's trick or accident beyond that
LEFT_OUT = frozenset({"script", "style", "figure", "figcaption", "img", "iframe"})


def plain_text(html: str) -> str:
    """Return the text of a piece of HTML: paragraphs with an empty line between, no marks, entities resolved."""
    if "<" not in html and "&" not in html:
        return _folded(html)
    import lxml.etree  # type: ignore[import-untyped]
    import lxml.html  # type: ignore[import-untyped]

    try:
        root = lxml.html.fragment_fromstring(html, create_parent="div")
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return _folded(unmarked(html))
    parts: list[str] = []
    _gather(root, parts)
    return _folded("".join(parts)) or (_folded(unmarked(html)) if html.count("<") > DEEP else "")


def unmarked(html: str) -> str:
    """Text without its marks where no tree can be made of it."""
    return re.sub(r"<[^<>]{0,2000}>", " ", html)


def _gather(root: Any, parts: list[str]) -> None:
    """The text below an element in order; a stack rather than recursion, for some feeds nest deep."""
    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        element, opening = stack.pop()
        if opening:
            block = element.tag in BLOCKS
            parts.append("\n\n" if block else "\n" if element.tag == "br" else "")
            if element.tag in LEFT_OUT or not isinstance(element.tag, str):
                parts.append(element.tail or "")
                continue
            parts.append(_blank(element.text))
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
        else:
            parts.append("\n\n" if element.tag in BLOCKS else "")
            parts.append(_blank(element.tail))


def _blank(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _folded(text: str) -> str:
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    lines = ("\n".join(filter(None, (" ".join(line.split()) for line in block.split("\n")))) for block in blocks)
    return "\n\n".join(filter(None, lines))
