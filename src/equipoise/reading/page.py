"""A parsed page and small questions to it: its character set, its meta elements, its linked data."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from equipoise.errors import InputError
from equipoise.reading.decoding import decode

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_WRAPPING = re.compile(r"<!--|-->|(?:/\*\s*)?(?:<!\[CDATA\[|\]\]>)(?:\s*\*/)?")
# The encodings that browsers know; anything else a page names is not tried.
_KNOWN = re.compile(r"utf-?8|cp125\d|iso8859-\d+|koi8-[ru]|gbk|gb2312|gb18030|big5|euc_|shift_jis|iso2022_jp|cp866|mac")
ARTICLES = ("article", "report", "posting", "story")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tree (of lxml), its meta elements by name, and the objects of its linked data.

    `metas` maps a lower-case name, property or itemprop to the contents in the page's order.
    """

    tree: Any
    metas: dict[str, list[str]]
    objects: tuple[dict[str, Any], ...]

    def meta(self, *names: str) -> str | None:
        """Return the first filled meta element of the first name that has one."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), None)

    def article(self) -> dict[str, Any]:
        """Return the linked data's object about the article itself, or an empty one."""
        kinds = [(kind_of(thing), thing) for thing in self.objects]
        articles = [thing for kind, thing in kinds if kind.endswith(ARTICLES)]
        pages = [thing for kind, thing in kinds if kind.endswith("page")]
        return next(iter(articles + pages), {})


def parse(data: bytes, told: str | None = None) -> Page:
    """Return the parsed page.

    Parameters
    ----------
    data : the page's bytes.
    told : the encoding that its server names, which by the standard outranks the page's own word.

    Raises
    ------
    InputError
        If the bytes are no text or hold no page.
    """
    import lxml.etree  # type: ignore[import-untyped]
    import lxml.html  # type: ignore[import-untyped]

    text = decode(data, (encoding(told) if told else None) or charset(data))
    # Handed over as UTF-8 bytes, for lxml refuses text that declares an encoding of its own.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        raise InputError("no page in it: the HTML holds no elements") from None
    return Page(tree, _metas(tree), tuple(_objects(tree)))


def charset(data: bytes) -> str | None:
    """Return the encoding that a page declares in its first lines, if browsers know it."""
    match = _CHARSET.search(data[:4096])
    return encoding(match[1].decode("ascii")) if match else None


def encoding(called: str) -> str | None:
    """Return Python's name of an encoding, if browsers know it."""
    try:
        name = codecs.lookup(called).name
    except (LookupError, ValueError):
        return None
    # By the standard for the web, Latin 1 and ASCII mean Windows-1252, Latin 5 its Turkish sister.
    name = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}.get(name, name)
    return name if _KNOWN.match(name) else None


def kind_of(thing: dict[str, Any]) -> str:
    """The (first) type of an object of linked data, in lower case."""
    kind = thing.get("@type")
    kind = kind[0] if isinstance(kind, list) and kind else kind
    return kind.rsplit("/", 1)[-1].lower() if isinstance(kind, str) else ""


def words_of(element: Any) -> str:
    """The text in an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for name in {(element.get(key) or "").strip().lower() for key in ("property", "name", "itemprop")} - {""}:
            found.setdefault(name, []).append(content)
    return found


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _top_objects(_lenient(script.text or ""))


def _top_objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The page's own objects; not what is nested in them, such as comments and related articles."""
    if isinstance(data, list) and depth < 4:
        for item in data:
            yield from _top_objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth < 4:
                yield from _top_objects(data.get(key), depth + 1)


def _lenient(script: str) -> Any:
    """Linked data even where it is slightly malformed: comments, line breaks in strings, commas before brackets."""
    bare = _WRAPPING.sub("", script).strip().rstrip(";")
    for text in (bare, re.sub(r",\s*([}\]])", r"\1", bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    # What matters most is still found where the rest of it is beyond repair.
    pairs = re.findall(r'"(datePublished|headline)"\s*:\s*"([^"\n]{1,500})"', bare)
    return {"@type": "Article", **dict(reversed(pairs))} if pairs else None
