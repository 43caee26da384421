"""Trial: bad input of every kind is skipped or read within ten seconds, and the next file is read all the same."""

from __future__ import annotations

import io
import random
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from equipoise.reading.found import Found, Skipped
from equipoise.reading.inputs import read_inputs

CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "files"
BOUND = 10.0  # seconds
MEGABYTE = 1_000_000
SENTENCE = "The ministers of both countries met in Sochi on 1 September 2018 and spoke of customs and of gas. "


@dataclass(frozen=True)
class Tried:
    """What became of one file."""

    kind: str
    name: str
    seconds: float
    outcome: str


def run(data: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        tried = [attempt(kind, path) for kind, path in files(Path(folder))]
    return "\n".join(report(tried))


def attempt(kind: str, path: Path) -> Tried:
    """Read a file and, after it, a plain one that must come through."""
    plain = path.with_name("plain-after.txt")
    plain.write_text(SENTENCE, "utf-8")
    start = time.process_time()
    try:
        found = list(read_inputs([path, plain], today=date(2026, 1, 1)))
    except Exception as error:  # the trial is there to find what escapes
        return Tried(kind, path.name, time.process_time() - start, f"RAISED {type(error).__name__}: {error}")
    seconds = time.process_time() - start
    path.unlink()
    texts = [f for f in found if isinstance(f, Found)]
    if not texts or texts[-1].document.text.strip() != SENTENCE.strip():
        return Tried(kind, path.name, seconds, "THE NEXT FILE WAS LOST")
    skipped = [f.why for f in found if isinstance(f, Skipped)]
    outcome = f"{len(texts) - 1} documents" if len(texts) > 1 else f"skipped: {skipped[0][:90] if skipped else '?'}"
    return Tried(kind, path.name, seconds, outcome)


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    chance = random.Random(1)
    corpus = sorted(p for p in CORPUS.rglob("*") if p.is_file())
    endings = sorted({p.suffix for p in corpus})
    for path in corpus:
        data = path.read_bytes()
        for part in (0.3, 0.9):
            yield "truncated", put(folder, f"cut-{part}-{path.name}", data[: int(len(data) * part)])
        yield "another ending", put(folder, f"{path.stem}{chance.choice(endings)}", data)
        yield "bytes changed", put(folder, f"noise-{path.name}", noisy(data, chance))
    for name, big in large():
        yield "large", put(folder, name, big)


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def noisy(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(max(1, len(changed) // 50)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def large() -> Iterator[tuple[str, bytes]]:
    """Files of 4 to 60 MB, honest ones and baits, and small ones that unpack or nest without end."""
    prose = SENTENCE.encode()
    yield "prose-60.txt", prose * (60 * MEGABYTE // len(prose))
    yield "prose-19.txt", prose * (19 * MEGABYTE // len(prose))
    yield "paragraphs-4.md", (prose + b"\n\n") * (4 * MEGABYTE // len(prose))
    yield "paragraphs-19.md", (prose + b"\n\n") * (19 * MEGABYTE // len(prose))
    yield "no-spaces-19.txt", b"a" * (19 * MEGABYTE)
    yield "zeros-19.txt", bytes(19 * MEGABYTE)
    page = b"<html><head><title>T</title></head><body><p>" + prose + b"</p>"
    yield "page-19.html", page + (b"<p>" + prose + b"</p>") * (19 * MEGABYTE // (len(prose) + 7))
    yield "page-21.html", page + (b"<p>" + prose + b"</p>") * (21 * MEGABYTE // (len(prose) + 7))
    yield "nested.html", b"<html><body>" + b"<div>" * 100_000 + prose
    yield (
        "records-60.jsonl",
        b'{"title": "T", "text": "%s"}\n' % (prose * 20) * (19 * MEGABYTE // (len(prose) * 20 + 30)),
    )
    header = b"date_start,kind,participants,summary\n"
    row = b"2018-09-01,meeting,RUS; AZE,%s\n" % prose.replace(b",", b"")
    yield "rows-4.csv", header + row * (4 * MEGABYTE // len(row))
    yield "rows-21.csv", header + row * (21 * MEGABYTE // len(row))
    yield "mail-19.eml", b"From: a@b.example\nSubject: S\n\n" + (prose + b"\n") * (19 * MEGABYTE // len(prose))
    yield "recipients.eml", b"From: a@b.example\nTo: " + b"c@d.example, " * 500_000 + b"\nSubject: S\n\nThey met.\n"
    yield "bomb.docx", packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * 200 * MEGABYTE})
    yield "laughs.xml", laughs()
    yield "many.zip", packed({f"{i}.txt": prose for i in range(30_000)})
    yield "random-19.pdf", b"%PDF-1.7\n" + random.Random(2).randbytes(19 * MEGABYTE)
    yield "random-19.xlsx", b"PK\x03\x04" + random.Random(3).randbytes(19 * MEGABYTE)


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def laughs() -> bytes:
    """A feed of entities that would unfold to a thousand million."""
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{entities}]><rss>&l9;</rss>'.encode()


def report(tried: list[Tried]) -> Iterable[str]:
    yield "# Bad input"
    yield ""
    bad = [t for t in tried if t.seconds > BOUND or t.outcome.startswith(("RAISED", "THE NEXT"))]
    yield f"{len(tried)} files: damaged copies of the corpus, large files and baits. Beyond {BOUND:.0f} CPU-seconds, "
    yield f"or raised, or the next file lost: {len(bad)}. The slowest of each kind, and every large one:"
    yield ""
    yield "| kind | file | CPU s | what became of it |"
    yield "|---|---|---|---|"
    slowest = {t.kind: t for t in sorted(tried, key=lambda t: t.seconds)}
    shown = dict.fromkeys([*bad, *slowest.values(), *(t for t in tried if t.kind == "large")])
    for t in shown:
        yield f"| {t.kind} | {t.name} | {t.seconds:.1f} | {t.outcome.replace('|', '/')} |"
