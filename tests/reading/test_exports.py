"""Exports of news databases: as many documents as articles, each with its own title, day and publisher."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.reading.exports import Parts, is_export
from equipoise.reading.piece import day_alone
from tests.corpus.article import Article
from tests.corpus.databases import coded, new_nexis, old_nexis, printed, some
from tests.corpus.office import packed, paragraph, run

from .conftest import Read
from .kinds import documents, notes, skipped

TEN = some(10)


def forty() -> list[Article]:
    """Forty articles that differ."""
    return [Article(f"{a.title} {n}", a.publisher, date(2018, 1 + n, 3), a.paragraphs) for n in range(4) for a in TEN]


def test_forty_articles_are_forty_documents_with_their_days(read: Read) -> None:
    text = "".join(old_nexis(a, n, 40) for n, a in enumerate(forty(), 1))
    things = read("export.txt", text)
    found = [f.document for f in documents(things)]
    assert [(d.title, d.published, d.publisher, d.text) for d in found] == [
        (a.title, a.date, a.publisher, a.body) for a in forty()
    ]
    assert notes(things) == "an export of Nexis with 40 articles"
    assert len({d.addresses[0].address for d in found}) == 40


def test_an_articles_address_does_not_depend_on_its_place_in_the_file(read: Read) -> None:
    def addresses(articles: list[Article]) -> dict[str, str]:
        things = read("export.txt", "".join(old_nexis(a, n, 3) for n, a in enumerate(articles, 1)))
        return {f.document.title: f.document.addresses[0].address for f in documents(things)}

    assert addresses(TEN[:3]).items() <= addresses([TEN[5], *TEN[:3]]).items()


def test_paragraphs_of_a_word_file_are_kept(read: Read) -> None:
    lines = [line for a in TEN[:2] for line in new_nexis(a)]
    found = documents(read("export.docx", packed("".join(paragraph(run(line)) for line in lines))))
    place = lines.index(TEN[1].texts[-1]) + 1
    document = found[1].document
    assert document.locator((len(document.text) - 1, len(document.text))) == f"¶ {place}"


def test_fewer_than_it_says_are_told(read: Read) -> None:
    assert "with 1 article, though it says 9" in notes(read("export.txt", old_nexis(TEN[0], 1, 9)))


def test_factivas_numbers_are_the_addresses(read: Read) -> None:
    found = documents(read("export.txt", "".join(coded(a, n) for n, a in enumerate(TEN))))
    assert found[0].document.addresses[0].address.startswith("export.txt#ABCDE0020")


def test_words_that_look_like_codes_stay_in_the_text(read: Read) -> None:
    text = coded(TEN[0], 1).replace("The bridge was", "IN fact RE the bridge was").replace("Tolls", "\nIN all, tolls")
    (found,) = documents(read("export.txt", text))
    assert "IN fact" in found.document.text and "IN all, tolls" in found.document.text


def test_labels_that_are_words_of_the_text_stay_in_it(read: Read) -> None:
    text = old_nexis(TEN[0], 1, 1).replace("Tolls will", "Source: the ministry\n\nCity: Szeged\n\nTolls will")
    (found,) = documents(read("export.txt", text))
    assert "Source: the ministry" in found.document.text and found.document.text.endswith("evening.")


@pytest.mark.parametrize("make", [old_nexis, lambda a, n, _: printed(a, n), lambda a, n, _: coded(a, n)])
def test_a_bad_article_is_skipped_and_the_rest_read(read: Read, make: object) -> None:
    assert callable(make)
    late = Article("A forecast", "Tomorrow", date(2031, 5, 5), TEN[0].paragraphs)
    things = read("export.txt", "".join(make(a, n, 2) for n, a in enumerate([late, TEN[1]], 1)))
    (only,) = skipped(things)
    assert (only.why, only.row) == ("article 1: publication date in the future: 2031-05-05", 1)
    assert [f.document.title for f in documents(things)] == [TEN[1].title]


def test_the_readers_day_does_not_replace_the_articles_own(read: Read) -> None:
    things = read("export.txt", old_nexis(TEN[0], 1, 1), published=date(2020, 1, 1))
    assert [f.document.published for f in documents(things)] == [TEN[0].date] and "is not used" in notes(things)


@pytest.mark.parametrize(
    "text",
    [
        "Title: The end of a document\n\nThe ministers signed a document.\n\nEnd of Document\n",
        "They counted 512 words.\n\nLength: 512 words",
        "Document ABC was signed.\n\n3 of 40 documents were lost.",
    ],
)
def test_other_texts_are_no_exports(text: str) -> None:
    assert not is_export(text)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("September 27, 2018 Thursday", date(2018, 9, 27)),
        ("September 27, 2018 Thursday 10:14 AM GMT", date(2018, 9, 27)),
        ("Thursday, 27 September 2018", date(2018, 9, 27)),
        ("September 27, 2018 Thursday Final Edition", date(2018, 9, 27)),
        ("On 27 September 2018 they met", None),
        ("Thursday", None),
    ],
)
def test_a_day_alone_on_its_line(line: str, day: date | None) -> None:
    assert day_alone(line) == day


def test_addresses_of_parts_that_share_a_name() -> None:
    parts = Parts("a.txt", set())
    names = [parts.address_of(name) for name in ("x", "x", "x-2", "x", "y", "x")]
    assert names == ["a.txt#x", "a.txt#x-2", "a.txt#x-2-2", "a.txt#x-3", "a.txt#y", "a.txt#x-4"]
