"""Invented sentences, articles and web pages for the trials: the same ones for the same seed."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WHO = (
    "minister",
    "envoy",
    "delegation",
    "council",
    "spokesman",
    "ambassador",
    "committee",
    "governor",
    "adviser",
    "mayor",
    "chairman",
    "mission",
)
WHERE = (
    "Baku",
    "Yerevan",
    "Tbilisi",
    "Ankara",
    "Tehran",
    "Moscow",
    "Gabala",
    "Gyumri",
    "Kars",
    "Tabriz",
    "Sochi",
    "Batumi",
    "Ganja",
    "Vanadzor",
)
DID = (
    "discussed",
    "welcomed",
    "postponed",
    "reviewed",
    "questioned",
    "signed",
    "described",
    "opened",
    "defended",
    "studied",
    "praised",
)
WHAT = (
    "a railway",
    "the customs rules",
    "an exchange of students",
    "the border crossing",
    "a gas contract",
    "the harvest",
    "a joint exercise",
    "the electricity line",
    "a loan",
    "the ceasefire",
    "a trade fair",
    "the water share",
    "a visa regime",
)
HOW = (
    "after a long morning",
    "without giving details",
    "for the second time this year",
    "in front of reporters",
    "despite earlier doubts",
    "as had been expected",
    "behind closed doors",
    "on the margins of a forum",
    "while snow kept the airport shut",
    "over tea and dried apricots",
)
BEGINNINGS = ("bel", "dor", "kar", "lim", "mon", "nev", "pol", "ras", "sul", "tem", "vor", "zan")
WORDS = [start + end for start in BEGINNINGS for end in ("ade", "ika", "oma", "urn", "ist", "elo")]
FIRST_DAY = date(2012, 1, 1)


@dataclass(frozen=True, slots=True)
class Article:
    """What an invented page says."""

    title: str
    paragraphs: tuple[str, ...]
    day: date
    publisher: str


def sentence(chance: random.Random) -> str:
    who, where, did, what, how = (chance.choice(words) for words in (WHO, WHERE, DID, WHAT, HOW))
    number, word = chance.randrange(2, 900), chance.choice(WORDS)
    return f"The {who} from {where} {did} {what} {how}, and {number} people of the {word} district took note of it."


def article(chance: random.Random, words: int) -> Article:
    """An article of about so many words, in paragraphs of two to five sentences."""
    paragraphs, written = [], 0
    while written < words:
        paragraphs.append(" ".join(sentence(chance) for _ in range(chance.randrange(2, 6))))
        written += len(paragraphs[-1].split())
    title = f"{chance.choice(WHO).capitalize()} in {chance.choice(WHERE)} {chance.choice(DID)} {chance.choice(WHAT)}"
    day = FIRST_DAY + timedelta(days=chance.randrange(3000))
    title = f"{title}, day {chance.randrange(1000)}"
    return Article(title, tuple(paragraphs), day, f"The {chance.choice(WORDS).capitalize()} Courier")


def pages(count: int, seed: int = 1) -> Iterator[tuple[Article, bytes]]:
    """Articles of 300 to 900 words with the pages that hold them: 20 to 80 KB, in four layouts."""
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        said = article(chance, chance.randrange(300, 900))
        yield said, page(said, LAYOUTS[number % len(LAYOUTS)], chance).encode()


def page(said: Article, layout: str, chance: random.Random) -> str:
    title = html.escape(said.title)
    parts = {
        "title": title,
        "head": head(said, chance),
        "nav": links(chance, 40, "menu-item"),
        "related": links(chance, chance.randrange(10, 40), "related__item", long=True),
        "day": said.day.isoformat(),
        "shown": f"{said.day.day} {said.day:%B %Y}",
        "text": "\n".join(f"<p>{html.escape(p)}</p>" for p in said.paragraphs),
        "script": script(chance, chance.randrange(6_000, 40_000)),
    }
    return layout.format(**parts)


def head(said: Article, chance: random.Random) -> str:
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": said.title,
        "datePublished": f"{said.day.isoformat()}T09:30:00+04:00",
        "publisher": {"@type": "Organization", "name": said.publisher},
    }
    rules = "\n".join(
        f".{chance.choice(WORDS)}-{n} {{ margin: 0 {n}px; color: #{n:06x}; display: flex }}" for n in range(120)
    )
    return (
        f'<meta charset="utf-8"><title>{html.escape(said.title)} | {said.publisher}</title>'
        f'<meta property="og:site_name" content="{said.publisher}">'
        f'<meta property="og:title" content="{html.escape(said.title)}">'
        f"<style>{rules}</style>"
        f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    )


def links(chance: random.Random, count: int, name: str, *, long: bool = False) -> str:
    items = []
    for number in range(count):
        words = sentence(chance).split(",")[0] if long else chance.choice(WORDS).capitalize()
        items.append(f'<li class="{name}"><a href="/{chance.choice(WORDS)}/{number}">{words}</a></li>')
    return f"<ul>{''.join(items)}</ul>"


def script(chance: random.Random, size: int) -> str:
    line = "window.{0}=window.{0}||[];{0}.push({{'slot':'{1}','id':{2}}});\n"
    lines, written = [], 0
    while written < size:
        lines.append(line.format(chance.choice(WORDS), chance.choice(WORDS), chance.randrange(10**6)))
        written += len(lines[-1])
    return f"<script>{''.join(lines)}</script>"


COOKIES = (
    '<div class="cookie-banner" role="dialog"><p>We use cookies to remember your choices and to count our visitors. '
    "You can accept all of them or only the necessary ones.</p><button>Accept all</button></div>"
)
FOOTER = (
    '<footer class="site-footer"><p>All rights reserved. No part of this page may be copied.</p>'
    '<ul><li><a href="/contact">Contact</a></li><li><a href="/imprint">Imprint</a></li></ul></footer>'
)
LAYOUTS = (
    "<!DOCTYPE html><html lang='en'><head>{head}</head><body>"
    + COOKIES
    + "<header><nav>{nav}</nav></header><main><article><h1>{title}</h1><time datetime='{day}'>{shown}</time>"
    "{text}</article><aside class='related'><h2>Related</h2>{related}</aside></main>"
    + FOOTER
    + "{script}</body></html>",
    "<!DOCTYPE html><html lang='en'><head>{head}{script}</head><body><div id='top' class='navigation'>{nav}</div>"
    "<div class='wrapper'><div class='article-header'><h1 class='headline'>{title}</h1>"
    "<span class='date'>{shown}</span></div><div class='article-body'>{text}</div>"
    "<div class='related-links'>{related}</div></div>" + COOKIES + FOOTER + "</body></html>",
    "<!DOCTYPE html><html lang='en'><head>{head}</head><body><header class='masthead'>{nav}</header>"
    "<div id='content' class='site-content'><div class='post type-post'><h1 class='entry-title'>{title}</h1>"
    "<p class='byline'>Published on {shown}</p><div class='entry-content'>{text}</div></div>"
    "<div id='sidebar' class='sidebar widget-area'>{related}</div></div>" + FOOTER + COOKIES + "{script}</body></html>",
    "<!DOCTYPE html><html lang='en'><head>{head}</head><body>" + COOKIES + "<div class='nav'>{nav}</div>"
    "<section class='story' itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{title}</h1>"
    "<meta itemprop='datePublished' content='{day}'><div itemprop='articleBody' class='story-body'>{text}</div>"
    "</section><section class='more'><h3>More on this</h3>{related}</section>{script}" + FOOTER + "</body></html>",
)
