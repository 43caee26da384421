"""The judgements once more, a line each, in a plain file beside the record: for people, for git, to rebuild from.

What was read can be read again; what people decided cannot. The record stays the truth: the file follows it in the same
step, and whatever a crash kept out of the file is added with the next judgement.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from equipoise.errors import InputError
from equipoise.ledger.corrections import SETTABLE
from equipoise.ledger.keeping import dumps, now
from equipoise.ledger.opening import reading, writing
from equipoise.ledger.records import Judgement, Mention

FILE = "judgements.jsonl"
ACTIONS = frozenset({"confirm", "reject", "set", "same", "different", "add", "retract"})
Line = tuple[str, str]  # id and JSON


def beside(record: Path) -> Path:
    return record.with_name(FILE)


def append_new(record: Path) -> None:
    """Append what the file lacks of the record's judgements; the one place that does so."""
    with writing(record) as connection:  # alone with the record, so that no two append at once
        rows = connection.execute("SELECT id, record FROM judgements ORDER BY made_at, id").fetchall()
        append(beside(record), rows)


def append(path: Path, rows: Iterable[Line]) -> None:
    old = path.read_bytes() if path.exists() else b""
    lines = set(old.split(b"\n"))
    new = [f"{text}\n".encode() for id, text in rows if text.encode() not in lines and not says(old, id, text)]
    if not new:
        return
    whole, tail = old[: old.rfind(b"\n") + 1], old[old.rfind(b"\n") + 1 :]
    with path.open("r+b" if path.exists() else "wb") as handle:
        if any(line.startswith(tail) for line in new):
            handle.truncate(len(whole))  # a line of ours that a crash cut short is written anew
            tail = b""
        handle.seek(0, os.SEEK_END)
        handle.write((b"\n" if tail else b"") + b"".join(new))
        handle.flush()
        os.fsync(handle.fileno())


def says(data: bytes, id: str, text: str) -> bool:
    """Whether the file's last line on a judgement says what the record does, in whatever order of keys.

    It does not where the words of a forgotten document left the judgement, or came back to it.
    """
    if id.encode() not in data:
        return False
    found, _ = parsed(b"\n".join(line for line in data.split(b"\n") if id.encode() in line))
    last = next((j for j in reversed(found) if j.id == id), None)
    return last == judgement_of(text)


def rewrite(record: Path, forgotten: Iterable[str]) -> None:
    """Write the file anew without the words of documents that were forgotten; what is no judgement goes too.

    Judgements that the record lacks, as of a colleague whose file came by git, stay unless they quote such a document.
    """
    path, gone = beside(record), frozenset(forgotten)
    if not path.exists():
        return
    with reading(record) as connection:
        rows = connection.execute("SELECT id, record FROM judgements ORDER BY made_at, id").fetchall()
    known = {id for id, _ in rows}
    foreign = [j for j in parsed(path.read_bytes())[0] if j.id not in known]
    kept = [(j.id, dumps(j.to_json())) for j in foreign if j.action != "add" or j.value["document"] not in gone]
    new = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        new.write_bytes(b"".join(f"{text}\n".encode() for _, text in (*rows, *kept)))
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def restore(record: Path) -> tuple[list[Judgement], list[str]]:
    """Put the judgements of the file that the record lacks into it; the record is made if there is none.

    Returns
    -------
    The judgements that came, and what could not be read, by line.
    """
    path = beside(record)
    if not path.exists():
        return [], []
    found, problems = parsed(path.read_bytes())
    if not found:
        return [], problems
    with writing(record) as connection:
        known = {row[0] for row in connection.execute("SELECT id FROM judgements").fetchall()}
        new = [j for j in {j.id: j for j in found}.values() if j.id not in known]
        for j in new:
            connection.execute("INSERT INTO judgements VALUES (?, ?, ?)", [j.id, j.at, dumps(j.to_json())])
            connection.execute("INSERT OR IGNORE INTO arrivals VALUES (?, ?)", [j.id, now()])
        if new:
            connection.execute("UPDATE meta SET value = CAST(value AS BIGINT) + 1 WHERE name = 'generation'")
    return new, problems


def parsed(data: bytes) -> tuple[list[Judgement], list[str]]:
    """The judgements of the file, and what else stands in it."""
    found: list[Judgement] = []
    problems: list[str] = []
    lines = data.split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(judgement_of(line))
        except InputError as error:
            torn = number == len(lines)
            problems.append(f"{FILE}, line {number}: {'cut short, as by a crash' if torn else error.what}")
    return found, problems


def judgement_of(line: bytes | str) -> Judgement:
    """A judgement from its JSON, checked as far as the merge relies on it.

    Raises
    ------
    InputError : it is none.
    """
    try:
        data: Any = json.loads(line)
        made = Judgement.from_json(data)
        check(made)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise InputError("no judgement") from error
    return made


def check(made: Judgement) -> None:
    texts: Sequence[object] = (made.id, made.on, made.by, made.at, made.why)
    if not all(isinstance(text, str) for text in texts) or made.action not in ACTIONS:
        raise ValueError(made.action)
    if made.action == "add":
        Mention.from_json(made.value)
    if made.action == "set":
        SETTABLE[made.field or ""](made.value)
