"""What files' properties are worth."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.reading.properties import Properties, properties_of


@pytest.mark.parametrize(
    "title",
    ["Untitled", "Document1", "Microsoft Word - draft 3.doc", "report_final.pdf", "", "  ", "12/3", "https://a.b/c"],
)
def test_titles_that_programs_invent(title: str) -> None:
    assert properties_of(title, None, None).title == ""


@pytest.mark.parametrize("title", ["Documents of the congress", "Talks", "Untitled masterpieces of the border"])
def test_titles_that_people_give(title: str) -> None:
    assert properties_of(title, None, None).title == title


@pytest.mark.parametrize("author", ["User", "admin", "Microsoft Office User", "a@b.c", "", "PC1"])
def test_authors_that_are_none(author: str) -> None:
    assert properties_of("Talks", author, None).author is None


@pytest.mark.parametrize(
    ("made", "day"),
    [
        ("D:20180927101500+03'00'", date(2018, 9, 27)),
        ("2018-09-27T10:15:00Z", date(2018, 9, 27)),
        ("20180927", date(2018, 9, 27)),
        ("19700101", None),
        ("D:20181327", None),
        ("soon", None),
    ],
)
def test_days(made: str, day: date | None) -> None:
    assert properties_of("Talks", "Anna", made) == Properties("Talks", "Anna", day)
