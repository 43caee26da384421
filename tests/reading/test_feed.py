"""RSS and Atom as sites write them, well and badly."""

from __future__ import annotations

import contextlib
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.errors import InputError
from equipoise.reading.feed import LIMIT, day_of, read_feed

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Baku Wire</title>
<link>https://wire.example/</link><language>en-gb</language>{}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">News &amp;amp; views</title>
<entry><title>Talks held</title><link href="/a/1"/><id>urn:1</id><updated>2018-09-27T23:30:00+04:00</updated>
<summary>Short.</summary>
<content type="html">&lt;p&gt;The ministers met.&lt;/p&gt;&lt;p&gt;They agreed.&lt;/p&gt;</content>
</entry></feed>"""


def item(**parts: str) -> str:
    return f"<item>{''.join(f'<{name}>{value}</{name}>' for name, value in parts.items())}</item>"


def test_rss() -> None:
    one = item(
        title="Putin &#38;amp; Aliyev met",
        link=" https://wire.example/1 ",
        description="<![CDATA[<p>They met in <b>Baku</b>.</p><script>x()</script><p>They talked&nbsp;oil.</p>]]>",
        pubDate="Thu, 27 Sep 2018 01:30:00 +0400",
    )
    feed = read_feed(RSS.format(one).encode())
    (found,) = feed.items
    assert (feed.title, feed.link, feed.language) == ("Baku Wire", "https://wire.example/", "en")
    assert (found.title, found.link) == ("Putin & Aliyev met", "https://wire.example/1")
    assert found.text == "They met in Baku.\n\nThey talked oil."
    assert found.published == date(2018, 9, 27)  # by the feed's own clock; in Greenwich it was the day before


def test_atom_with_relative_addresses_and_a_full_text() -> None:
    feed = read_feed(ATOM.encode(), url="https://wire.example/feed")
    (found,) = feed.items
    assert feed.title == "News & views" and found.link == "https://wire.example/a/1"
    assert found.text == "The ministers met.\n\nThey agreed." and found.published == date(2018, 9, 27)


def test_rdf() -> None:
    data = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old</title></channel>
    <item rdf:about="y"><title>T</title><link>https://e.example/1</link><dc:date>2018-09-27</dc:date></item></rdf:RDF>"""
    (found,) = read_feed(data.encode()).items
    assert (found.title, found.published) == ("T", date(2018, 9, 27))


def test_html_entities_that_xml_does_not_know() -> None:
    feed = read_feed(
        RSS.format(item(title="Caf&eacute;&nbsp;talks &mdash; Baku & Yerevan", description="A &lt; b")).encode()
    )
    (found,) = feed.items
    assert found.title == "Café talks — Baku & Yerevan" and found.text == "A < b"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Thu, 27 Sep 2018 10:00:00 GMT", date(2018, 9, 27)),
        ("27 Sep 2018 10:00", date(2018, 9, 27)),
        ("2018-09-27T10:00:00Z", date(2018, 9, 27)),
        ("2018-09-27 10:00", date(2018, 9, 27)),
        ("September 27, 2018", date(2018, 9, 27)),
        ("yesterday", None),
        ("Thu, 99 Sep 2018 10:00:00 GMT", None),
        ("2018-13-45", None),
        ("", None),
    ],
)
def test_dates(said: str, day: date | None) -> None:
    assert day_of(said) == day


def test_encodings() -> None:
    text = RSS.replace("utf-8", "windows-1251").format(item(title="Встреча в Баку"))
    assert read_feed(text.encode("windows-1251")).items[0].title == "Встреча в Баку"
    bare = RSS.replace(' encoding="utf-8"', "").format(item(title="Встреча в Баку")).encode("windows-1251")
    assert read_feed(bare, content_type="application/xml; charset=windows-1251").items[0].title == "Встреча в Баку"
    assert read_feed(("\ufeff" + RSS.format(item(title="Ä"))).encode()).items[0].title == "Ä"


def test_the_source_of_a_collected_item_and_the_tail_of_a_blog() -> None:
    one = item(title="T", description="<p>The text.</p><p>The post <a>T</a> appeared first on <a>Blog</a>.</p>")
    one = one.replace("</item>", '<source url="https://t.example">TASS</source></item>')
    (found,) = read_feed(RSS.format(one).encode()).items
    assert (found.publisher, found.text) == ("TASS", "The text.")


def test_a_damaged_feed_gives_what_it_holds() -> None:
    data = RSS.format(item(title="First") + item(title="Second & <b>third"))[:-40].encode()
    assert next(i.title for i in read_feed(data).items) == "First"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b" ", "empty"),
        (b"<!DOCTYPE html><html><body>503 Service Unavailable</body></html>", "a web page where a feed should be"),
        (b"Just words.", "no feed in it"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "no feed in it"),
        (b"<rss>" + b" " * LIMIT, "too large for a feed: 5 MB"),
        (b"<rss>" + b"<a>" * 200_000, "more than 150000 marks"),
        (b"\x00\x01\x02", "no feed in it"),
    ],
)
def test_what_is_no_feed(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read_feed(data)


def test_entity_bombs_and_outside_entities_do_nothing(tmp_path: object) -> None:
    bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    for declared in (bomb + "]>", "<!DOCTYPE rss [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>"):
        begun = time.monotonic()
        data = RSS.replace("?><rss", f"?>{declared}<rss").format(item(title="&j;", description="x&j;"))
        feed = read_feed(data.encode())
        assert all("root:" not in i.text and len(i.text) < 10_000 for i in feed.items)
        assert time.monotonic() - begun < 5


def test_an_address_in_the_bytes_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError):
        read_feed(b"http://127.0.0.1:9/feed")


@settings(max_examples=100)
@given(st.text(st.sampled_from("<>&;/=\"' abitemlnkdscrp![]CDATA-\n"), max_size=200))
def test_no_text_makes_it_raise_anything_else(text: str) -> None:
    for data in (RSS.format(text).encode(), text.encode()):
        with contextlib.suppress(InputError):
            read_feed(data)
