"""Factiva exports: with field codes (HD, PD, SN, LP, TD …) or as printed, each article ended by its document number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from equipoise.ledger.fields import Span
from equipoise.reading.article import Article
from equipoise.reading.dates import parse_day
from equipoise.reading.export_labels import labels
from equipoise.reading.located import Located
from equipoise.reading.piece import Piece, Placed, day_alone, placed_lines

_NUMBER = re.compile(r"(?:AN\s+)?Document\s+([A-Za-z]{2,12}\d{6,}\w*)", re.ASCII)
_HEAD, _TEXT, _FOOT = (labels("factiva", part) for part in ("head", "text", "foot"))
_CODE = re.compile(r"([A-Z]{2,3})(?:(\s+)(\S.*)|\s*)")
_WORDS = re.compile(r"\d[\d,. ]* words", re.IGNORECASE)
_LANGUAGES = re.compile(r"English|Russian|Turkish|German|French|Spanish|Arabic|Persian|Chinese.*|[A-Z][a-z]+", re.ASCII)


def is_factiva(text: str) -> bool:
    """Whether a text has document numbers of Factiva's, and beside them its codes or its count of words."""
    lines = [line.strip() for line in text.split("\n") if len(line) < 400]
    numbered = any(_NUMBER.fullmatch(line) or (_NUMBER.match(line) and line.startswith("AN")) for line in lines)
    coded = {match[1] for line in lines if (match := _CODE.match(line))} >= {"HD", "PD"}
    return (numbered and (coded or any(map(_WORDS.fullmatch, lines)))) or (coded and _coded_only(lines))


def _coded_only(lines: list[str]) -> bool:
    """Whether the codes alone show it, where an export was cut before its first document number."""
    codes = {line.split()[0] for line in lines if line and line.split()[0] in _HEAD | _TEXT}
    return {"HD", "WC", "PD", "SN"} <= codes and bool(codes & _TEXT)


def read_factiva(text: Located) -> list[Piece]:
    """Return the articles of an export."""
    pieces, chunk = list[Piece](), list[Placed]()
    for line in placed_lines(text.text):
        if number := _NUMBER.fullmatch(line.text):
            pieces += _piece(chunk, text, number[1])
            chunk = []
        else:
            chunk.append(line)
    return pieces + list(_piece(chunk, text, None))


def _piece(chunk: list[Placed], text: Located, number: str | None) -> Iterator[Piece]:
    """The article in some lines, if there is one."""
    if any((match := _CODE.fullmatch(line.text)) and match[1] == "HD" for line in chunk):
        yield Piece(_coded(chunk, text), number)
    elif any(_WORDS.fullmatch(line.text) for line in chunk):
        yield Piece(_printed(chunk, text), number)


@dataclass(slots=True)
class _Fields:
    said: dict[str, list[str]] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)

    def get(self, code: str) -> str:
        return " ".join(filter(None, self.said.get(code, ())))

    def take(self, code: str, words: str, line: Placed) -> None:
        self.said.setdefault(code, []).append(words)
        if words:
            start = self.spans.get(code, (line.end - len(words), 0))[0]
            self.spans[code] = (start, line.end)


def _coded(chunk: list[Placed], text: Located) -> Article:
    fields, code = _Fields(), ""
    for line in chunk:
        match = _CODE.fullmatch(line.text)
        if match and _is_code(match, code):
            code = match[1]
            fields.take(code, match[3] or "", line)
        elif code and line.text:
            fields.take(code, line.text, line)
    body = text.part(*(fields.spans[code] for code in ("LP", "TD") if code in fields.spans))
    return Article(
        title=fields.get("HD"),
        text=_paragraphs(body),
        published=parse_day(fields.get("PD")),
        publisher=fields.get("SN") or fields.get("PUB") or None,
        locators=body.locators,
    )


def _is_code(match: re.Match[str], within: str) -> bool:
    """Whether a line begins with a code; within the text a foot's code must stand apart, for IN and RE are words."""
    code, space = match[1], match[2] or ""
    if within in _TEXT and code not in _TEXT:
        alone = not match[3] or len(space) > 1 or "\t" in space
        return code in _FOOT and (alone or re.match(r"\w+ : ", match[3]) is not None)
    return code in _HEAD | _TEXT | _FOOT


def _printed(chunk: list[Placed], text: Located) -> Article:
    """An article without codes: title, count of words, day, perhaps a time, publisher, code, language, rights, text."""
    lines = [line for line in chunk if line.text]
    count = next(n for n, line in enumerate(lines) if _WORDS.fullmatch(line.text))
    title = [line for line in lines[:count] if not line.text.startswith("By ")]
    place, day = count + 1, None
    if place < len(lines) and (day := day_alone(lines[place].text)):
        place += 1
    if place < len(lines) and re.fullmatch(r"\d{1,2}:\d\d.*", lines[place].text):
        place += 1
    publisher = lines[place].text if place < len(lines) else None
    place += 1
    while place < len(lines) and _line_of_head(lines[place].text):
        place += 1
    body = text.part((lines[place].start, chunk[-1].end)) if place < len(lines) else Located("")
    # A section may stand above the headline, never below it.
    return Article(title[-1].text if title else "", _paragraphs(body), day, publisher, locators=body.locators)


def _line_of_head(line: str) -> bool:
    """Whether a line is the publisher's code, an edition, a page, a language, or names whose rights are kept."""
    code = re.fullmatch(r"[A-Z0-9]{2,8}", line) or re.fullmatch(r"\d{1,3}|[A-Z]\d{1,3}|Page \S+|Volume .*", line)
    rights = re.match(r"(?:\(c\)|©|copyright)", line, re.IGNORECASE)
    return bool(code or rights or _LANGUAGES.fullmatch(line))


def _paragraphs(body: Located) -> str:
    return body.text if body.locators else "\n".join(line.strip() for line in body.text.split("\n"))
