"""Web addresses to documents: pages, files on the web, and feeds with the pages behind their items."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urlsplit

from equipoise.errors import InputError
from equipoise.fetch import Fetched, Fetcher, NotModified, Outcome, Validators
from equipoise.ledger.documents import Address
from equipoise.ledger.visits import Visit
from equipoise.reading.article import Article, Given, found
from equipoise.reading.feed import Feed, Item, read_feed
from equipoise.reading.found import Found, Note, Skipped, Visited
from equipoise.reading.web import Web

Things = Iterator[Found | Skipped | Note | Visited]
Contents = Callable[[bytes, str, Given], Iterator[Found | Skipped | Note]]


def is_address(text: str) -> bool:
    return text.strip().lower().startswith(("http://", "https://"))


class Addresses:
    """Reads addresses in one run. A page that cannot be had is skipped with its reason and stops nothing.

    Parameters
    ----------
    web : what may be done on the network.
    known : what the reader says of every input.
    contents : from bytes and the file ending that fits them to what is in them.
    """

    def __init__(self, web: Web, known: Given, contents: Contents) -> None:
        # Where it is already tomorrow, pages are published tomorrow.
        self._web, self._known = web, replace(known, today=known.today + timedelta(days=1))
        self._contents, self._fetcher = contents, Fetcher(web.settings)
        self._options = web.options(known.published, known.publisher)
        self._met: set[str] = set()

    def close(self) -> None:
        self._fetcher.close()

    def read(self, text: str) -> Things:
        """Read one address: a page, a file or a feed."""
        address = urldefrag(text.strip()).url
        if not self.first_time(address):
            yield Note(address, "read once already")
            return
        outcome = self._fetch(address)
        if isinstance(outcome, NotModified):
            yield self._unchanged(address, outcome)
        elif not isinstance(outcome, Fetched):
            yield Skipped(address, outcome.why)
        elif outcome.kind == ".xml":
            yield from self._read_feed(address, outcome)
        else:
            try:
                yield from self._read_page(address, outcome)
            except InputError as error:
                yield Skipped(address, str(error))

    def read_feed_file(self, data: bytes, given: Given) -> Things:
        """Read a feed in a file; the pages behind its items only where the reader asked for them."""
        feed = read_feed(data)
        if not self._web.full_pages and any(is_address(item.link) for item in feed.items):
            yield Note(given.input, "the items' own text is read; --full-pages fetches the pages behind them")
        yield from self._items(feed, given, bool(self._web.full_pages))

    def first_time(self, address: str) -> bool:
        """Whether an address is met for the first time in this run; it counts as met from now on."""
        first = address not in self._met
        self._met.add(address)
        return first

    def _fetch(self, address: str) -> Outcome:
        self._web.progress(f"fetching {address}")
        visit = self._visit(address)
        known = Validators(visit.url, visit.etag, visit.last_modified) if visit else None
        return self._fetcher.fetch(address, known=known or None)

    def _visit(self, address: str) -> Visit | None:
        """The last visit, if what comes of the address would be the same."""
        visit = self._web.visits.get(address)
        return visit if visit and visit.options == self._options else None

    def _unchanged(self, address: str, outcome: NotModified) -> Visited:
        visit = self._web.visits[address]
        given = outcome.validators
        now = replace(visit, fetched_at=outcome.retrieved_at, etag=given.etag, last_modified=given.last_modified)
        self._web.progress(f"{address}: not changed since {visit.fetched_at[:10]}")
        return Visited(address, now, unchanged=True)

    def _read_page(self, address: str, page: Fetched, item: Item | None = None, feed: Feed | None = None) -> Things:
        """What is in a body, then the visit; nothing of a body that turns out unreadable half-way."""
        documents: list[str] = []
        for thing in list(self._contents(page.data, page.kind, self._given(page))):
            if isinstance(thing, Found):
                documents.append(thing.document.id)
                yield completed(thing, item, feed, page.url) if item and feed else thing
            else:
                yield thing
        yield Visited(address, self._made(address, page, documents))

    def _read_feed(self, address: str, page: Fetched) -> Things:
        given = self._given(page)
        try:
            feed = read_feed(page.data, url=page.url, content_type=page.headers.get("content-type", ""))
        except InputError as error:
            yield Skipped(address, str(error))
            return
        documents: dict[str, None] = {}
        whole = True
        for thing in self._items(feed, replace(given, input=address), self._web.full_pages is not False):
            if isinstance(thing, Found):
                documents[thing.document.id] = None
            elif isinstance(thing, Visited):
                documents |= dict.fromkeys(thing.visit.documents)
            elif isinstance(thing, Skipped) or thing.text.startswith(NOT_NOW):
                whole = False
            yield thing
        # Validators are for next time: where a page was not to be had, the feed is read again.
        made = self._made(address, page, list(documents))
        yield Visited(address, made if whole else replace(made, etag=None, last_modified=None))

    def _items(self, feed: Feed, given: Given, full: bool) -> Things:
        if not feed.items:
            yield Note(given.input, "a feed without items")
        if len(feed.items) > self._web.max_items:
            yield Note(given.input, f"{len(feed.items)} items, the first {self._web.max_items} are read (--max-items)")
        for item in feed.items[: self._web.max_items]:
            link = urldefrag(item.link).url
            if full and is_address(link):
                if self.first_time(link):
                    yield from self._behind(link, item, feed, given)
            else:
                yield from self._own_text(item, feed, given)

    def _behind(self, link: str, item: Item, feed: Feed, given: Given) -> Things:
        """The page behind an item; where it cannot be had, the item's own text, unless the page was had before."""
        outcome = self._fetch(link)
        if isinstance(outcome, NotModified):
            yield self._unchanged(link, outcome)
            return
        why, passing = "it is a feed", False
        if isinstance(outcome, Fetched) and outcome.kind != ".xml":
            try:
                yield from self._read_page(link, outcome, item, feed)
                return
            except InputError as error:
                why = str(error)
        elif not isinstance(outcome, Fetched):
            why, passing = outcome.why, outcome.transient
        before = self._web.visits.get(link)
        if before and before.documents:
            yield Skipped(link, f"{why}; kept as it was on {before.fetched_at[:10]}")
            return
        said = f"{NOT_NOW if passing else NOT_AT_ALL}: {why}; the item's own text in the feed is read instead"
        yield Note(link, said)
        yield from self._own_text(item, feed, given)

    def _own_text(self, item: Item, feed: Feed, given: Given) -> Things:
        """An item's own text, at the address of its page, which supersedes it when it comes to be read."""
        place = urldefrag(item.link).url if is_address(item.link) else f"{given.address}#{item.id}"
        known = replace(given, input=place, address=place, also=())
        before = self._web.visits.get(place)
        if before and before.documents:
            yield Note(place, f"the page itself is in the record, fetched on {before.fetched_at[:10]}")
            return
        if not item.text:
            yield Skipped(place, "an item without text")
            return
        if item.said and not item.published:
            yield Note(place, f"its date is not understood: {item.said[:60]!r}")
        article = Article(
            title=item.title,
            text=item.text,
            published=item.published,
            publisher=item.publisher or feed.title or None,
            language=feed.language,
        )
        try:
            yield from list(found(article, known, item_bytes(item)))
        except InputError as error:
            yield Skipped(place, str(error))

    def _given(self, page: Fetched) -> Given:
        path = unquote(urlsplit(page.url).path)
        return replace(
            self._known,
            input=page.requested,
            name=PurePosixPath(path).stem or urlsplit(page.url).netloc,
            address=page.url,
            also=(page.requested,) if page.requested != page.url else (),
            charset=page.charset,
            retrieved_at=page.retrieved_at,
        )

    def _made(self, address: str, page: Fetched, documents: list[str]) -> Visit:
        given = page.validators
        return Visit(
            address=address,
            url=page.url,
            fetched_at=page.retrieved_at,
            etag=given.etag,
            last_modified=given.last_modified,
            options=self._options,
            documents=tuple(dict.fromkeys(documents)),
        )


NOT_NOW, NOT_AT_ALL = "its page cannot be had now", "its page cannot be had"


def completed(thing: Found, item: Item, feed: Feed, url: str) -> Found:
    """A page behind an item, with the day and the publisher that the feed gives where the page gives none."""
    document = thing.document
    publisher = item.publisher or (feed.title if same_site(url, feed.link) else None)
    addresses = tuple(Address(a.address, a.publisher or publisher, a.retrieved_at) for a in document.addresses)
    document = replace(document, published=document.published or item.published, addresses=addresses)
    return replace(thing, document=document)


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site, so that a collection of other sites' news is not taken for their name."""
    hosts = [(urlsplit(address).hostname or "").removeprefix("www.") for address in (one, other)]
    return all(hosts) and (hosts[0].endswith(hosts[1]) or hosts[1].endswith(hosts[0]))


def item_bytes(item: Item) -> bytes:
    """What is kept as the original of an item's own text: the item, for the feed moves on."""
    lines = (item.title, item.link, item.said, "", item.text)
    return "\n".join(lines).encode("utf-8", "replace")
