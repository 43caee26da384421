"""The corpus's articles, and what is expected of a document made of one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Article:
    """An article of `articles.toml`: paragraphs of sentences."""

    title: str
    publisher: str
    date: date
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def texts(self) -> list[str]:
        return [" ".join(sentences) for sentences in self.paragraphs]

    @property
    def body(self) -> str:
        return "\n\n".join(self.texts)

    def expected(self, **other: Any) -> dict[str, Any]:
        """What a reader should find; `other` replaces what a format does not tell (an empty text for nothing)."""
        found = {
            "title": self.title,
            "date": self.date.isoformat(),
            "publisher": self.publisher,
            "first": self.paragraphs[0][0],
            "last": self.paragraphs[-1][-1],
        }
        return {**found, **other}


def articles() -> dict[str, Article]:
    data = tomllib.loads((HERE / "articles.toml").read_text("utf-8"))
    return {
        name: Article(a["title"], a["publisher"], a["date"], tuple(map(tuple, a["paragraphs"])))
        for name, a in data.items()
    }


def long_date(day: date) -> str:
    """`14 May 2018`, without the help of a locale."""
    return f"{day.day} {day:%B} {day.year}"


def american(day: date) -> str:
    """`May 14, 2018`."""
    return f"{day:%B} {day.day}, {day.year}"
