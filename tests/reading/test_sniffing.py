"""What a file is, whatever its name says."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from equipoise.errors import InputError
from equipoise.reading.sniffing import kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name in names:
            zipped.writestr(name, "<a/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\n%PDF-1.4", "pdf"),
        (archive("word/document.xml"), "docx"),
        (archive("word/document2.xml"), "docx"),
        (archive("xl/workbook.xml"), "xlsx"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "html"),
        (b"<?xml version='1.0'?>\n<!-- saved --><html lang=en>", "html"),
        (b"From: a@b.c\nSubject: x\nMIME-Version: 1.0\n\nHello", "mail"),
        (b"Title: Talks\nDate: 2018-09-27\n\nThey met.", None),
        (b'[{"a": 1}]', "json"),
        (b"[Note] They met.", None),
        (b"They met.", None),
    ],
)
def test_kinds(data: bytes, kind: str | None) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "old Word"),
        (OLE + "Workbook".encode("utf-16-le"), "old Excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        (OLE, "old Office"),
        (archive("ppt/presentation.xml"), "PowerPoint"),
        (archive("xl/workbook.bin"), "xlsb"),
        (archive("mimetype", "content.xml"), "OpenDocument"),
        (archive("a.txt"), "ZIP archive"),
        (archive("word/styles.xml"), "damaged"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08", "unpack"),
    ],
)
def test_what_is_not_read_says_what_it_is(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        kind_of(data)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"%PDF-1.4", "wrong ending: a PDF, though its name ends in .txt"),
        ("a.pdf", b"<!doctype html><p>Hi", "wrong ending: an HTML page, though its name ends in .pdf"),
        ("a.xlsx", archive("word/document.xml"), "a Word document (.docx), though its name ends in .xlsx"),
        ("a.csv", b"<html><p>Hi", "an HTML page, though its name ends in .csv"),
        ("a.docx", b"They met.", "no Word document (.docx): a text"),
        ("a.pdf", b"\x00\x01", "something else, or damaged"),
    ],
)
def test_a_wrong_ending(why: Callable[..., str], name: str, content: bytes, reason: str) -> None:
    assert reason in why(name, content)


def test_a_page_below_very_many_comments_is_told_at_once() -> None:
    start = time.process_time()
    assert kind_of(b"<!-- a -->" * 300 + b"<html>") == "html"
    assert kind_of(b"<!-- -->" * 500 + b"<b>") is None
    assert time.process_time() - start < 2
