"""All the text of marked-up pieces, block by block, where nothing is to be taken away."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong"),
        *("sub", "sup", "u", "time", "bdi", "bdo", "ins"),
    )
)
_UNSEEN = frozenset(("head", "script", "style", "template", "noscript", "del"))
_TAG = re.compile(r"</?(?:p|br|div|span|b|i|a|em|strong|ul|li|h[1-6]|img|blockquote)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d?);", re.IGNORECASE)


def lines_in(tree: Any) -> list[str]:
    """Return the lines of a tree of lxml's: one for each block, more where it breaks them itself."""
    text = "".join(_pieces(tree))
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def unmarked(text: str) -> str:
    """Return a text without HTML's marks and entities, if it has any."""
    if _TAG.search(text):
        import lxml.etree  # type: ignore[import-untyped]
        import lxml.html  # type: ignore[import-untyped]

        try:
            return "\n\n".join(lines_in(lxml.html.fromstring(f"<div>{text}</div>")))
        except (lxml.etree.LxmlError, ValueError, AssertionError):
            return text
    return html.unescape(text) if _ENTITY.search(text) else text


def _pieces(element: Any) -> Iterator[str]:
    """Text in order, a line break at each edge of a block; without recursion, for trees may be deep."""
    stack: list[Any] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item.tag, str) and item.tag not in _UNSEEN:
            edge = "" if item.tag in _INLINE else "\n"
            stack.append(edge)
            for child in reversed(item):
                stack += [re.sub(r"\s+", " ", child.tail or ""), child]
            stack += [re.sub(r"\s+", " ", item.text or ""), edge]
