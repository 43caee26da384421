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

from equipoise.datasets.damage import check_content
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
            raise InputError(f"{paths[0]} holds no file of data.", "Give the published file, or the folder it lies in.")
        yield [Published(name, path, checked(name, path)) for name, path in found]


def walked(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            yield from (p for p in inside if p.suffix.lower() not in SKIPPED)
        elif path.is_file():
            yield path
        else:
            raise InputError(f"{path} is not there.", "Check the path; `equipoise get` says where to get a data set.")


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
        raise InputError(f"{path.name} is cut off: the gzip file ends early.", "Download it again.") from error
    except (OSError, zlib.error) as error:
        check_content(path.name, path)
        raise InputError(f"{path.name} is no gzip file, or damaged ({error}).", "Download it again.") from error
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
                    raise InputError(f"{path.name}: {entry.filename} is encrypted.", "Unpack it first.")
                if entry.file_size > LIMIT:
                    raise InputError(f"{path.name}: {entry.filename} is too large.", "Unpack it first.")
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
        raise InputError(f"{path.name} is no zip file, or damaged ({error}).", "Download it again.") from error


def checked(name: str, path: Path) -> str:
    """The SHA-256 of a file that can be data."""
    check_content(name, path)
    found = hashlib.sha256()
    with path.open("rb") as content:
        while chunk := content.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()
