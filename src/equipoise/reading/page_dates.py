"""The day a page was published, by an order of trust; a day of revision is never taken for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from equipoise.reading.bylines import CHANGED, byline_date, dateline, is_byline
from equipoise.reading.dates import make_day, parse_day
from equipoise.reading.page import Page, words_of

FIRST_METAS = ("article:published_time", "og:article:published_time", "og:published_time", "datepublished")
OTHER_METAS = (
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "publication_date",
    "publication-date",
    "publish_date",
    "publish-date",
    "publishdate",
    "published_at",
    "pubdate",
    "originalpublicationdate",
    "release_date",
    "displaydate",
    "ptime",
    "date",
)
_URL = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)|/((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)", re.ASCII)
_STAMP = re.compile(r"byline|date|publish|posted|stamp", re.IGNORECASE)
_ASIDE = ("aside", "footer", "nav")


def published(page: Page, url: str | None, opening: list[str]) -> date | None:
    """Return the day a page was published, or None.

    The order: linked data, the first metas, microdata and `<time>` marked as publication, other metas, the address,
    the byline.

    Parameters
    ----------
    page : the parsed page.
    url : its address, where known.
    opening : the first paragraphs of its text, where a byline may stand.
    """
    return next((day for day in _candidates(page, url, opening) if day is not None), None)


def _candidates(page: Page, url: str | None, opening: list[str]) -> Iterator[date | None]:
    yield _stated(page.article().get("datePublished"))
    yield _stated(page.meta(*FIRST_METAS))
    yield from (_time(element) for element in _marked(page.tree))
    yield _stated(page.meta(*OTHER_METAS))
    yield day_in_url(url or "")
    yield from (byline_date(line) for line in opening if is_byline(line))
    yield from (byline_date(words_of(element)) for element in _stamps(page.tree))
    yield from (byline_date(place) for line in opening if (place := dateline(line)))


def _stated(value: Any) -> date | None:
    """The day of a date as pages write it for machines: in the first ten characters, else in words."""
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, str):
        return None
    return parse_day(value[:10]) or parse_day(value[:80])


def _marked(tree: Any) -> Iterator[Any]:
    """Elements whose own marks, or the words before them, say that they hold the time of publication."""
    for element in tree.iter("time", "span", "abbr", "p", "div", "meta"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
        if "datePublished" in marks.split() or (element.tag == "time" and not _within(element, _ASIDE)):
            label = f"{marks} {_before(element)}"
            told = "datePublished" in marks.split() or element.get("pubdate") is not None
            if not CHANGED.search(label) and (told or re.search(r"publi(?:sh|c)|posted|issued", label, re.I)):
                yield element


def _time(element: Any) -> date | None:
    return _stated(element.get("datetime") or element.get("content") or words_of(element))


def _before(element: Any) -> str:
    """The words that stand right before an element, in its parent or its neighbour."""
    parent, previous = element.getparent(), element.getprevious()
    if previous is not None:
        return str(previous.tail or "").strip() or words_of(previous)[-40:]
    return str(parent.text or "") if parent is not None else ""


def day_in_url(url: str) -> date | None:
    """Return the day that an address carries, as in `/2018/09/27/` or `/20180927`."""
    match = _URL.search(url)
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    return make_day(year, month, day) if year >= 1900 else None


def _stamps(tree: Any) -> Iterator[Any]:
    """Elements of an article's head that are made for its date, among them any `<time>`."""
    for element in tree.iter("time", "p", "div", "span", "li"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        made = element.tag == "time" or _STAMP.search(marks) is not None
        changed = CHANGED.search(f"{marks} {_before(element)}") is not None
        if made and not changed and not _within(element, _ASIDE) and is_byline(words_of(element)):
            yield element


def _within(element: Any, tags: tuple[str, ...]) -> bool:
    return any(ancestor.tag in tags for ancestor in element.iterancestors())
