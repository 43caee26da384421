"""Reading a body within its limits: as sent and as unpacked, so that a small bomb cannot become a large one."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from equipoise.fetch.outcome import Refusal

if TYPE_CHECKING:
    import httpx

PACKED = frozenset({"gzip", "x-gzip", "deflate"})


def read_body(response: httpx.Response, limit: int) -> bytes:
    """Return the unpacked body.

    Raises
    ------
    Refusal
        If it is larger than the limit, packed in a way that was not asked for, damaged or cut short.
    """
    encoding = response.headers.get("content-encoding", "").strip().lower()
    chunks = _limited(response, limit)
    if encoding in PACKED:
        chunks = unpacked(chunks, limit)
    elif encoding not in ("", "identity"):
        raise Refusal(f"packed as {encoding[:40]}, which was not asked for")
    return b"".join(chunks)


def _limited(response: httpx.Response, limit: int) -> Iterator[bytes]:
    declared = response.headers.get("content-length", "")
    size = int(declared) if declared.isdecimal() else 0
    if size > limit:
        raise too_large(limit)
    size = 0
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > limit:
            raise too_large(limit)
        yield chunk


def unpacked(chunks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Yield the bytes behind gzip or deflate, never more at once than the limit leaves room for."""
    unpacker, size, begun = None, 0, False
    for chunk in chunks:
        while chunk:
            if unpacker is None:
                # A second member of a gzip; what else follows the first is nobody's, as browsers have it.
                if begun and not chunk.startswith(b"\x1f"):
                    break
                unpacker, begun = unpacker_for(chunk), True
            try:
                piece = unpacker.decompress(chunk, limit + 1 - size)
            except zlib.error:
                raise Refusal("its packed body is damaged") from None
            size += len(piece)
            if size > limit:
                raise too_large(limit)
            yield piece
            chunk = unpacker.unconsumed_tail or unpacker.unused_data
            unpacker = None if unpacker.eof else unpacker
    if unpacker is not None:
        raise Refusal("its packed body is cut short", transient=True)


def unpacker_for(start: bytes) -> zlib._Decompress:
    """For gzip and zlib by their first byte; else for deflate without a frame, which some servers send."""
    framed = start[0] == 0x1F or (start[0] & 0x0F) == 8
    return zlib.decompressobj(zlib.MAX_WBITS | 32 if framed else -zlib.MAX_WBITS)


def too_large(limit: int) -> Refusal:
    return Refusal(f"too large: more than {limit / (1024 * 1024):.3g} MB")
