"""Messages and saved web archives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from equipoise.reading.found import Found

from .conftest import Read
from .kinds import documents, notes

SENT = "Thu, 27 Sep 2018 23:30:00 -0500"
HEAD = (
    "From: Anna Example <anna@ledger.example.org>\nTo: me@example.org\nSubject: {subject}\n"
    "Date: {day}\nMIME-Version: 1.0\n"
)
BODY = "The two foreign ministers met in Zagreb on Wednesday and spoke about a bridge.\n"


def message(
    body: str = BODY, subject: str = "Re: Fwd: Talks in Zagreb", kind: str = "text/plain; charset=utf-8"
) -> str:
    return f"{HEAD.format(subject=subject, day=SENT)}Content-Type: {kind}\n\n{body}"


def parts(*bodies: str, kind: str = "mixed") -> str:
    inner = "".join(f"--b\n{body}\n" for body in bodies)
    return message(f"{inner}--b--\n", kind=f'multipart/{kind}; boundary="b"')


def test_subject_sender_and_the_day_on_which_it_was_sent(one: Callable[..., Found]) -> None:
    document = one("a.eml", message()).document
    assert (document.title, document.publisher) == ("Talks in Zagreb", "Anna Example")
    assert (document.published, document.text) == (date(2018, 9, 27), BODY.strip())


def test_headers_in_other_alphabets(one: Callable[..., Found]) -> None:
    found = one("a.eml", message(subject="=?utf-8?b?0J/QtdGA0LXQs9C+0LLQvtGA0Ysg0LIg0JHQsNC60YM=?="))
    assert found.document.title == "Переговоры в Баку"


def test_a_signature_goes_and_soft_line_breaks_are_mended(one: Callable[..., Found]) -> None:
    body = "The ministers \nmet.\n\nThey left.\n-- \nAnna\n+385 1"
    assert (
        one("a.eml", message(body, kind="text/plain; format=flowed")).document.text
        == "The ministers met.\n\nThey left."
    )


def test_the_html_is_read_where_the_text_is_a_stub(one: Callable[..., Found]) -> None:
    html = f"Content-Type: text/html\n\n<html><body><p>{BODY}</p><p>{BODY}</p></body></html>"
    stub = "Content-Type: text/plain\n\nOpen in a browser."
    assert one("a.eml", parts(stub, html, kind="alternative")).document.text.startswith("The two foreign ministers")
    full = f"Content-Type: text/plain\n\n{BODY}{BODY}"
    assert "\n\n" not in one("b.eml", parts(full, html, kind="alternative")).document.text


def test_a_short_html_message(one: Callable[..., Found]) -> None:
    assert (
        one("a.eml", message("<p>They met.</p><p>Twice.</p>", kind="text/html")).document.text == "They met.\n\nTwice."
    )


def test_what_is_attached_is_named_and_not_read(read: Read) -> None:
    attached = 'Content-Type: application/pdf\nContent-Disposition: attachment; filename="minutes.pdf"\n\n%PDF'
    things = read("a.eml", parts(f"Content-Type: text/plain\n\n{BODY}", attached))
    assert notes(things) == "attached and not read: minutes.pdf" and len(documents(things)) == 1


@pytest.mark.parametrize("day", ["Thu, Sep 27, 2018 at 10:14 AM", "27 September 2018 10:14", "2018-09-27"])
def test_what_is_forwarded_has_its_own_sender_day_and_subject(one: Callable[..., Found], day: str) -> None:
    above = (
        f"---------- Forwarded message ---------\nFrom: TASS <n@tass.example>\nDate: {day}\nSubject: Re: Visit\nTo: me"
    )
    document = one("a.eml", message(f"FYI\n\n{above}\n\n{BODY}")).document
    assert (document.title, document.publisher, document.text) == ("Visit", "TASS", BODY.strip())
    assert document.published == date(2018, 9, 27)


def test_a_message_under_the_name_of_a_text(one: Callable[..., Found]) -> None:
    assert one("a.txt", message()).document.title == "Talks in Zagreb"


def test_a_page_under_the_name_of_an_archive(one: Callable[..., Found]) -> None:
    assert one("a.mht", f"<html><body><article><p>{BODY}</p></article></body></html>").document.text == BODY.strip()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (message(""), "empty: a message without text"),
        ("They met in Zagreb.", "no message in it: headers such as From and Subject are missing"),
        (message("x", kind="application/pkcs7-mime"), "an encrypted message"),
        (parts(), "empty: a message without text"),
        (message().replace("2018", "2031"), "publication date in the future: 2031-09-27"),
    ],
)
def test_what_is_skipped(why: Callable[..., str], content: str, reason: str) -> None:
    assert why("a.eml", content) == reason


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ("Subject: " + "=?utf-8?b?YQ==?= " * 30_000, "no message: its header Subject has 5"),
        ("Subject: x\nFrom: " + "(" * 30_000, "no message: its header From has 30,"),
        ("Subject: x\nFrom: " + "(" * 9_000, "nested too deeply"),
    ],
    ids=["long", "brackets", "nested"],
)
def test_headers_made_to_keep_their_reader_busy(why: Callable[..., str], headers: str, reason: str) -> None:
    assert reason in why("a.eml", f"MIME-Version: 1.0\n{headers}\n\nThe minister arrived in Baku on Monday.\n")


def test_a_message_of_very_many_parts_is_refused(why: Callable[..., str]) -> None:
    assert why("a.eml", parts(*["x"] * 2_100)) == "no message: it has more than 2,000 parts"
