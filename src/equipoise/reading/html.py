"""Saved web pages to documents: main text, title, publisher, address, and the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from equipoise.reading.article import Article, Given, found
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.official.pages import General, read_official
from equipoise.reading.page import Page, parse, words_of
from equipoise.reading.page_dates import published
from equipoise.reading.page_text import below_title, paragraphs


def read_html(data: bytes, given: Given, *, url: str | None = None) -> Iterator[Found | Skipped | Note]:
    """Yield the document of a page; of an official site's list, one for each entry.

    Parameters
    ----------
    data : the page's bytes.
    given : what is known of it beforehand.
    url : the address it was found at, used where the page gives none of its own.

    Raises
    ------
    InputError
        If the bytes are no page, it has no running text, or it would be published after the day of reading.
    """
    page = parse(data, given.charset)
    publisher, url = publisher_of(page), canonical(page) or url
    title, language = title_of(page, publisher), declared_language(page)
    general = partial(_general, page, url or given.address, title, language)
    if official := read_official(page.tree, url, general, given, data):
        yield from official
        return
    blocks = paragraphs(page.tree)
    article = Article(
        title=title,
        text="\n\n".join(below_title(blocks, title) or blocks),
        # The address it was fetched from carries the day as well as the one that it gives itself.
        published=published(page, url or given.address, blocks[:4]),
        publisher=publisher,
        url=url,
        language=language,
    )
    yield from found(article, given, data)


def declared_language(page: Page) -> str | None:
    """Return the language that a page says it is in, as two letters."""
    stated = page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return stated[:2].lower() if re.match(r"[A-Za-z]{2}(?![A-Za-z])", stated) else None


def _general(page: Page, address: str, title: str, language: str | None) -> General:
    return General(title, published(page, address, []), language)


def title_of(page: Page, publisher: str | None) -> str:
    """Return the page's title without the site's name, or an empty string."""
    headings = [words_of(element) for element in page.tree.iter("h1")]
    titles = [words_of(element) for element in page.tree.iter("title")][:1]
    stated = page.meta("og:title", "twitter:title")
    candidates = [*filter(None, (stated,)), *(headings if len(headings) == 1 else []), *titles, *headings]
    cleaned = (without_site(" ".join(c.split()), publisher, page.meta("og:site_name")) for c in candidates)
    return next((title for title in cleaned if title), "")


def without_site(title: str, *sites: str | None) -> str:
    """Return a title without the name of its site at the end or the beginning; a part after ` | ` always goes."""
    for site in filter(None, sites):
        name = re.escape(" ".join(site.split()))
        title = re.sub(rf"\s+[|–—:·«»/-]+\s+{name}\s*$|^{name}\s*[|–—:·«»/-]+\s+", "", title, flags=re.IGNORECASE)
    return re.sub(r"\s+\|\s.{1,60}$", "", title).strip()


def publisher_of(page: Page) -> str | None:
    """Return the publisher's name: of the linked data, else of the metas."""
    return _name(page.article().get("publisher")) or page.meta("og:site_name", "publisher", "dc.publisher") or None


def canonical(page: Page) -> str | None:
    """Return the address that a page gives as its own."""
    links = [e.get("href") for e in page.tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    article = page.article()
    owner = article.get("mainEntityOfPage")
    owner = owner.get("@id") if isinstance(owner, dict) else owner
    stated = (*links, page.meta("og:url"), article.get("url"), owner)
    return next((s.strip() for s in stated if isinstance(s, str) and re.match(r"https?://\S+$", s.strip())), None)


def _name(thing: Any) -> str | None:
    thing = thing[0] if isinstance(thing, list) and thing else thing
    name = thing.get("name") if isinstance(thing, dict) else thing
    return " ".join(name.split()) or None if isinstance(name, str) and not name.startswith("http") else None
