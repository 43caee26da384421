"""The day of publication by order of trust, never a day of revision."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from equipoise.reading.page import parse
from equipoise.reading.page_dates import day_in_url, published

DAY, OTHER = date(2019, 5, 14), "2018-01-01"
DATA = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "%s"}</script>'
LATER = '<meta property="article:modified_time" content="2021-02-03"><meta name="last-modified" content="2021-02-03">'


def day(html: str, url: str | None = None, opening: tuple[str, ...] = ()) -> date | None:
    page = parse(f"<html><head>{LATER}</head><body>{html}</body></html>".encode())
    return published(page, url, list(opening))


# Each is trusted more than the next.
ORDER = [
    DATA % "2019-05-14T08:30:00+02:00",
    '<meta property="article:published_time" content="2019-05-14T08:30:00Z">',
    '<p>Posted <time datetime="2019-05-14">14 May</time></p>',
    '<meta name="dc.date.issued" content="2019-05-14">',
]


@pytest.mark.parametrize("html", ORDER)
def test_each_place_gives_the_date(html: str) -> None:
    assert day(html) == DAY


@pytest.mark.parametrize(("higher", "lower"), list(pairwise(ORDER)))
def test_the_more_trusted_place_decides(higher: str, lower: str) -> None:
    html = lower.replace("2019-05-14", OTHER) + higher
    assert day(html) == DAY


@pytest.mark.parametrize(
    "html",
    [
        '<span itemprop="datePublished" content="2019-05-14">yesterday</span>',
        '<time class="entry-date published" datetime="2019-05-14T00:00">14 May</time>',
        "<time pubdate>14 May 2019</time>",
        '<p>Published <time datetime="2019-05-14">14</time> - Last updated <time datetime="2021-02-03">3</time></p>',
        '<p>Last updated <time datetime="2021-02-03">3</time> Published <time datetime="2019-05-14">14</time></p>',
        '<div class="byline">By Anna Example, May 14, 2019</div>',
        '<span class="article-date">14.05.2019</span>',
        '<div class="meta"><time datetime="x">14 May 2019</time></div>',
    ],
)
def test_marks_of_publication_in_the_page(html: str) -> None:
    assert day(html) == DAY


@pytest.mark.parametrize(
    "html",
    [
        "",
        '<p>Updated <time datetime="2021-02-03">3 February</time></p>',
        '<time class="date-modified" datetime="2021-02-03">3 February 2021</time>',
        '<meta itemprop="dateModified" content="2021-02-03">',
        '<aside><p class="date">3 February 2021</p></aside>',
        '<footer><time class="published" datetime="2021-02-03">x</time></footer>',
        "<p>The treaty was signed on 3 February 2021.</p>",
        DATA % "soon",
        '<p class="date">04/07/2018</p>',
    ],
)
def test_no_other_date_is_taken(html: str) -> None:
    assert day(html) is None


def test_the_address_before_the_byline() -> None:
    assert day("", "https://example.org/2019/05/14/bridge", ("1 January 2018",)) == DAY
    assert day("", "https://example.org/bridge", ("By Anna Example", "14 May 2019")) == DAY
    assert day("", None, ("ZAGREB, May 14, 2019 (HINA) - The minister came.",)) == DAY


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.org/news/20190514/x", DAY),
        ("https://example.org/2019-05-14-bridge", DAY),
        ("https://example.org/2019/5/14", DAY),
        ("https://example.org/2019/13/14/", None),
        ("https://example.org/article/12345678", None),
        ("https://example.org/2019/05/", None),
    ],
)
def test_days_in_addresses(url: str, found: date | None) -> None:
    assert day_in_url(url) == found
