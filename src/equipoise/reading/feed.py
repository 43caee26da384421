"""RSS and Atom, from their bytes, to items: title, address, day, publisher, and the text in the feed itself."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate
from typing import Any

from equipoise.errors import InputError
from equipoise.reading.dates import make_day, parse_day
from equipoise.reading.feed_text import plain_text

FEEDS = frozenset({".xml", ".rss", ".atom"})
LIMIT = 5 * 1024 * 1024  # bytes; feeds in use are a tenth of it, and a damaged one takes long to take apart
MARKS = 150_000  # `<` and `&`, each of which costs the parser time: no feed in use has as many, a malicious one more
_TAIL = re.compile(
    r"\n\n(?:The post .{1,500} (?:first )?appeared first on .{1,200}|(?:Read|Continue) (?:more|reading).{0,80})$"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `id` is the feed's own name for it; `said` its date as written, `published` as understood."""

    id: str
    title: str
    link: str
    text: str
    said: str = ""
    published: date | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's title, the address of its site, its language and its items in its own order."""

    title: str
    link: str
    language: str | None
    items: tuple[Item, ...]


def read_feed(data: bytes, *, url: str = "", content_type: str = "") -> Feed:
    """Return a feed.

    Parameters
    ----------
    data : its bytes. Nothing is fetched.
    url : where it was fetched from, which relative addresses in it start from.
    content_type : the header, for its character set.

    Raises
    ------
    InputError
        If there is no feed in the bytes.
    """
    import feedparser

    refuse(data)
    headers = {"content-type": content_type or "application/xml"} | ({"content-location": url} if url else {})
    try:
        # As a stream: feedparser takes a string that looks like an address for one, and fetches it.
        parsed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    except (ValueError, LookupError, AssertionError, AttributeError, TypeError, RecursionError) as error:
        raise InputError(f"a damaged feed: {error}") from None
    if not parsed.version and not parsed.entries:
        raise InputError("no feed in it")
    head = parsed.feed
    title = plain_text(str(head.get("title", "")))
    language = str(head.get("language") or "")[:2].lower()
    items = tuple(item_of(entry) for entry in parsed.entries)
    if not items and parsed.bozo:
        raise InputError(f"a damaged feed: {reason(parsed.bozo_exception)}")
    return Feed(title, str(head.get("link", "")), language if language.isalpha() else None, items)


def refuse(data: bytes) -> None:
    """Refuse what cannot be a feed before it is taken apart."""
    from equipoise.fetch.sniffing import marked_up

    if not data.strip():
        raise InputError("empty")
    if len(data) > LIMIT:
        raise InputError(f"too large for a feed: {len(data) / 1e6:.0f} MB")
    if data.count(b"<") + data.count(b"&") > MARKS:
        raise InputError(f"more than {MARKS} marks, far too many for a feed")
    if marked_up(data) == ".html":
        raise InputError("a web page where a feed should be, perhaps an error message")
    if b"<" not in data[:20_000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("no feed in it")


def reason(error: Any) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]


def item_of(entry: Any) -> Item:
    said = str(entry.get("published") or entry.get("issued") or entry.get("created") or entry.get("updated") or "")
    link, title = str(entry.get("link") or "").strip(), plain_text(str(entry.get("title", "")))
    source = entry.get("source")
    publisher = plain_text(str(source.get("title", ""))) if isinstance(source, dict) else ""
    return Item(
        id=str(entry.get("id") or link or title),
        title=" ".join(title.split()),
        link=link,
        text=text_of(entry),
        said=said,
        published=day_of(said),
        publisher=" ".join(publisher.split()) or None,
    )


def text_of(entry: Any) -> str:
    """The longest of the texts that an item carries."""
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [plain_text(str(part.get("value", ""))) for part in parts if isinstance(part, dict)]
    return _TAIL.sub("", max(texts, key=len, default=""))


def day_of(said: str) -> date | None:
    """The day as the feed's own clock has it, which a conversion to Greenwich could move."""
    if (fields := parsedate(said)) and (day := make_day(fields[0], fields[1], fields[2])):
        return day
    return parse_day(said[:10]) or parse_day(said[:60])
