"""What a body is."""

from __future__ import annotations

import pytest

from equipoise.fetch.outcome import Refusal
from equipoise.fetch.sniffing import kind_of, media_type

HTML, FEED = b"<!DOCTYPE html><html><p>x", b"<?xml version='1.0'?><!-- made by -->\n<rss version='2.0'>"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("data", "called", "ending", "kind"),
    [
        (HTML, "text/html", "", ".html"),
        (HTML, "text/plain", ".txt", ".html"),
        (HTML, "", "", ".html"),
        (b"<p>No root at all.", "text/html", "", ".html"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "application/xhtml+xml", ".xml", ".html"),
        (FEED, "text/html", "", ".xml"),
        (FEED, "application/xml", "", ".xml"),
        (b"\xef\xbb\xbf\n<feed xmlns='x'>", "text/xml", "", ".xml"),
        (b"<?xml version='1.0'?><rdf:RDF xmlns='x'>", "text/xml", "", ".xml"),
        (b'<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN">\n<rss>', "text/xml", "", ".xml"),
        (b"%PDF-1.7", "text/html", "", ".pdf"),
        (b"PK\x03\x04", DOCX, "", ".docx"),
        (b"PK\x03\x04", "application/octet-stream", ".xlsx", ".xlsx"),
        (b"PK\x03\x04", "application/zip", ".zip", ".zip"),
        (b"a,b\n1,2", "text/csv", "", ".csv"),
        (b"a,b\n1,2", "text/plain", ".csv", ".csv"),
        (b"# Title", "text/plain", ".md", ".md"),
        (b"Words.", "text/plain", "", ".txt"),
        (b"Words.", "application/octet-stream", ".php", ".txt"),
        (b"\xff\xfeW\x00o\x00", "application/octet-stream", "", ".txt"),
        (b'{"a": 1}', "application/json", "", ".json"),
    ],
)
def test_kinds(data: bytes, called: str, ending: str, kind: str) -> None:
    assert kind_of(data, called, ending) == kind


@pytest.mark.parametrize(
    ("data", "called", "ending", "reason"),
    [
        (b" \n", "text/html", "", "empty"),
        (b"\x89PNG\r\n", "text/html", "", "text/html: neither a page, a feed nor a text"),
        (b"\x1f\x8b\x08", "", ".gz", "bytes: neither a page, a feed nor a text"),
        (b"\x00\x01\x02", "application/octet-stream", "", "neither a page, a feed nor a text"),
        (b"Not found", "application/pdf", ".pdf", "called application/pdf, but it is none"),
        (HTML, "application/rss+xml", "", "a web page where a feed should be, perhaps an error message"),
        (HTML, "text/html", ".rss", "a web page where a feed should be, perhaps an error message"),
        (b"<?xml version='1.0'?><urlset>", "text/xml", "", "XML, but neither a feed nor a page"),
    ],
)
def test_refusals(data: bytes, called: str, ending: str, reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        kind_of(data, called, ending)
    assert reason in caught.value.why


def test_headers() -> None:
    assert media_type("Text/HTML; Charset=Windows-1251") == ("text/html", "windows-1251")
    assert media_type('text/html;charset="utf-8";x') == ("text/html", "utf-8")
    assert media_type("") == ("", None)
    assert media_type(";;=")[1] is None
