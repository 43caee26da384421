"""What stands above a text's body: front matter, `Key: value` lines, a heading or title line, a byline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from equipoise.reading.bylines import byline_date, dateline, is_byline, is_diary
from equipoise.reading.dates import day_without_year, parse_day
from equipoise.reading.mastheads import above_date, is_masthead, names_publisher, publisher_in

HEADER_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "publisher": "publisher",
    "source": "publisher",
    "url": "url",
    "link": "url",
}
FRONT_KEYS = HEADER_KEYS | {"note": "note", "language": "language", "lang": "language"}
_PAIR = re.compile(r"\s*([A-Za-z]{3,12})\s*:\s*(.*?)\s*$")
_BREADCRUMB = re.compile(r"home\s*[/›»>|]\s*\S.{0,300}", re.IGNORECASE)
LINE = 40  # characters; text is not broken at a narrower margin
MOST_LINES = 20  # that stand between a title and its text, or above it; more of that kind are the text
LONGEST_TITLE = 160  # characters; a longer first line is text


@dataclass(slots=True)
class Head:
    """What the head of a text says, and the lines of its body.

    `fields` has title, published, publisher, url, note and language where the text gives them; `doubts` says in words
    what was given but could not be understood.
    """

    lines: list[str]
    fields: dict[str, str] = field(default_factory=dict)
    published: date | None = None
    doubts: list[str] = field(default_factory=list)


def read_head(lines: list[str]) -> Head:
    """Take front matter, header lines, title and byline off a text's lines."""
    head = Head(list(lines))
    _front_matter(head)
    _header_lines(head)
    _above_title(head)
    _title(head)
    _header_lines(head)
    _below_title(head)
    _published(head)
    return head


def _front_matter(head: Head) -> None:
    _drop_blank(head)
    if not head.lines or head.lines[0].rstrip() != "---":
        return
    end = next((i for i, line in enumerate(head.lines[1:60], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        return
    for line in head.lines[1:end]:
        if pair := _PAIR.match(line):
            _keep(head, FRONT_KEYS.get(pair[1].lower()), pair[2].strip("\"'"))
    head.lines = head.lines[end + 1 :]


def _header_lines(head: Head) -> None:
    _drop_blank(head)
    while head.lines and (pair := _PAIR.match(head.lines[0][:2000])) and pair[1].lower() in HEADER_KEYS:
        _keep(head, HEADER_KEYS[pair[1].lower()], pair[2])
        head.lines.pop(0)
    _drop_blank(head)


def _keep(head: Head, name: str | None, value: str) -> None:
    if name == "publisher" and value.startswith(("http://", "https://")):
        name = "url"  # "Source: https://…"
    if name and value:
        head.fields.setdefault(name, value)


def _above_title(head: Head) -> None:
    for _ in range(MOST_LINES):
        line = head.lines[0] if head.lines else ""
        furniture = line and (_breadcrumb(line) or is_byline(line, names=1) or is_masthead(line))
        if not furniture or is_diary(head.lines):
            break
        _byline(head)
        _drop_blank(head)


def _title(head: Head) -> None:
    """The first heading, else a short first line without a final stop that something follows."""
    if not head.lines:
        return
    first, rest = head.lines[0].strip(), head.lines[1:]
    underlined = bool(rest) and re.fullmatch(r"\s*(=+|-{3,})\s*", rest[0]) is not None
    heading = re.fullmatch(r"#\s+(\S.*?)\s*#*", first)
    shown = heading[1] if heading else first
    if not (heading or underlined or ("title" not in head.fields and looks_like_title(first, rest))):
        return
    if head.fields.setdefault("title", shown) == shown:
        head.lines = rest[1:] if underlined else rest


def looks_like_title(line: str, rest: list[str]) -> bool:
    """Whether a first line is a title: short, no final stop, no list item or quotation, and text below it."""
    if not any(part.strip() for part in rest) or not 2 < len(line) <= LONGEST_TITLE:
        return False
    ends = line.endswith((".", ":", ";", ",", "…"))
    return not ends and line[0] not in '-*•>"“|' and not dateline(line) and not _runs_on(line, rest)


def _runs_on(line: str, rest: list[str]) -> bool:
    """Whether a line is the first of a paragraph broken at a margin: its next word would not have fitted in."""
    paragraph = list(takewhile(str.strip, rest))
    if not paragraph or any(is_byline(part, names=0) for part in paragraph[:2]) or _line_of_head(paragraph):
        return False  # the lines of a head, no paragraph
    following, margin = paragraph[0].split()[0], max(map(len, (line, *paragraph)))
    return following[0].islower() or (LINE <= margin <= LONGEST_TITLE and len(line) + 1 + len(following) > margin)


def _line_of_head(paragraph: list[str]) -> bool:
    """Whether a first line is a publisher and a date, or names and a date that stand by themselves."""
    first = paragraph[0].strip()
    alone = len(paragraph) == 1 and not first.endswith((".", "?", "!"))
    return is_byline(first) and (alone or publisher_in(first) is not None)


def _below_title(head: Head) -> None:
    """Take off what repeats the title, the way through the site, and lines that hold only a date and names."""
    title = head.fields.get("title")
    _drop_blank(head)
    for _ in range(MOST_LINES):
        if not head.lines or is_diary(head.lines):
            break
        if len(head.lines) > 1 and above_date(head.lines[0].strip(" *_"), head.lines[1]):
            _publisher_and_date(head)
            continue
        line = head.lines[0].strip()
        repeated = title is not None and folded(line.lstrip("# ")) == folded(title)
        if not (repeated or _breadcrumb(line) or is_byline(line)):
            break
        _byline(head)
        _drop_blank(head)


def _byline(head: Head) -> None:
    """Take off the first line, with the day and the publisher that it names."""
    line = head.lines.pop(0)
    day = byline_date(line)
    head.published = head.published or day
    if day and (publisher := publisher_in(line)):
        head.fields.setdefault("publisher", publisher)


def _publisher_and_date(head: Head) -> None:
    """Take off a date that stands alone in the second line, and the first line if it names a publisher.

    It may be an author or a subtitle instead: then it stays, as a paragraph of the text.
    """
    line = head.lines[0].strip(" *_")
    head.published = head.published or byline_date(head.lines[1])
    head.lines[1] = ""
    if names_publisher(line):
        head.fields.setdefault("publisher", line)
        head.lines.pop(0)
        _drop_blank(head)


def _published(head: Head) -> None:
    """The stated date before the byline's, the byline's before the dateline's."""
    if stated := head.fields.get("published"):
        day = parse_day(stated)
        head.published = day or head.published
        if day is None:
            head.doubts.append(f"date not understood: {stated[:60]!r}; write it as YYYY-MM-DD")
    elif head.published is None and head.lines and (place := dateline(head.lines[0].lstrip())):
        head.published = byline_date(place)
        if head.published is None and day_without_year(place):
            head.doubts.append(f"the dateline {place!r} has no year, so the day of publication is not known")


def folded(text: str) -> str:
    """Text for comparing titles: words only, without case."""
    return re.sub(r"\W+", " ", text).strip().casefold()


def _breadcrumb(line: str) -> bool:
    return _BREADCRUMB.fullmatch(line.strip()[:320]) is not None


def _drop_blank(head: Head) -> None:
    while head.lines and not head.lines[0].strip():
        head.lines.pop(0)
