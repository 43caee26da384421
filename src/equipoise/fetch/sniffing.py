"""What a body is: by its first bytes, then by what the server calls it; as the file ending that fits it."""

from __future__ import annotations

import re
from email.message import Message

from equipoise.fetch.outcome import Refusal

MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"{\\rtf", ".rtf"),
    (b"\xd0\xcf\x11\xe0", ".doc"),
)
MEDIA = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x1aE\xdf\xa3",
    b"OggS",
    b"ID3",
    b"\x1f\x8b",
    b"MZ",
    b"\x7fELF",
)
NEVER = re.compile(r"(?:image|audio|video|font|model)/|text/(?:css|javascript)|application/(?:javascript|wasm)")
CALLED = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "message/rfc822": ".eml",
    "multipart/related": ".mht",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
FEED_ENDINGS = frozenset({".xml", ".rss", ".atom", ".rdf"})
OFFICE = (".docx", ".xlsx")
# What a server calls by these words may be anything; the ending of the address says more.
VAGUE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/download"})
ENDINGS = frozenset({".csv", ".tsv", ".md", ".json", ".jsonl", ".eml", ".mht", ".docx", ".xlsx"})
_BLANK = b"\xef\xbb\xbf \t\r\n"
_LEADING = re.compile(rb"(?:\s*(?:<\?xml[^>]{0,300}\?>|<!--.{0,5000}?-->|<\?[^>]{0,300}\?>))*\s*", re.DOTALL)
_FEED = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)


def media_type(header: str) -> tuple[str, str | None]:
    """Return the type and the character set that a `Content-Type` header names, in lower case."""
    message = Message()
    message["content-type"] = header or "application/octet-stream"
    charset = message.get_content_charset()
    name = header.split(";", 1)[0].strip().lower()
    return name, charset


def refuse_media(called: str) -> None:
    """Refuse pictures and the like by their header, before their bytes travel."""
    if NEVER.match(called):
        raise Refusal(f"{called[:60]}: neither a page, a feed nor a text")


def kind_of(data: bytes, called: str, ending: str) -> str:
    """Return the file ending that fits a body.

    Parameters
    ----------
    data : its bytes.
    called : the type that the server gives it.
    ending : the file ending of its address.

    Raises
    ------
    Refusal
        If it is nothing that can be read.
    """
    if not data.strip():
        raise Refusal("empty")
    if magic := next((kind for start, kind in MAGIC if data.startswith(start)), None):
        office = CALLED.get(called, ending)
        return office if magic == ".zip" and office in OFFICE else magic
    if data.startswith(MEDIA):
        raise Refusal(f"{called[:60] or 'bytes'}: neither a page, a feed nor a text")
    if marked := marked_up(data):
        refuse_error_page(marked, called, ending)
        return marked
    if called.endswith("xml") or data.lstrip(_BLANK).startswith(b"<?xml"):
        raise Refusal("XML, but neither a feed nor a page")
    if called == "application/pdf" or CALLED.get(called) in OFFICE:
        raise Refusal(f"called {called[:60]}, but it is none")
    if called in VAGUE and ending in ENDINGS:
        return ending
    if called in CALLED:
        return CALLED[called]
    if b"\x00" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal(f"{called[:60] or 'bytes'}: neither a page, a feed nor a text")
    return ".txt"


def refuse_error_page(marked: str, called: str, ending: str) -> None:
    """A server that cannot make its feed often sends a page that says so, as if all were well."""
    named = CALLED.get(called) == ".xml" or (ending in FEED_ENDINGS and called != "application/xhtml+xml")
    if marked == ".html" and named:
        raise Refusal("a web page where a feed should be, perhaps an error message", transient=True)


def marked_up(data: bytes) -> str | None:
    """`.xml` for a feed and `.html` for a page, by the first element; None for anything else."""
    start = data[:20_000].lstrip(_BLANK)
    opening = _LEADING.match(start)
    start = start[opening.end() :] if opening else start
    if re.match(rb"<!doctype\s+(?!html)", start, re.IGNORECASE):
        start = start[start.find(b">") + 1 :].lstrip()  # the document type of old RSS
    if _FEED.match(start):
        return ".xml"
    return ".html" if _PAGE.match(start) else None
