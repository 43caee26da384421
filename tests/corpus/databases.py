"""What news databases, Telegram and programs export: several articles in one file of the corpus."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import timedelta
from html import escape
from textwrap import indent
from typing import Any

from .article import Article, american, articles, long_date
from .office import packed, paragraph, run

Made = tuple[str, bytes, list[dict[str, Any]]]
NAMES = ("bridge", "grain", "pasture", "cable", "olives", "museum", "rail", "water", "islands", "visit")
MONDAY = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def some(count: int) -> list[Article]:
    have = articles()
    return [have[name] for name in NAMES[:count]]


def expected(found: list[Article]) -> list[dict[str, Any]]:
    return [a.expected() for a in found]


def old_nexis(a: Article, number: int, count: int) -> str:
    loaded = a.date + timedelta(days=1)
    day = f"{american(a.date)} {MONDAY[a.date.weekday()]}"
    return "\n".join(
        [
            indent(f"{number} of {count} DOCUMENTS\n\n\n{a.publisher}\n\n{day}", " " * 20),
            f"\n{a.title}\n\nBYLINE: Anna Example\n\nSECTION: WORLD; Pg. 4\n\nLENGTH: {len(a.body.split())} words\n",
            f"\n{a.body}\n\nLOAD-DATE: {american(loaded)}\n",
            f"LANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n{' ' * 12}Copyright {a.date.year} {a.publisher}",
            f"{' ' * 20}All Rights Reserved\n\n\n",
        ]
    )


def new_nexis(a: Article) -> list[str]:
    return [
        a.title,
        a.publisher,
        f"{american(a.date)} {MONDAY[a.date.weekday()]} 10:14 AM GMT",
        f"Copyright {a.date.year} {a.publisher} All Rights Reserved",
        "Section: WORLD",
        f"Length: {len(a.body.split())} words",
        "Byline: Anna Example",
        "Body",
        *a.texts,
        f"Load-Date: {american(a.date)}",
        "End of Document",
    ]


def coded(a: Article, number: int, gap: str = " ") -> str:
    fields = [
        ("HD", a.title),
        ("BY", "By Anna Example"),
        ("WC", f"{len(a.body.split())} words"),
        ("PD", long_date(a.date)),
        ("SN", a.publisher),
        ("SC", "ABCDE"),
        ("LA", "English"),
        ("CY", f"(c) {a.date.year} {a.publisher}"),
        ("LP", a.texts[0]),
        ("TD", "\n\n".join(a.texts[1:])),
        ("NS", "gdip : International Relations"),
        ("AN", f"Document ABCDE0020{a.date:%Y%m%d}ee9r{number:04}"),
    ]
    return "\n".join(f"{code}{gap}{words}" for code, words in fields) + "\n\n"


def printed(a: Article, number: int) -> str:
    head = [
        a.title,
        "By Anna Example",
        f"{len(a.body.split())} words",
        long_date(a.date),
        "10:14",
        a.publisher,
        "ABCDE",
    ]
    foot = f"Document ABCDE0020{a.date:%Y%m%d}ee9r{number:04}"
    return "\n".join([*head, "English", f"(c) {a.date.year} {a.publisher}", "", a.body, "", foot, "", ""])


def databases() -> Iterator[Made]:
    ten, three = some(10), some(3)
    old = "".join(old_nexis(a, n, 10) for n, a in enumerate(ten, 1))
    yield "nexis-old.txt", old.encode(), expected(ten)
    cover = (
        "Page 1 of 9\n\nDocuments (3)\n"
        + "".join(f"{n}. {a.title}\nClient/Matter: -None-\n" for n, a in enumerate(three, 1))
        + "\n"
    )
    modern = cover + "\n\n".join("\n\n".join(new_nexis(a)) for a in three)
    yield "nexis-new.txt", modern.encode(), expected(three)
    body = "".join(paragraph(run(line)) for a in ten for line in new_nexis(a))
    yield "nexis.docx", packed(body), expected(ten)
    rows = "".join(f"<p>{escape(line)}</p>" for a in three for line in new_nexis(a))
    yield "nexis.html", f"<html><body>{rows}</body></html>".encode(), expected(three)
    yield "factiva-codes.txt", "".join(coded(a, n) for n, a in enumerate(ten)).encode(), expected(ten)
    yield "factiva-codes-apart.txt", "".join(coded(a, n, "\n") for n, a in enumerate(three)).encode(), expected(three)
    yield "factiva-printed.txt", "".join(printed(a, n) for n, a in enumerate(three)).encode(), expected(three)


def records() -> Iterator[Made]:
    three = some(3)
    yield "records.json", json.dumps({"status": "ok", "articles": listed(three)}, indent=1).encode(), expected(three)
    lines = [
        {"id": n, "title": a.title, "text": a.body, "date": a.date.isoformat(), "outlet": a.publisher}
        for n, a in enumerate(three)
    ]
    yield "records.jsonl", "\n".join(map(json.dumps, lines)).encode(), expected(three)
    html = [
        {
            "Title": a.title,
            "Content": "".join(f"<p>{escape(t)}</p>" for t in a.texts),
            "pubDate": f"{a.date:%a, %d %b %Y} 10:00:00 GMT",
            "Publisher": a.publisher,
        }
        for a in three
    ]
    yield "records-html.ndjson", "\n".join(map(json.dumps, html)).encode(), expected(three)
    one, two = articles()["russian"], articles()["water"]
    bold = "Dam talks end: "
    untitled = two.expected(publisher="River notes", title="", first=bold + two.paragraphs[0][0])
    yield "result.json", telegram(one, two, bold), [one.expected(publisher="River notes"), untitled]


def listed(found: list[Article]) -> list[dict[str, Any]]:
    return [
        {
            "headline": a.title,
            "body": a.body,
            "publishedAt": f"{a.date}T05:00:00Z",
            "source": {"name": a.publisher},
            "url": f"https://example.org/{n}",
        }
        for n, a in enumerate(found)
    ]


def telegram(one: Article, two: Article, bold: str) -> bytes:
    def message(number: int, a: Article, text: Any) -> dict[str, Any]:
        return {"id": number, "type": "message", "date": f"{a.date}T09:00:00", "from": "River notes", "text": text}

    messages = [
        {"id": 1, "type": "service", "date": "2018-01-01T00:00:00", "action": "create_channel", "text": ""},
        message(2, one, [{"type": "bold", "text": one.title}, f"\n\n{one.body}"]),
        {"id": 3, "type": "message", "date": "2019-01-01T00:00:00", "photo": "photos/1.jpg", "text": ""},
        message(4, two, [{"type": "bold", "text": bold}, two.body]),
    ]
    chat = {"name": "River notes", "type": "public_channel", "id": 77, "messages": messages}
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


def bomb() -> bytes:
    """A Word document that would unpack to a hundred megabytes."""
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            zipfile.ZipInfo("word/document.xml", (1980, 1, 1, 0, 0, 0)), b" " * 100_000_000, zipfile.ZIP_DEFLATED
        )
    return made.getvalue()
