"""JSON arrays and lines, and what Telegram exports."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from equipoise.reading.found import Found
from equipoise.reading.markup import unmarked
from equipoise.reading.record_keys import loose, match_keys

from .conftest import Read
from .kinds import documents, notes, skipped

TEXT = "The two foreign ministers met in Zagreb."


def record(**fields: Any) -> dict[str, Any]:
    return {"title": "Talks", "text": TEXT, "date": "2018-09-27", **fields}


def test_keys_are_matched_loosely_and_shown(read: Read) -> None:
    things = read(
        "a.json", json.dumps([{"Headline": "Talks", "articleBody": TEXT, "publishedAt": "2018-09-27", "x": 1}])
    )
    assert notes(things) == "keys: text ← articleBody, title ← Headline, published ← publishedAt; not used: x"
    assert [f.document.title for f in documents(things)] == ["Talks"]


def test_the_first_filled_key_of_a_list_wins_and_none_is_used_twice() -> None:
    assert match_keys([{"content": "x", "text": ""}]) == {"text": "content"}
    assert match_keys([{"text": "x", "source": "TASS", "name": "y"}]) == {
        "text": "text",
        "title": "name",
        "publisher": "source",
    }
    assert loose("datePublished") == loose("date_published") == "date published"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-09-27T23:30:00-05:00", date(2018, 9, 27)),
        ("20180927", date(2018, 9, 27)),
        ("Thu, 27 Sep 2018 10:00:00 GMT", date(2018, 9, 27)),
        ("September 27, 2018", date(2018, 9, 27)),
        ("27/09/2018", date(2018, 9, 27)),
        (1538042400, date(2018, 9, 27)),
        (1538042400000, date(2018, 9, 27)),
        ("", None),
        (None, None),
    ],
)
def test_days(one_of: Callable[..., Found], value: Any, day: date | None) -> None:
    assert one_of([record(date=value)]).document.published == day


@pytest.fixture
def one_of(read: Read) -> Callable[..., Found]:
    def reader(whole: Any) -> Found:
        (found,) = documents(read("a.json", json.dumps(whole)))
        return found

    return reader


@pytest.mark.parametrize("whole", [record(), [record()], {"items": [record()]}, {"response": {"docs": [record()]}}])
def test_where_records_lie(one_of: Callable[..., Found], whole: Any) -> None:
    assert one_of(whole).document.text == TEXT


def test_addresses_and_publishers(one_of: Callable[..., Found]) -> None:
    document = one_of([record(id=7, url="https://example.org/7", source={"id": "x", "name": "TASS"})]).document
    assert [a.address for a in document.addresses] == ["a.json#7", "https://example.org/7"]
    assert document.publisher == "TASS"


def test_a_bad_line_is_skipped_by_number_and_the_rest_read(read: Read) -> None:
    lines = [json.dumps(record()), "{broken", json.dumps(record(text="")), json.dumps(record(text=TEXT + " Twice."))]
    things = read("a.jsonl", "\n".join(lines))
    assert [(s.row, s.why) for s in skipped(things)] == [
        (2, "truncated or malformed JSON"),
        (3, "empty: a record without text"),
    ]
    assert len(documents(things)) == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[{"text": "They', "truncated or malformed JSON at line 1, column 11"),
        ('[{"colour": "red"}]', "no key that holds a text (text, body, content); found: colour."),
        ("[]", "no key that holds a text (text, body, content); no records in it."),
        ("[" * 100_000, "JSON nested too deeply"),
        ("12", "no key that holds a text (text, body, content); no records in it."),
    ],
)
def test_what_is_skipped(why: Callable[..., str], content: str, reason: str) -> None:
    assert why("a.json", content) == reason


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>They met.</p><p>Twice<br>here.</p>", "They met.\n\nTwice\n\nhere."),
        ("Foreign &amp; defence", "Foreign & defence"),
        ("a < b > c", "a < b > c"),
        ("A&B; and C", "A&B; and C"),
    ],
)
def test_marks_and_entities(text: str, plain: str) -> None:
    assert unmarked(text) == plain


def message(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date": "2018-09-27T10:00:00", "text": TEXT, **fields}


def test_telegrams_messages(read: Read) -> None:
    linked = message(2, text=["Talks in ", {"type": "bold", "text": "Zagreb"}, "\n\n", {"type": "link", "text": TEXT}])
    passed = [message(3, type="service", text=""), message(4, photo="a.jpg", text=""), message(5, text=[])]
    things = read("result.json", json.dumps({"name": "Notes", "id": 9, "messages": [message(1), linked, *passed]}))
    found = [(f.document.title, f.document.text, f.document.publisher) for f in documents(things)]
    assert found == [("", TEXT, "Notes"), ("Talks in Zagreb", TEXT, "Notes")]
    assert (
        notes(things)
        == "Telegram, Notes: 2 messages with text, 1 service messages passed over, 2 without text passed over"
    )
    assert [f.document.addresses[0].address for f in documents(things)] == ["result.json#9-1", "result.json#9-2"]


def test_all_chats_of_an_account(read: Read) -> None:
    chats = [{"name": name, "id": n, "messages": [message(1, text=f"{TEXT} {name}.")]} for n, name in enumerate("AB")]
    things = read("result.json", json.dumps({"chats": {"list": chats}}))
    assert [f.document.publisher for f in documents(things)] == ["A", "B"]
