"""The snapshots: a chronology that grows, one feed that lives and one that dies; and a coder that knows the sentences.

The facts are those of the chronology (rows C18-051, 053, 056, 064, 066, 068, 101 of `cases/caucasus-2018`), the words
are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from equipoise.ledger.documents import Document
from equipoise.ledger.fields import Place, When
from equipoise.ledger.identity import mention_id
from equipoise.ledger.records import Mention
from tests.fetch.servers import Site, body, status

HEAD = (
    "id,date_start,date_end,precision,kind,level,pair_level,channel,setting,status,outcome,outcome_of,participants,"
    "place,country,summary,source_url,source_publisher,published"
)
TWO = "RUS:Vladimir Putin:president;AZE:Ilham Aliyev:president"
ANNOUNCED = (
    f"C18-101,2018-08-30,2018-08-30,day,talks,leader,leader,in person,bilateral,{{}},{{}},,{TWO},Sochi,RUS,"
    "Aliyev is to come to Russia on 30 August.,https://kremlin.example/1,Kremlin,2018-06-13"
)
HELD = (
    f"C18-053,2018-09-01,2018-09-01,day,talks,leader,leader,in person,bilateral,occurred,,C18-101,{TWO},Sochi,RUS,"
    "Aliyev came to Sochi for talks with Putin.,https://kremlin.example/2,Kremlin,2018-09-01"
)


@dataclass(frozen=True)
class Told:
    """A sentence and what it says."""

    text: str
    type: str
    source: str
    target: str
    day: str | None = None
    status: str = "occurred"
    mode: str | None = None
    level: str | None = "leader"
    place: Place | None = None
    trigger: str = ""


RECEIVED = Told("Putin received Pashinyan in Moscow on 8 September.", "CONSULT", "RUS", "ARM", "2018-09-08")
CONFIRMED = Told(
    "Peskov confirmed that Putin would visit Yerevan, on a date still to be fixed.",
    *("CONSULT", "RUS", "ARM", None, "planned", "visit"),
    place=Place("Yerevan", "ARM"),
)
PUT_OFF = Told(
    "Ushakov said that Putin had put off the visit to Yerevan until next year.",
    *("SANCTION", "RUS", "ARM", "2018-09-26"),
    trigger="put off",
)
BAKU = Told("Putin came to Baku on 27 September and met Aliyev.", "CONSULT", "RUS", "AZE", "2018-09-27", mode="visit")
JULY = Told(
    "It became known that the two foreign ministers had met in Brussels on 11 July.",
    *("CONSULT", "AZE", "ARM", "2018-07-11"),
    level="minister",
)
SENTENCES = (RECEIVED, CONFIRMED, PUT_OFF, BAKU, JULY)


@dataclass(frozen=True)
class Scripted:
    """A coder that finds the sentences above and nothing else."""

    fingerprint: str = "scripted-1"
    languages: tuple[str, ...] = ("en",)
    known: Sequence[Told] = SENTENCES

    def code(self, document: Document) -> list[Mention]:
        return [coded(told, document) for told in self.known if told.text in document.text]


def coded(told: Told, document: Document) -> Mention:
    start = document.text.index(told.text)
    at = start + told.text.index(told.trigger or told.text.split()[1])
    trigger = (at, at + len(told.trigger or told.text.split()[1]))
    when = When.day(date.fromisoformat(told.day)) if told.day else None
    fields: dict[str, Any] = {"mode": told.mode, "status": told.status, "level": told.level, "place": told.place}
    return Mention(
        id=mention_id(document.id, trigger, 0),
        document=document.id,
        span=(start, start + len(told.text)),
        trigger=trigger,
        ordinal=0,
        coder="scripted-1",
        text=told.text,
        type=told.type,
        source=(told.source,),
        target=(told.target,),
        symmetric=told.mode != "visit" and told.type == "CONSULT",
        date=when,
        reported=document.published,
        confidence=0.9,
        **fields,
    )


Item = tuple[str, str, str, str]  # name, day in the feed's words, publisher, text
CAUCASUS: dict[str, list[Item]] = {
    "2018-09-07": [("one", "Sun, 02 Sep 2018", "Wire", "A quiet day in Sochi after the talks. Nothing else was told.")],
    "2018-09-14": [
        ("two", "Sat, 08 Sep 2018", "Wire", f"{RECEIVED.text} They spoke of energy and of trade between the two."),
        ("three", "Sat, 08 Sep 2018", "Wire", f"Late in the evening came news. {CONFIRMED.text} He named no month."),
    ],
    "2018-09-21": [
        ("four", "Mon, 17 Sep 2018", "Post", f"{RECEIVED.text} They spoke of energy and of trade between the two."),
        ("five", "Tue, 18 Sep 2018", "Wire", f"A late report. {JULY.text} Neither side had announced it before."),
    ],
    "2018-09-28": [
        ("six", "Wed, 26 Sep 2018", "Wire", f"In the afternoon he spoke. {PUT_OFF.text} He gave no day."),
        ("seven", "Thu, 27 Sep 2018", "Wire", f"{BAKU.text} It was a short working visit, the second talk in a month."),
    ],
    "2019-01-01": [
        ("eight", "Tue, 01 Jan 2019", "Wire", "The year began without news from the three capitals at all.")
    ],
}
BORDER: dict[str, list[Item]] = {
    "2018-08-31": [("b1", "Thu, 30 Aug 2018", "Border", "The road over the pass was open again on Thursday morning.")],
    "2018-09-07": [("b2", "Tue, 04 Sep 2018", "Border", "A bridge near the crossing was being mended all this week.")],
}
LOOKS = ("2018-09-07", "2018-09-14", "2018-09-21", "2018-09-28")


def serve(site: Site, day: str) -> None:
    """Let the site be as it was on a day of looking."""
    moved = day >= "2018-09-07"
    rows = [
        ANNOUNCED.format("postponed" if moved else "planned", "C18-053" if moved else ""),
        *([HELD] if moved else []),
    ]
    site.pages["/chronology.csv"] = body("\n".join([HEAD, *rows]) + "\n", "text/csv")
    site.pages["/feed.xml"] = body(feed("Caucasus Wire", CAUCASUS, day), "application/rss+xml")
    dead = day >= "2018-09-14"
    site.pages["/border.xml"] = status(404) if dead else body(feed("Border Post", BORDER, day), "application/rss+xml")


def feed(title: str, items: dict[str, list[Item]], day: str) -> str:
    """The items that a feed has on a day; their texts are in it."""
    shown = [item for week, each in sorted(items.items()) if week <= day for item in each]
    parts = "".join(
        f"<item><guid>{name}</guid><title>{name.title()} {publisher}</title><pubDate>{said} 10:00:00 +0000</pubDate>"
        f"<source url='https://{publisher.lower()}.example/feed'>{publisher}</source>"
        f"<description>{escape(text)}</description></item>"
        for name, said, publisher, text in shown
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{parts}</channel></rss>'
