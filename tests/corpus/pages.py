"""Saved web pages and messages of the corpus."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from .article import Article, articles, long_date

Made = tuple[str, bytes, list[dict[str, Any]]]
COOKIES = (
    '<div class="cookie-consent" role="dialog"><p>We use cookies to make this site work and to measure how it is used. '
    "By clicking Accept all you agree to our partners storing cookies on your device.</p><button>Accept</button></div>"
)
RELATED = (
    '<aside class="related"><h3>Related articles</h3><ul><li><a href="/1">Fishermen of two ports share one light</a>'
    '</li><li><a href="/2">Why the census counts goats before people</a></li></ul></aside>'
)
FOOT = "<footer><p>Subscribe to our newsletter. All rights reserved.</p></footer>"
NAV = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></nav>'
)


def page(
    a: Article, *, lang: str = "en", head: str = "", above: str = "", charset: str = "utf-8", furniture: bool = False
) -> str:
    paragraphs = "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in a.texts)
    title = html.escape(a.title, quote=False)
    before, after = (COOKIES + NAV, RELATED + FOOT) if furniture else ("", "")
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="{charset}"><title>{title}</title>{head}</head><body>'
        f"{before}<main><article><h1>{title}</h1>{above}{paragraphs}</article></main>{after}</body></html>"
    )


def linked(a: Article) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": a.title,
        "datePublished": f"{a.date}T08:00:00Z",
        "dateModified": "2024-02-02T08:00:00Z",
        "publisher": {"@type": "Organization", "name": a.publisher},
    }
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def metas(a: Article) -> str:
    return (
        f'<meta property="og:title" content="{html.escape(a.title)} | {html.escape(a.publisher)}">'
        f'<meta property="og:site_name" content="{html.escape(a.publisher)}">'
        f'<meta property="article:published_time" content="{a.date}T09:15:00+03:00">'
    )


def pages() -> Iterator[Made]:
    have = articles()
    pasture, museum, rail, french = have["pasture"], have["museum"], have["rail"], have["french"]
    yield "cookies-and-related.html", page(pasture, head=linked(pasture), furniture=True).encode(), [pasture.expected()]
    yield "metas.html", page(museum, head=metas(museum)).encode(), [museum.expected()]
    byline = f'<p class="byline">Published {long_date(rail.date)} | Updated 3 May 2022</p>'
    yield "byline.html", page(rail, above=byline, furniture=True).encode(), [rail.expected(publisher="")]
    entities = page(french, lang="fr", head=metas(french))
    for letter, name in (
        ("é", "&eacute;"),
        ("à", "&agrave;"),
        ("«", "&laquo;"),
        ("»", "&#187;"),
        ("â", "&#xe2;"),
        ("'", "&#39;"),
    ):
        head, _, body = entities.partition("<body>")
        entities = f"{head}<body>{body.replace(letter, name)}"
    yield "entities.html", entities.encode(), [french.expected()]
    for name, encoding, lang in (
        ("russian", "windows-1251", "ru"),
        ("turkish", "iso-8859-9", "tr"),
        ("arabic", "utf-8", "ar"),
        ("hebrew", "windows-1255", "he"),
        ("greek", "utf-16", "el"),
    ):
        a = have[name]
        made = page(a, lang=f'{lang}" dir="rtl' if lang in ("ar", "he") else lang, head=metas(a), charset=encoding)
        yield f"{name}-{encoding}.html", made.encode(encoding), [a.expected()]
    yield "page-named.txt", page(pasture, head=metas(pasture)).encode(), [pasture.expected()]


def message(a: Article) -> EmailMessage:
    made = EmailMessage()
    made["From"] = f'"{a.publisher}" <news@example.org>'
    made["To"] = "reader@example.org"
    made["Subject"] = f"Fwd: {a.title}"
    made["Date"] = format_datetime(datetime.combine(a.date, time(7, 30), UTC))
    made["Message-ID"] = "<1@example.org>"
    return made


def fixed(made: EmailMessage) -> bytes:
    """A message whose boundaries do not change from run to run."""
    for number, part in enumerate(part for part in made.walk() if part.is_multipart()):
        part.set_boundary(f"=====corpus-{number}=====")
    return made.as_bytes()


def mails() -> Iterator[Made]:
    have = articles()
    water, islands, russian, visit = have["water"], have["islands"], have["russian"], have["visit"]
    plain = message(water)
    plain.set_content(f"{water.body}\n\n-- \nThe Upper Nile Monitor, by mail\n")
    yield "plain.eml", fixed(plain), [water.expected()]
    stub = message(islands)
    stub.set_content("This message has pictures. Open it in your browser.\n")
    stub.add_alternative(page(islands), subtype="html")
    stub.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="chart.pdf")
    yield "newsletter.eml", fixed(stub), [islands.expected()]
    cyrillic = message(russian)
    cyrillic.set_content(russian.body, charset="windows-1251", cte="base64")
    yield "russian.eml", fixed(cyrillic), [russian.expected()]
    for name, a in (("saved-page.mht", visit), ("saved-page.mhtml", have["turkish"])):
        saved = EmailMessage()
        saved["From"] = "<Saved by Blink>"
        saved["Snapshot-Content-Location"] = "https://example.org/a"
        saved["Subject"] = a.title
        saved["Date"] = "Mon, 02 Jan 2023 10:00:00 -0000"
        saved.set_content(page(a, head=metas(a), furniture=True), subtype="html", cte="quoted-printable")
        saved["Content-Location"] = "https://example.org/a"
        saved.make_related()
        saved.add_related(b"\x89PNG\r\n", maintype="image", subtype="png")
        yield name, fixed(saved), [a.expected(url="https://example.org/a")]
