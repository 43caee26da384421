"""`get`: a data set from its publisher where it is open to be fetched, else the steps by which a person gets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from equipoise.datasets import registry
from equipoise.datasets.damage import check_content
from equipoise.datasets.sidecar import Publisher, Sidecar
from equipoise.errors import InputError
from equipoise.fetch import FetchSettings, Refused, download
from equipoise.questions.datasets import publisher_json
from equipoise.results import Method, Result

Told = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Got(Result):
    """Where a data set is to be had, and the file if it was fetched.

    `verified` says whether its hash is the one that was recorded; None where none is known.
    """

    unpictured = "It says what was fetched, or how to get it: `.table`."

    columns = ("name", "address", "path", "bytes", "sha256")

    sidecar: Sidecar
    path: Path | None = None
    bytes: int | None = None
    sha256: str | None = None
    verified: bool | None = None
    resumed_at: int = 0
    was_there: bool = False

    def to_json(self) -> dict[str, Any]:
        one = self.sidecar
        return {
            **{name: getattr(one, name) for name in ("name", "title", "version", "licence", "citation", "homepage")},
            "get": publisher_json(one),
            "path": self.path.as_posix() if self.path else None,
            "bytes": self.bytes,
            "sha256": self.sha256,
            "verified": self.verified,
            "was_there": self.was_there,
        }

    def rows(self) -> Sequence[Mapping[str, Any]]:
        told = self.to_json()
        return [{name: told["get"]["address"] if name == "address" else told[name] for name in self.columns}]

    def evidence(self) -> list[str]:
        """None: files were fetched; no event is told of."""
        return []

    @property
    def method(self) -> Method:
        return Method("Downloaded from its publisher, unchanged.", self.sidecar.citation, {})


def get(
    name: str,
    folder: Path | str | None = None,
    *,
    settings: FetchSettings | None = None,
    progress: Told = lambda done, total: None,
) -> Got:
    """Say where a data set is to be had; with a folder, download it into that where it is openly to be had.

    Parameters
    ----------
    name : of the data set.
    folder : where the file is to be; None downloads nothing. A download that broke off goes on.
    settings : of fetching; None for the usual ones.
    progress : told the bytes that are there and those there will be.

    Returns
    -------
    `path` is None where nothing was fetched: then `get.steps` in its JSON say what to do.

    Raises
    ------
    UsageError : there is no such data set.
    InputError : it could not be fetched (the hint has the steps), or is not the file that was expected.
    """
    sidecar = registry.sidecar(name)
    publisher = sidecar.get
    if folder is None or not publisher.address:
        return Got(sidecar)
    path = Path(folder) / publisher.file
    if path.is_file():
        return checked(Got(sidecar, path, was_there=True), publisher)
    path.parent.mkdir(parents=True, exist_ok=True)
    outcome = download(publisher.address, path, settings=settings, progress=progress)
    if isinstance(outcome, Refused):
        steps = " ".join(publisher.steps)
        raise InputError(f"{sidecar.name} could not be downloaded: {outcome.why}.", f"By hand: {steps}")
    return checked(Got(sidecar, path, resumed_at=outcome.resumed_at), publisher)


def checked(got: Got, publisher: Publisher) -> Got:
    """The file with its size and hash, if it is what it should be.

    Raises
    ------
    InputError : a page instead of data, or another file than was recorded; it is kept under another name.
    """
    path = got.path
    assert path is not None
    try:
        check_content(path.name, path)
        verified = verify(path, publisher)
    except InputError:
        if not got.was_there:
            path.replace(path.with_name(f"{path.name}.unexpected"))
        raise
    return Got(got.sidecar, path, path.stat().st_size, digest(path, "sha256"), verified, got.resumed_at, got.was_there)


def verify(path: Path, publisher: Publisher) -> bool | None:
    """Whether a file has the recorded hash; None where none is recorded."""
    for kind, recorded in (("sha256", publisher.sha256), ("md5", publisher.md5)):
        if recorded and (found := digest(path, kind)) != recorded:
            raise InputError(
                f"{path.name} is not the file that was expected: {kind.upper()} {found} instead of {recorded}.",
                "The publisher may have a newer version, which `equipoise load` may yet read; or download it again.",
            )
    return True if publisher.sha256 or publisher.md5 else None


def digest(path: Path, kind: str) -> str:
    with path.open("rb") as content:
        return file_digest(content, kind).hexdigest()
