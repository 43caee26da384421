"""An official page to its articles: the one that it holds, or one for each entry of its list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from equipoise.errors import InputError
from equipoise.ledger.identity import digest
from equipoise.reading.article import Article, Given, found
from equipoise.reading.dates import day_without_year, find_dates
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.markup import lines_in
from equipoise.reading.official.heads import head_line
from equipoise.reading.official.layout import Diary, Sheet, Site, day_at, first, in_order, select, stated_day, words_at
from equipoise.reading.official.sites import SITES
from equipoise.reading.page import words_of
from equipoise.world.official import OfficialSource, official_at

HEAD = "head of the page"
LEAST = 2  # entries that make a page a list, where it is not filed under the heading of a day


@dataclass(frozen=True, slots=True)
class General:
    """What the general reader says of a page, used where a layout does not say it better."""

    title: str
    published: date | None
    language: str | None


def read_official(
    tree: Any, url: str | None, general: Callable[[], General], given: Given, data: bytes
) -> list[Found | Skipped | Note]:
    """Return what an official page holds; nothing for a page of another site, or of a structure not known.

    Parameters
    ----------
    tree : the page's tree (of lxml).
    url : the address that the page gives as its own; the one it was fetched from outranks it.
    general : gives what the general reader says of the page; asked only where the page is of an official site.
    given : what is known of the page beforehand.
    data : the page's bytes.
    """
    address = given.address if urlsplit(given.address).scheme in ("http", "https") else url
    source = official_at(address)
    site = next((s for s in SITES if source and s.host == source.host), None)
    if site is None or source is None:
        return []
    reader = _Reader(site, source, address or "", general(), given, data)
    return reader.sheet(tree) or reader.diary(tree)


@dataclass(frozen=True, slots=True)
class _Reader:
    site: Site
    source: OfficialSource
    address: str
    general: General
    given: Given
    data: bytes

    def sheet(self, tree: Any) -> list[Found | Skipped | Note]:
        """The document of a page about one thing."""
        for sheet in self.site.sheets:
            paragraphs = list(_paragraphs(tree, sheet))
            title = words_at(tree, sheet.title) or self.general.title
            if paragraphs and title:
                day = day_at(tree, sheet.published) or self.general.published
                own = replace(self.general, title=title, published=day)
                article = self._article(own, words_at(tree, sheet.place), paragraphs, self.address)
                return list(found(article, self.given, self.data))
        return []

    def diary(self, tree: Any) -> list[Found | Skipped | Note]:
        """The documents of a list's entries, each with its own day; an entry without one is named, not guessed."""
        for diary in self.site.diaries:
            entries = list(self._entries(tree, diary))
            dated = sum(general.published is not None for general, *_ in entries)
            if dated >= LEAST or (dated and select(tree, diary.heading)):
                return [thing for entry in entries for thing in self._entry(*entry)]
        return []

    def _entries(self, tree: Any, diary: Diary) -> Iterator[tuple[General, str, str, str]]:
        """Title, day and language of each entry, its place, its text and its link."""
        heading: date | None = None
        for path, element in in_order(tree, *filter(None, (diary.heading, diary.entry))):
            if path == diary.heading:
                heading = stated_day(element)
            elif title := words_at(element, diary.title) or _own_words(element):
                day = day_at(element, diary.published) or heading
                general = replace(self.general, title=title, published=day)
                yield general, words_at(element, diary.place), words_at(element, diary.text), self._link(element)

    def _entry(self, general: General, place: str, text: str, link: str) -> Iterator[Found | Skipped | Note]:
        if general.published is None:
            yield Skipped(self.given.input, f"an entry without a day: {general.title[:60]!r}")
            return
        article = self._article(general, place, [text] if text else [], link or None)
        name = urlsplit(link).path.strip("/") or digest(general.title, general.published)[:10]
        own = replace(self.given, address=f"{self.given.address}#{name}", also=(), published=None)
        try:
            yield from found(article, own, self.data)
        except InputError as error:
            yield Skipped(self.given.input, f"the entry {general.title[:60]!r}: {error}")

    def _article(self, general: General, place: str, paragraphs: list[str], url: str | None) -> Article:
        """The article, opened by its head in one line where that tells of a contact; without text, by its title."""
        day = general.published if self.site.day_of_event and not _dated_otherwise(paragraphs, general) else None
        english = general.language in (None, "en")
        head = head_line(general.title, self.source.head, place, day) if english else None
        opening = [head or general.title] if head or not paragraphs else []
        blocks = opening + paragraphs
        names = [HEAD] * len(opening) + [f"¶ {number}" for number in range(1, len(paragraphs) + 1)]
        starts = [sum(len(block) + 2 for block in blocks[:number]) for number in range(len(blocks))]
        return Article(
            title=general.title,
            text="\n\n".join(blocks),
            published=general.published,
            publisher=self.source.publisher,
            url=url,
            language=general.language,
            locators=tuple(zip(starts, names, strict=True)),
        )

    def _link(self, element: Any) -> str:
        href = next((a.get("href") for a in (element, *element.iter("a")) if a.get("href")), "")
        try:
            link = urldefrag(urljoin(self.address, href)).url if href else ""
        except ValueError:
            return ""
        return link if link.startswith(("http://", "https://")) else ""


def _paragraphs(tree: Any, sheet: Sheet) -> Iterator[str]:
    """The lead and the text, without what the layout says is none of it, and no paragraph twice running."""
    last = ""
    for path in filter(None, (sheet.lead, sheet.body)):
        part = first(tree, path)
        for line in lines_in(_without(part, sheet.without)) if part is not None else ():
            if line != last:
                yield line
            last = line


def _without(element: Any, paths: tuple[str, ...]) -> Any:
    bare = deepcopy(element)
    bare.tail = None
    for path in paths:
        for unwanted in select(bare, path):
            if unwanted.getparent() is not None:
                unwanted.drop_tree()
    return bare


def _own_words(element: Any) -> str:
    return words_of(element) if element.tag == "a" else ""


def _dated_otherwise(paragraphs: list[str], general: General) -> bool:
    """Whether the text opens with another day than the page's, which is then only that of its publication."""
    opening, page = paragraphs[0] if paragraphs else "", general.published
    whole = next((dated.day for dated in find_dates(opening) if dated.day), None)
    if whole or page is None:
        return whole != page
    short = day_without_year(opening)
    return short is not None and short != (page.month, page.day)
