"""Web addresses to documents: pages, feeds, and the pages behind their items."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from equipoise.fetch import FetchSettings
from equipoise.reading.addresses import is_address, same_site
from equipoise.reading.found import Found, Note, Skipped, Visited
from equipoise.reading.inputs import read_inputs
from equipoise.reading.web import Web
from tests.fetch.servers import Site, body, dripping, moved, serving, silent, status, validated

from .conftest import TODAY

QUICK = FetchSettings(allow_loopback=True, delay_seconds=0.0, total_seconds=2.0, idle_seconds=1.0)
ARTICLE = """<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>
<p>The president of Russia met the president of Azerbaijan in Baku on Thursday and spoke with him for two hours.</p>
<p>{last}</p></article></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Baku Wire</title><link>{site}</link>
{items}</channel></rss>"""
OWN = "The two ministers met in New York on Wednesday."


def article(title: str = "Putin in Baku", head: str = "", last: str = "They agreed to meet again next year.") -> str:
    return ARTICLE.format(title=title, head=head, last=last)


def item(title: str, link: str, text: str = OWN, day: str = "Wed, 26 Sep 2018 10:00:00 GMT") -> str:
    told = f"<description>{text}</description><pubDate>{day}</pubDate>"
    return f"<item><title>{title}</title><link>{link}</link>{told}</item>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def reading(*inputs: str | Path, **options: Any) -> list[Found | Skipped | Note | Visited]:
    own = {name: options.pop(name) for name in ("published", "publisher", "base") if name in options}
    return list(read_inputs(inputs, today=TODAY, web=Web(QUICK, **options), **own))


def found(things: list[Any]) -> list[Found]:
    return [t for t in things if isinstance(t, Found)]


def reasons(things: list[Any]) -> list[str]:
    return [t.why for t in things if isinstance(t, Skipped)]


def noted(things: list[Any]) -> list[str]:
    return [t.text for t in things if isinstance(t, Note)]


def visits(things: list[Any]) -> dict[str, Any]:
    return {t.visit.address: t.visit for t in things if isinstance(t, Visited)}


def test_what_is_an_address() -> None:
    assert is_address("https://a.example") and is_address(" HTTP://a.example")
    assert not is_address("sources/http") and not is_address("ftp://a.example")


def test_a_page(site: Site) -> None:
    head = '<link rel="canonical" href="https://wire.example/1"><meta property="og:site_name" content="Baku Wire">'
    site.pages |= {"/short": moved("/2018/09/27/a"), "/2018/09/27/a": body(article(head=head), ETag='"1"')}
    (one, visited) = reading(site.url("/short#top"))
    assert isinstance(one, Found) and isinstance(visited, Visited)
    places = [a.address for a in one.document.addresses]
    assert places == [site.url("/2018/09/27/a"), site.url("/short"), "https://wire.example/1"]
    assert {a.publisher for a in one.document.addresses} == {"Baku Wire"}
    assert all(a.retrieved_at and a.retrieved_at.startswith("20") for a in one.document.addresses)
    assert one.document.title == "Putin in Baku" and one.original == article(head=head).encode()
    visit = visited.visit
    assert (visit.address, visit.url, visit.etag) == (site.url("/short"), site.url("/2018/09/27/a"), '"1"')
    assert visit.documents == (one.document.id,)


def test_the_day_of_publication_is_in_the_address_of_a_page_that_says_none(site: Site) -> None:
    site.pages["/2018/09/27/a.html"] = body(article())
    assert found(reading(site.url("/2018/09/27/a.html")))[0].document.published == date(2018, 9, 27)


def test_what_the_reader_says_holds_for_addresses_too(site: Site) -> None:
    site.pages["/a"] = body(article())
    (one,) = found(reading(site.url("/a"), published=date(2018, 9, 28), publisher="TASS"))
    assert (one.document.published, one.document.publisher) == (date(2018, 9, 28), "TASS")


def test_the_charset_of_the_header_counts(site: Site) -> None:
    text = article("Встреча в Баку", '<meta charset="koi8-r">')
    site.pages["/a"] = body(text.encode("windows-1251"), "text/html; charset=windows-1251")
    assert found(reading(site.url("/a")))[0].document.title == "Встреча в Баку"
    site.pages["/t"] = body("Встреча\n\nПрезиденты встретились.".encode("windows-1251"), "text/plain; charset=cp1251")
    assert found(reading(site.url("/t")))[0].document.title == "Встреча"


def test_one_bad_address_does_not_stop_the_others_and_all_end_in_time(site: Site, tmp_path: Path) -> None:
    with serving() as slow, serving() as silence:
        slow.pages["/drip"], silence.pages["/silent"] = dripping(b"x", 0.05), silent
        site.pages |= {
            "/private": moved("http://10.0.0.1/"),
            "/menu": body("<html><body><nav><a href=/>Home</a></nav></body></html>"),
            "/png": body(b"\x89PNG", "image/png"),
            "/zip": body(b"PK\x03\x04", "application/zip"),
            "/feed.xml": body("<!doctype html><html><body>Internal error</body></html>"),
            "/future": body(article(head='<meta property="article:published_time" content="2099-01-01">')),
            "/good": body(article()),
        }
        begun = time.monotonic()
        things = reading(
            slow.url("/drip"),
            silence.url("/silent"),
            *(site.url(path) for path in (*site.pages, "/none")),
            "http://127.0.0.1:9/",
            "https://",
            tmp_path / "none.txt",
        )
        assert time.monotonic() - begun < 10
    assert len(found(things)) == 1
    told = reasons(things)
    for reason in (
        "not done within 2 seconds",
        "nothing from 127.0.0.1 for 1 seconds",
        "not fetched: 10.0.0.1 is private or reserved",
        "no article text found: navigation only",
        "image/png: neither a page, a feed nor a text",
        "truncated or damaged",
        "a web page where a feed should be, perhaps an error message",
        "publication date in the future: 2099-01-01",
        "no such page (404)",
        "not a valid address: no host",
        "no such file",
    ):
        assert reason in told
    assert len(told) == 12


def test_an_address_named_twice_is_fetched_once(site: Site) -> None:
    site.pages["/a"] = body(article())
    things = reading(site.url("/a"), site.url("/a#x"))
    assert noted(things) == ["read once already"] and site.asked() == ["/a"]


def test_nothing_changed(site: Site) -> None:
    site.pages["/a"] = validated(article(), '"1"')
    first = reading(site.url("/a"))
    (again,) = reading(site.url("/a"), visits=visits(first))
    assert isinstance(again, Visited) and again.unchanged
    assert again.visit.documents == visits(first)[site.url("/a")].documents
    assert again.visit.fetched_at > visits(first)[site.url("/a")].fetched_at


def test_other_options_ask_for_the_whole_again(site: Site) -> None:
    site.pages["/a"] = validated(article(), '"1"')
    first = reading(site.url("/a"))
    assert found(reading(site.url("/a"), visits=visits(first), publisher="TASS"))


def feed_site(site: Site, *items: str, **pages: Any) -> str:
    site.pages["/feed"] = validated(RSS.format(site=site.url("/"), items="".join(items)), '"f"', "application/rss+xml")
    site.pages |= {f"/{name}": page for name, page in pages.items()}
    return site.url("/feed")


def test_a_feed_gives_the_pages_behind_its_items(site: Site) -> None:
    url = feed_site(
        site,
        item("One", site.url("/1")),
        item("Two", site.url("/2")),
        **{"1": body(article("First")), "2": body(article("Second"))},
    )
    things = reading(url)
    assert [f.document.title for f in found(things)] == ["First", "Second"]
    # The page gives neither day nor publisher, the feed does.
    assert {(f.document.published, f.document.publisher) for f in found(things)} == {(date(2018, 9, 26), "Baku Wire")}
    assert list(visits(things)) == [site.url("/1"), site.url("/2"), url]
    assert set(visits(things)[url].documents) == {f.document.id for f in found(things)}


def test_the_page_says_more_than_the_feed(site: Site) -> None:
    head = '<meta property="article:published_time" content="2018-09-25"><meta property="og:site_name" content="TASS">'
    url = feed_site(site, item("One", site.url("/1")), **{"1": body(article(head=head))})
    (one,) = found(reading(url))
    assert (one.document.published, one.document.publisher) == (date(2018, 9, 25), "TASS")


def test_items_only(site: Site) -> None:
    url = feed_site(site, item("One", site.url("/1")))
    (one,) = found(reading(url, full_pages=False))
    assert (one.document.title, one.document.text) == ("One", OWN) and site.asked() == ["/feed"]
    assert (one.document.addresses[0].address, one.document.publisher) == (site.url("/1"), "Baku Wire")
    assert one.original and OWN.encode() in one.original


def test_a_page_that_cannot_be_had_leaves_the_items_own_text(site: Site) -> None:
    url = feed_site(
        site,
        item("One", site.url("/1")),
        item("Two", site.url("/2"), ""),
        item("Three", site.url("/3")),
        **{"3": body("<html><body><a href=/>Home</a></body></html>")},
    )
    things = reading(url)
    assert [f.document.title for f in found(things)] == ["One", "Three"]
    text = "its page cannot be had: {}; the item's own text in the feed is read instead"
    assert noted(things) == [
        text.format("no such page (404)"),
        text.format("no such page (404)"),
        text.format("no article text found: navigation only"),
    ]
    assert reasons(things) == ["an item without text"]


def test_a_feed_is_read_again_while_a_page_is_missing_for_now(site: Site) -> None:
    url = feed_site(site, item("One", site.url("/1")), **{"1": status(503)})
    things = reading(url)
    assert noted(things)[0].startswith("its page cannot be had now: the server cannot give it now (503)")
    assert visits(things)[url].etag is None
    site.pages["/1"] = body(article("One"))
    later = reading(url, visits=visits(things))
    assert "president of Russia" in found(later)[0].document.text and visits(later)[url].etag == '"f"'


def test_a_page_had_before_is_not_replaced_by_a_summary(site: Site) -> None:
    url = feed_site(site, item("One", site.url("/1")), **{"1": body(article())})
    before = visits(reading(url))
    site.pages["/1"] = status(503)
    site.pages["/feed"] = validated(RSS.format(site="", items=item("One", site.url("/1"))), '"g"', "text/xml")
    things = reading(url, visits=before)
    assert not found(things) and reasons(things)[0].startswith("the server cannot give it now (503); kept as it was on")
    kept = reading(url, visits=before, full_pages=False)
    assert not found(kept) and noted(kept)[0].startswith("the page itself is in the record")


def test_limits_bad_dates_and_empty_feeds(site: Site) -> None:
    items = [item(f"T{n}", site.url(f"/{n}"), day="soon") for n in range(60)]
    things = reading(feed_site(site, *items), full_pages=False)
    assert len(found(things)) == 50
    assert noted(things)[:2] == ["60 items, the first 50 are read (--max-items)", "its date is not understood: 'soon'"]
    assert len(found(reading(feed_site(site, *items), full_pages=False, max_items=3))) == 3
    assert noted(reading(feed_site(site))) == ["a feed without items"]
    future = feed_site(site, item("T", site.url("/1"), day="Mon, 01 Jan 2099 00:00:00 GMT"))
    assert reasons(reading(future, full_pages=False)) == ["publication date in the future: 2099-01-01"]


@pytest.mark.parametrize("ending", ["xml", "rss", "atom"])
def test_a_feed_in_a_file_is_read_as_it_is(site: Site, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"feed.{ending}"
    path.write_text(
        RSS.format(site="", items=item("One", site.url("/1")) + item("Two", "", "Words of the second one."))
    )
    things = reading(path, base=tmp_path)
    assert noted(things) == ["the items' own text is read; --full-pages fetches the pages behind them"]
    assert [f.document.addresses[0].address for f in found(things)] == [site.url("/1"), f"feed.{ending}#Two"]
    assert not site.requests
    site.pages["/1"] = body(article("First"))
    assert [f.document.title for f in found(reading(path, base=tmp_path, full_pages=True))] == ["First", "Two"]


def test_a_file_that_is_no_feed(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<!doctype html><html><body><h1>Error 500</h1></body></html>")
    (tmp_path / "b.rss").write_text("<?xml version='1.0'?><urlset/>")
    things = reading(tmp_path)
    assert reasons(things) == ["a web page where a feed should be, perhaps an error message", "no feed in it"]


def test_robots_hold_for_the_pages_behind_items(site: Site) -> None:
    url = feed_site(
        site,
        item("One", site.url("/no/1")),
        **{"robots.txt": body("User-agent: *\nDisallow: /no", "text/plain"), "no/1": body(article())},
    )
    things = reading(url)
    assert "asks not to fetch it" in noted(things)[0] and found(things)[0].document.text == OWN
    assert site.asked() == ["/feed"]


def test_the_sites_name_is_not_given_to_what_it_collects() -> None:
    assert same_site("https://www.wire.example/1", "https://wire.example") and not same_site("https://a.example/", "")
    assert not same_site("https://tass.example/1", "https://collected.example")


def test_loopback_needs_the_setting(site: Site) -> None:
    site.pages["/a"] = body(article())
    web = Web(replace(QUICK, allow_loopback=False))
    (only,) = read_inputs([site.url("/a")], today=TODAY, web=web)
    assert isinstance(only, Skipped) and "loopback" in only.why
