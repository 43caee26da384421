"""Nexis exports: the older layout ("1 of 40 DOCUMENTS", labels in capitals) and the newer ("End of Document")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from equipoise.reading.article import Article
from equipoise.reading.export_labels import labels
from equipoise.reading.located import Located
from equipoise.reading.piece import Piece, Placed, day_alone, placed_lines

_START = re.compile(r"\W*(?:Document\s+\d+\s+of\s+\d+|\d+\s+of\s+\d+\s+DOCUMENTS?)\W*", re.IGNORECASE)
_END = re.compile(r"\W*End of Document\W*", re.IGNORECASE)
_BODY = re.compile(r"Body\s*:?|Full Text\s*:?|BODY\s*:", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\)\s).{0,200}|all rights reserved.{0,40}", re.IGNORECASE)
_LABEL = re.compile(r"([A-Z][A-Za-z]+(?:[- ][A-Za-z]+)?)\s*:\s*(.*)")
# Labels between the headline and the text, and those below it.
_ABOVE, _BELOW = labels("nexis", "above"), labels("nexis", "below")
# What a list of contents above the first article holds.
_CONTENTS = re.compile(
    r"\d{1,4}\.(?:\s.*|$)|documents? \(\d+\)|-none-"
    r"|(?:client/matter|search terms|search type|narrowed by|content type)\b.*",
    re.IGNORECASE,
)
_COVER = re.compile(r"page\s+\d+\s+of\s+\d+|user name:.*|date and time:.*|job number:.*|link to (?:pdf|image).*", re.I)


def is_nexis(text: str) -> bool:
    """Whether a text has the marks of an export: where articles start or end, with what stands beside each."""
    lines = [line.strip() for line in text.split("\n") if len(line) < 400]
    ends = any(_END.fullmatch(line) for line in lines)
    starts = any(_START.fullmatch(line) for line in lines)
    sized = sum(re.match(r"length\s*:\s*[\d,.]+\s+words", line, re.I) is not None for line in lines)
    loaded = sum(re.match(r"load-date\s*:", line, re.I) is not None for line in lines)
    return ((ends or starts) and sized + loaded > 0) or (sized > 1 and loaded > 1)


def read_nexis(text: Located) -> list[Piece]:
    """Return the articles of an export."""
    lines = [line for line in placed_lines(text.text) if not _COVER.fullmatch(line.text)]
    return [_piece(chunk, text) for chunk in _chunks(_below_contents(lines))]


def _chunks(lines: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The lines of each article; what stands before the first, such as a list of contents, is left out."""
    starts = any(_START.fullmatch(line.text) for line in lines)
    ends = any(_END.fullmatch(line.text) for line in lines)
    chunk: list[Placed] = []
    for line in lines:
        finished = bool(_START.fullmatch(line.text) or _END.fullmatch(line.text))
        if not finished and not starts and not ends:
            finished = bool(re.match(r"load-date\s*:", line.text, re.I))
            chunk += [line] if finished else []
        if finished:
            yield from _whole(chunk)
            chunk = []
        else:
            chunk.append(line)
    yield from _whole(chunk)


def _below_contents(lines: Sequence[Placed]) -> Sequence[Placed]:
    """The lines without the list of contents that stands above the first article."""
    marks = (n for n, x in enumerate(lines) if _label(x.text) or _BODY.fullmatch(x.text) or _START.fullmatch(x.text))
    last = max((n for n in range(next(marks, 0)) if _CONTENTS.fullmatch(lines[n].text)), default=-1)
    return lines[last + 1 :]


def _whole(chunk: list[Placed]) -> Iterator[list[Placed]]:
    if any(_BODY.fullmatch(x.text) or _label(x.text) in ("length", "load-date") for x in chunk):
        yield chunk


@dataclass(slots=True)
class _Head:
    """What stands above the text: lines without labels before and after the date, and labels with what they say."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    day: date | None = None
    said: dict[str, str] = field(default_factory=dict)


def _piece(chunk: list[Placed], text: Located) -> Piece:
    first, last = _limits(chunk)
    head = _read_head(chunk[:first])
    said = {label: x.text.partition(":")[2].strip() for x in chunk[last:] if (label := _label(x.text))}
    body = text.part((chunk[first].start, chunk[last - 1].end)) if first < last else Located("")
    title, publisher = _title(head)
    article = Article(
        title=title,
        text=_paragraphs(body.text) if not body.locators else body.text,
        published=head.day or day_alone(said.get("load-date", "")),
        publisher=publisher,
        locators=body.locators,
    )
    return Piece(article, said.get("acc-no") or None)


def _limits(chunk: list[Placed]) -> tuple[int, int]:
    """Where the text of an article begins and ends, in lines."""
    mark = next((n for n, x in enumerate(chunk) if _BODY.fullmatch(x.text)), None)
    first = mark + 1 if mark is not None else _after_labels(chunk)
    last = next((n for n in range(first, len(chunk)) if _below(chunk[n].text)), len(chunk))
    while last > first and (not chunk[last - 1].text or _COPYRIGHT.fullmatch(chunk[last - 1].text)):
        last -= 1
    while first < last and not chunk[first].text:
        first += 1
    return first, last


def _after_labels(chunk: list[Placed]) -> int:
    """The first line below the labels of the head, of which each goes on up to an empty line; else below the day."""
    place = next((n for n, x in enumerate(chunk) if _label(x.text) in _ABOVE or _below(x.text)), len(chunk))
    if place == len(chunk) or _below(chunk[place].text):
        return next((n + 1 for n, x in enumerate(chunk) if day_alone(x.text)), place)
    while place < len(chunk) and _label(chunk[place].text) in _ABOVE:
        while place < len(chunk) and chunk[place].text:
            place += 1
        while place < len(chunk) and not chunk[place].text:
            place += 1
    return place


def _read_head(lines: list[Placed]) -> _Head:
    head, label = _Head(), ""
    for line in (x.text for x in lines):
        found = _label(line)
        if found in _ABOVE:
            label = found
            head.said[label] = line.partition(":")[2].strip()
        elif not line:
            label = ""
        elif label:
            head.said[label] += f" {line}"  # a long headline goes on in the next line
        elif head.day is None and (day := day_alone(line)):
            head.day = day
        elif not (_COPYRIGHT.fullmatch(line) or _BODY.fullmatch(line)):
            (head.before if head.day is None else head.after).append(line)
    return head


def _title(head: _Head) -> tuple[str, str | None]:
    """Title and publisher: older exports put the title below the date, newer ones above the publisher."""
    stated = head.said.get("headline")
    if stated or head.after:
        publisher = head.before[-1] if head.before else head.said.get("source")
        return stated or " ".join(head.after), publisher
    if len(head.before) > 1:
        return " ".join(head.before[:-1]), head.before[-1]
    return (head.before[0] if head.before else ""), head.said.get("source")


def _label(line: str) -> str | None:
    match = _LABEL.fullmatch(line[:2000])
    name = match[1].lower().replace(" ", "-") if match else None
    return name if name in _ABOVE or name in _BELOW else None


def is_mark(line: str) -> bool:
    """Whether a line is a label or mark of an export, which nothing around it continues."""
    return _label(line) is not None or any(mark.fullmatch(line) for mark in (_START, _END, _BODY))


def _below(line: str) -> bool:
    """Whether a line is the first below a text; only in capitals are all of the labels more than words of the text."""
    name = line.partition(":")[0]
    return (_label(line) in _BELOW and (name.isupper() or name == "Load-Date")) or line in ("Classification", "Graphic")


def _paragraphs(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n"))
