"""Reading from the page: files dropped, text pasted, addresses; `equipoise read` as a process of its own."""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from equipoise.errors import InputError, UsageError
from equipoise.reading.addresses import is_address

LINES = 400  # of progress that are kept
MOST = 20  # readings that are remembered
NAME = re.compile(r"[^\w .,()\[\]&+-]", re.UNICODE)
# Names that Windows keeps for itself, whatever their ending.
RESERVED = {"con", "prn", "aux", "nul", *(f"{a}{n}" for a in ("com", "lpt") for n in range(1, 10))}


@dataclass(slots=True)
class Job:
    """One reading: what it reads, what it said so far, and its report once it has ended."""

    id: str
    inputs: tuple[str, ...]
    begun: str
    lines: list[str] = field(default_factory=list)
    status: int | None = None
    report: dict[str, Any] | None = None
    events: tuple[str, ...] = ()

    @property
    def running(self) -> bool:
        return self.status is None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "inputs": list(self.inputs),
            "running": self.running,
            "lines": self.lines[-12:],
            "count": len(self.lines),
            "status": self.status,
        }


class Readings:
    """The readings of one run of the app, one at a time: two would wait for one another's writing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    @property
    def running(self) -> Job | None:
        return next((job for job in self.jobs.values() if job.running), None)

    def start(self, inputs: Sequence[str], options: Sequence[str] = ()) -> Job:
        """Begin to read files and addresses.

        Raises
        ------
        UsageError : nothing to read, or a reading is under way.
        """
        if not inputs:
            raise UsageError("There is nothing to read.", "Choose a file, paste a text or give an address.")
        with self._lock:
            if self.running:
                raise UsageError("A reading is under way.", "Wait until it has ended.")
            job = Job(secrets.token_hex(6), tuple(inputs), datetime.now(UTC).isoformat(timespec="seconds"))
            self.jobs[job.id] = job
            for old in list(self.jobs)[:-MOST]:
                del self.jobs[old]
        threading.Thread(target=self.run, args=(job, list(options)), daemon=True).start()
        return job

    def run(self, job: Job, options: Sequence[str]) -> None:
        """The child's life: progress line by line, then its report."""
        try:
            child = subprocess.Popen(
                command(self.folder, job.inputs, options),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            job.lines.append(f"The reading could not begin: {error.strerror}.")
            job.status = 1
            return
        assert child.stdout and child.stderr
        printed: list[str] = []
        reader = threading.Thread(target=lambda: printed.append(child.stdout.read()), daemon=True)  # type: ignore[union-attr]
        reader.start()
        for line in child.stderr:
            job.lines.append(line.rstrip())
            del job.lines[:-LINES]
        reader.join()
        job.report = report_of("".join(printed))
        job.status = child.wait()


def command(folder: Path, inputs: Iterable[str], options: Iterable[str]) -> list[str]:
    start = [sys.executable, "-m", "equipoise", "--case", str(folder), "--json", "read"]
    return [*start, *options, "--", *inputs]


def report_of(printed: str) -> dict[str, Any] | None:
    try:
        found = json.loads(printed)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def address(text: str) -> str:
    """An address as a person gives it.

    Raises
    ------
    UsageError : it is none.
    """
    found = text.strip()
    if not is_address(found):
        raise UsageError(f"'{found}' is no address.", "Give one that begins with https:// or http://.")
    return found


def keep_text(sources: Path, title: str, text: str) -> Path:
    """A pasted text as a file of the case: what is read can be read again."""
    if not text.strip():
        raise InputError("The pasted text is empty.", "Paste the words of the article.")
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    name = safe_name(f"{day} {title.strip() or first_words(text)}.txt")
    body = f"{title.strip()}\n\n{text.strip()}\n" if title.strip() else f"{text.strip()}\n"
    return keep_file(sources, name, body.encode())


def first_words(text: str) -> str:
    return " ".join(text.split()[:6])[:60]


def keep_file(sources: Path, name: str, content: bytes) -> Path:
    """A dropped file in the case's `sources/`, under its own name; another of that name is left as it is."""
    sources.mkdir(parents=True, exist_ok=True)
    wanted = sources / safe_name(name)
    for number in range(1, 1000):
        path = wanted if number == 1 else wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        try:
            with path.open("xb") as file:
                file.write(content)
            return path
        except FileExistsError:
            if path.read_bytes() == content:
                return path
    raise InputError(f"{wanted} is there a thousand times.", "Give the file another name.")


def safe_name(name: str) -> str:
    """A name that is one file of one folder on every system."""
    last = re.split(r"[/\\]", name)[-1]
    clean = NAME.sub("_", last).strip(" .")[-120:].lstrip(" .-")
    if not clean or clean.split(".")[0].casefold() in RESERVED:
        clean = f"file {clean}".strip()
    return clean
