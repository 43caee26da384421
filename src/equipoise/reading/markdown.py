"""Markdown to plain text: links become their text, marks go, headings and list items keep their own lines."""

from __future__ import annotations

import re
from typing import TypeAlias

Rules: TypeAlias = tuple[tuple[re.Pattern[str], str], ...]

# What spans lines or starts one, and what takes its place.
_LINES: Rules = (
    (re.compile(r"^ {0,3}(?:```|~~~)[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]+\S+[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t:|-]*$", re.MULTILINE), ""),
    (re.compile(r"^([^\n]+)\n {0,3}(?:={3,}|-{3,})[ \t]*$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE), ""),
)
# What stands within a line: pictures and notes go, of links and quoted code the text stays.
_WITHIN: Rules = (
    (re.compile(r"!\[[^\]\n]{0,500}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])"), ""),
    (re.compile(r"\[\^[^\]\n]{1,50}\]:?"), ""),
    (re.compile(r"\[([^\[\]\n]{1,1000})\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\]\n]{0,200}\])"), r"\1"),
    (re.compile(r"<(https?://[^>\s]{1,2000}|[^>\s@]{1,200}@[^>\s]{1,200})>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>\n]{0,500}>"), ""),
    (re.compile(r"~~([^~\n]{1,2000})~~"), r"\1"),
    (re.compile(r"(`{1,2})([^`\n]{1,2000})\1"), r"\2"),
)
# Emphasis may stand within emphasis: applied several times, from the inside.
_EMPHASIS: Rules = (
    (re.compile(r"(?<![\\*\w])(\*{1,3})(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*\\])\1(?!\*)"), r"\2"),
    (re.compile(r"(?<![\\\w])(_{1,3})(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_\\])\1(?!\w)"), r"\2"),
)
_LAST: Rules = (
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])"), r"\1"),
    (re.compile(r"\n[ \t]*(?:\n[ \t]*)+"), "\n\n"),
)


def plain(markdown: str) -> str:
    """Return the text of a Markdown document without its marks; paragraphs stay apart by an empty line."""
    text = without_comments(markdown)
    for rules in (_LINES, _WITHIN, _EMPHASIS, _EMPHASIS, _EMPHASIS, _LAST):
        for pattern, replacement in rules:
            text = pattern.sub(replacement, text)
    return text.strip()


def without_comments(text: str) -> str:
    """Text without comments of HTML; one that does not end is none. No pattern, which would search on from each."""
    kept, place = list[str](), 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        place = end + 3
    return "".join([*kept, text[place:]])
