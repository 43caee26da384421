"""Trial: saved pages to documents and into a record, beside trafilatura alone on the same pages; peak memory."""

from __future__ import annotations

import multiprocessing
import re
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import trafilatura

from equipoise.ledger.documents import Document
from equipoise.ledger.records import Mention
from equipoise.questions.case import init
from equipoise.questions.intake import read
from equipoise.reading.inputs import read_inputs
from trial.invented import pages

PAGES = 1000
SIZES = (200, 1000, 3000)
GOAL, TURNS = 1.5, 3
TODAY = date(2026, 1, 1)


class Nothing:
    """A coder that finds nothing, so that the reading alone is measured."""

    fingerprint = "nothing"
    languages = ("en",)

    def code(self, document: Document) -> list[Mention]:
        return []


def run(data: Path) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = written(Path(name) / "pages", PAGES)
        files = sorted(folder.iterdir())
        sizes = [file.stat().st_size / 1e3 for file in files]
        alone(files[:20]), documents(files[:20])  # what is loaded at the first use is no part of a page's time
        texts, found = alone(files), documents([folder])
        work: tuple[Callable[[int], Any], ...] = (
            lambda turn: alone(files),
            lambda turn: alone(files, metadata=False),
            lambda turn: documents([folder]),
            lambda turn: into_record([folder], Path(name) / f"case-{turn}"),
        )
        # In turns, and the best of each, so that what else the machine does at the time tells on none of them.
        turns = [[timed(partial(do, turn)) for do in work] for turn in range(TURNS)]
    base, bare, reading, whole = (
        (min(cpu), min(wall)) for cpu, wall in (zip(*t, strict=True) for t in zip(*turns, strict=True))
    )
    same = sum(ends(text) == ends(document.text) for text, document in zip(texts, found, strict=True))
    rows = [
        ("trafilatura alone, text and metadata", base),
        ("trafilatura alone, text only", bare),
        ("pages to documents (`read_inputs`)", reading),
        ("pages into a record (`read` with a coder that finds nothing)", whole),
    ]
    return "\n".join(
        [
            "# Reading pages",
            "",
            f"{PAGES:,} invented pages in four layouts, {min(sizes):.0f} to {max(sizes):.0f} KB, one process, "
            f"the best of {TURNS} turns. First and last sentence are those of trafilatura's text for {same:,} of them.",
            "",
            "| what | CPU seconds | seconds by the clock | pages a second | against trafilatura's time |",
            "|---|---|---|---|---|",
            *(line(what, spent, base) for what, spent in rows),
            "",
            f"Goal: at most {GOAL} times trafilatura's time. "
            f"Processor: {verdict(whole[0], base[0])}; by the clock: {verdict(whole[1], base[1])}.",
            "",
            "Peak memory of a process that reads so many pages into a record:",
            "",
            "| pages | MiB |",
            "|---|---|",
            *(f"| {count:,} | {peak(count):.0f} |" for count in SIZES),
        ]
    )


def written(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True)
    for number, (_, page) in enumerate(pages(count)):
        (folder / f"{number:05}.html").write_bytes(page)
    return folder


def alone(files: list[Path], *, metadata: bool = True) -> list[str]:
    made = (trafilatura.bare_extraction(f.read_bytes(), with_metadata=metadata, include_comments=False) for f in files)
    return [page.text for page in made]


def documents(paths: list[Path]) -> list[Document]:
    return [found.document for found in read_inputs(paths, today=TODAY)]


def into_record(paths: list[Path], folder: Path) -> None:
    case = init(folder, pivot="RUS", partners=["ARM", "AZE"])
    result = read(case, paths, coder=Nothing(), today=TODAY)
    if result.skipped or result.documents != result.new:
        raise SystemExit(f"{result.documents} documents, {result.new} new, {len(result.skipped)} skipped")


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """The seconds of the processor that the work takes, and those by the clock."""
    start, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - start, time.perf_counter() - clock


def verdict(spent: float, base: float) -> str:
    return f"{spent / base:.2f}, {'met' if spent <= GOAL * base else 'NOT MET'}"


def line(what: str, spent: tuple[float, float], base: tuple[float, float]) -> str:
    cpu, wall = spent
    return f"| {what} | {cpu:.2f} | {wall:.2f} | {PAGES / wall:.0f} | {cpu / base[0]:.2f} |"


def ends(text: str) -> tuple[str, str]:
    """The first and the last sentence of the paragraphs; a title above them ends with no stop."""
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", " ".join(re.sub(r"^.*[^.!?\n]\n", "", text).split())) if s]
    return sentences[0], sentences[-1]


def peak(count: int) -> float:
    """MiB of a fresh process at its largest."""
    with tempfile.TemporaryDirectory() as name:
        folder = written(Path(name) / "pages", count)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            return pool.apply(measured, (folder, Path(name) / "case"))


def measured(folder: Path, case: Path) -> float:
    into_record([folder], case)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
