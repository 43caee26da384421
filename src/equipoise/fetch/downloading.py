"""Downloading a file of any size onto the disk, piece by piece; a download that broke off goes on where it ended."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from equipoise.fetch.fetcher import Fetcher, checked, netloc, redirect, refuse_status
from equipoise.fetch.outcome import Refusal, Refused
from equipoise.fetch.settings import FetchSettings

if TYPE_CHECKING:
    import httpx

LARGEST = 64 * 1024**3  # bytes
LONGEST = 6 * 3600.0  # seconds of one download
IDLE = 30.0  # seconds without a byte
ATTEMPTS = 2  # a host that fails twice in a run is left alone
RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
Told = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that came whole: where from, its size and hash, and how much of it an earlier attempt had left."""

    requested: str
    url: str
    path: Path
    bytes: int
    sha256: str
    retrieved_at: str
    resumed_at: int = 0


def download(
    url: str, path: Path, *, settings: FetchSettings | None = None, progress: Told = lambda done, total: None
) -> Downloaded | Refused:
    """Download an address into a file.

    Parameters
    ----------
    url : an http or https address.
    path : where the file is to be. Until it is whole it is beside that, as `.part`, from which a later download goes
        on if the server says that its file is still the same.
    settings : as of other fetches; but a file may be larger and take longer than a page.
    progress : told the bytes that are there and those there will be, None where the server does not say.
    """
    usual = settings or FetchSettings.usual()
    with Downloader(replace(usual, total_seconds=LONGEST, idle_seconds=max(IDLE, usual.idle_seconds))) as downloader:
        return downloader.download(url, path, progress)


class Downloader(Fetcher):
    """A fetcher whose bodies go to the disk."""

    def download(self, url: str, path: Path, progress: Told) -> Downloaded | Refused:
        """Download an address into a file; see `download`."""
        part = Part(path)
        for attempt in range(ATTEMPTS):
            self._client.cookies.clear()
            self._clock.start(self._settings.total_seconds)
            try:
                return self._into(checked(url), part, progress)
            except Refusal as refusal:
                if not refusal.transient or attempt == ATTEMPTS - 1:
                    return Refused(url, refusal.why, refusal.transient, refusal.status)
        raise AssertionError("every attempt returns or refuses")

    def _into(self, url: httpx.URL, part: Part, progress: Told) -> Downloaded:
        import httpx

        chain = [str(url)]
        while True:
            self._ask_leave(url, patient=netloc(url) not in [netloc(httpx.URL(u)) for u in chain[:-1]])
            with self._answer(url, None, further=part.headers(chain[0])) as response:
                target = redirect(response)
                if target is None:
                    begun = part.take(response, chain[0], progress)
                    return part.whole(chain, begun)
            if len(chain) > self._settings.redirects:
                raise Refusal(f"redirected more than {self._settings.redirects} times")
            url = checked(target)
            chain.append(str(url))


class Part:
    """What there is of a file: its bytes in `.part`, and in `.part.json` of which address and state of it they are."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.bytes = path.with_name(f"{path.name}.part")
        self.about = path.with_name(f"{path.name}.part.json")

    def headers(self, asked: str) -> dict[str, str]:
        """Ask for the rest where it is known of what it is the rest."""
        size, state = self.size(), self.state(asked)
        wanted = {"Range": f"bytes={size}-", "If-Range": state} if size and state else {}
        return {"Accept-Encoding": "identity", **wanted}

    def size(self) -> int:
        return self.bytes.stat().st_size if self.bytes.is_file() else 0

    def state(self, asked: str) -> str | None:
        """What the server called the state of the file of which these bytes are."""
        with suppress(OSError, ValueError, TypeError, AttributeError):
            told = json.loads(self.about.read_text("utf-8"))
            if told.get("url") == asked and isinstance(told.get("state"), str):
                return str(told["state"])
        return None

    def take(self, response: httpx.Response, asked: str, progress: Told) -> int:
        """Write the body; return how many bytes of it were there already.

        Raises
        ------
        Refusal
            If it is no file, too large, broken off, or cannot be written.
        """
        if response.status_code == 416:
            self.forget()
            raise Refusal("the rest of the file is not to be had", transient=True, status=416)
        if response.status_code != 206:
            refuse_status(response.status_code)
        if (packed := response.headers.get("content-encoding", "identity").lower()) != "identity":
            raise Refusal(f"packed as {packed[:40]}, which was not asked for")
        begun, total = extent(response, self.size())
        if (total or 0) > LARGEST:
            raise Refusal(f"too large: more than {LARGEST / 1024**3:.0f} GB")
        self.note(response, asked)
        size = self.write(response.iter_raw(), begun, total, progress)
        if total is not None and size != total:
            raise Refusal(f"broken off after {size} of {total} bytes", transient=True)
        return begun

    def write(self, chunks: Iterator[bytes], begun: int, total: int | None, progress: Told) -> int:
        size = begun
        with self.opened("r+b" if begun else "wb") as out:
            out.seek(begun)
            for chunk in chunks:
                size += len(chunk)
                if size > LARGEST:
                    raise Refusal(f"too large: more than {LARGEST / 1024**3:.0f} GB")
                try:
                    out.write(chunk)
                except OSError as error:
                    raise unwritable(self.bytes, error) from error
                progress(size, total)
        return size

    def opened(self, mode: Literal["r+b", "wb"]) -> BinaryIO:
        try:
            return self.bytes.open(mode)
        except OSError as error:
            raise unwritable(self.bytes, error) from error

    def note(self, response: httpx.Response, asked: str) -> None:
        """Keep what tells later whether the server's file is still this one."""
        etag, modified = response.headers.get("etag", ""), response.headers.get("last-modified", "")
        state = etag if etag and not etag.startswith("W/") else modified
        try:
            self.about.write_text(json.dumps({"url": asked, "state": state or None}), "utf-8")
        except OSError as error:
            raise unwritable(self.about, error) from error

    def whole(self, chain: list[str], begun: int) -> Downloaded:
        """Give the file its name."""
        with self.bytes.open("rb") as content:
            sha256 = file_digest(content, "sha256").hexdigest()
        size = self.size()
        self.bytes.replace(self.path)
        self.about.unlink(missing_ok=True)
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        return Downloaded(chain[0], chain[-1], self.path, size, sha256, now, begun)

    def forget(self) -> None:
        self.bytes.unlink(missing_ok=True)
        self.about.unlink(missing_ok=True)


def extent(response: httpx.Response, have: int) -> tuple[int, int | None]:
    """From which byte on the body is, and how many the whole file has, if that is told."""
    length = response.headers.get("content-length", "")
    if response.status_code != 206:
        return 0, int(length) if length.isdecimal() else None
    told = RANGE.fullmatch(response.headers.get("content-range", "").strip())
    if not told or int(told[1]) > have:
        raise Refusal("the server sent another part of the file than was asked for")
    return int(told[1]), int(told[2]) if told[2].isdecimal() else None


def unwritable(path: Path, error: OSError) -> Refusal:
    return Refusal(f"{path} cannot be written ({error.strerror or error})")
