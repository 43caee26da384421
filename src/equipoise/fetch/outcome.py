"""What comes of fetching an address: its bytes, the news that nothing changed, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether a page has changed; it holds for the address that gave it."""

    url: str
    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body and where it came from.

    `requested` is the address asked for, `url` the one that answered, `chain` every address on the way, both included.
    `kind` is the file ending that fits the body (`.html`, `.xml` for a feed, `.txt`, `.pdf` …), by its bytes before
    its header. `charset` is the header's. `headers` has lower-case names.
    """

    requested: str
    url: str
    chain: tuple[str, ...]
    status: int
    headers: Mapping[str, str]
    data: bytes
    kind: str
    charset: str | None
    retrieved_at: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that the page is as it was when the validators were given."""

    requested: str
    url: str
    chain: tuple[str, ...]
    retrieved_at: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was fetched, and why. `transient`: another day it may be different; `status`: the server's, if any."""

    requested: str
    why: str
    transient: bool = False
    status: int | None = None


Outcome = Fetched | NotModified | Refused


@dataclass(eq=False)
class Refusal(Exception):
    """Raised within this package wherever fetching ends early; `fetch` returns it as `Refused`."""

    why: str
    transient: bool = False
    status: int | None = field(default=None)
