"""Opening what was published: files, folders, .gz and .zip become plain files on disk; damaged ones are refused."""

from __future__ import annotations

import gzip
import hashlib
import lzma
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from equipoise.datasets.damage import TEXTS, check_content, zero_byte
from equipoise.errors import InputError

LIMIT = 64 * 1024**3  # bytes of one unpacked file
SKIPPED = (".md", ".txt~", ".pdf", ".docx", ".ds_store")  # what lies beside data and is none
CHUNK = 1 << 20
DEPTH = 2  # archives within archives


@dataclass(frozen=True, slots=True)
class Published:
    """A published file: its name as given (with that inside an archive), its plain content on disk, its SHA-256."""

    name: str
    path: Path
    sha256: str

    @property
    def suffix(self) -> str:
        return self.path.suffix.lower()


@contextmanager
def opened(paths: Sequence[Path]) -> Iterator[list[Published]]:
    """The files at the paths, unpacked for as long as the block lasts.

    Raises
    ------
    InputError : a path that is not there, a file that is empty, cut off, no data at all, or an archive that is damaged.
    """
    with TemporaryDirectory(prefix="equipoise-") as scratch:
        found = [
            plain for number, path in enumerate(walked(paths)) for plain in unpacked(path, Path(scratch, f"{number}"))
        ]
        if not found:
            raise InputError(
                f"{paths[0]} holds no file of data: a published file was expected; found: none.",
                "Give the published file, or the folder it lies in.",
            )
        yield [Published(name, path, checked(name, path)) for name, path in found]


def walked(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        with readable(path.name):
            if path.is_dir():
                inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
                yield from (p for p in inside if p.suffix.lower() not in SKIPPED)
            elif path.is_file():
                yield path
            else:
                raise InputError(
                    f"{path} is not there: a file or a folder was expected; found: nothing.",
                    "Check the path; `equipoise get` says where to get a data set.",
                )


@contextmanager
def readable(name: str) -> Iterator[None]:
    """A block that opens a file; one that the system does not let be read is an error that names it."""
    try:
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputError(
            f"{name} cannot be read: a file that may be read was expected; found: {why}.", "Check its name and rights."
        ) from error


def unpacked(path: Path, scratch: Path) -> Iterator[tuple[str, Path]]:
    suffix = path.suffix.lower()
    if suffix == ".gz":
        scratch.mkdir()
        yield path.name, gunzipped(path, scratch / path.stem)
    elif suffix == ".zip":
        scratch.mkdir()
        yield from unzipped(path, scratch)
    else:
        yield path.name, path


def gunzipped(path: Path, plain: Path) -> Path:
    try:
        with gzip.open(path) as packed, plain.open("wb") as out:
            shutil.copyfileobj(packed, out, CHUNK)
    except EOFError as error:
        raise InputError(
            f"{path.name} is cut off: a whole gzip file was expected; found: one that ends early.", "Download it again."
        ) from error
    except (OSError, zlib.error) as error:
        check_content(path.name, path)
        raise InputError(
            f"{path.name} is no gzip file, or damaged: a gzip file was expected; found: {error}.", "Download it again."
        ) from error
    return plain


def unzipped(path: Path, scratch: Path, depth: int = 0) -> Iterator[tuple[str, Path]]:
    if depth > DEPTH:
        raise InputError(f"{path.name}: archives lie in archives without end.", "Unpack it first.")
    try:
        with zipfile.ZipFile(path) as archive:
            for number, entry in enumerate(archive.infolist()):
                name = Path(entry.filename)
                if entry.is_dir() or name.name.startswith((".", "__")) or name.suffix.lower() in SKIPPED:
                    continue
                if entry.flag_bits & 1:
                    raise InputError(
                        f"{path.name}: {entry.filename} is encrypted: a plain file was expected; found: one that "
                        "asks for a password.",
                        "Unpack it first.",
                    )
                if entry.file_size > LIMIT:
                    raise InputError(
                        f"{path.name}: {entry.filename} is too large: at most {LIMIT} bytes were expected; found: "
                        f"{entry.file_size}.",
                        "Unpack it first.",
                    )
                plain = scratch / str(number) / name.name
                plain.parent.mkdir(parents=True)
                with archive.open(entry) as packed, plain.open("wb") as out:
                    shutil.copyfileobj(packed, out, CHUNK)
                if name.suffix.lower() == ".zip":  # some publishers put an archive into an archive
                    for inner, file in unzipped(plain, plain.parent / "unpacked", depth + 1):
                        yield f"{path.name}/{inner}", file
                else:
                    yield f"{path.name}/{entry.filename}", plain
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError) as error:
        check_content(path.name, path)
        raise InputError(
            f"{path.name} is no zip file, or damaged: a zip file was expected; found: {error}.", "Download it again."
        ) from error


def checked(name: str, path: Path) -> str:
    """The SHA-256 of a file that can be data."""
    with readable(name):
        check_content(name, path)
        found, text, line = hashlib.sha256(), path.suffix.lower() in TEXTS, 1
        with path.open("rb") as content:
            while chunk := content.read(CHUNK):
                found.update(chunk)
                if text and (place := chunk.find(b"\0")) >= 0:
                    raise zero_byte(name, line + chunk.count(b"\n", 0, place))
                line += chunk.count(b"\n") if text else 0
    return found.hexdigest()
