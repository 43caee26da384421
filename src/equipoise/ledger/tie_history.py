"""Who changed `ties.csv` by a command, when and why: `ties-history.jsonl`, a line a change, only ever added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from equipoise.errors import CaseError
from equipoise.ledger.clock import now
from equipoise.world.whole_files import write_whole

ACTIONS = ("add", "edit", "end", "import")


@dataclass(frozen=True, slots=True)
class TieChange:
    """One change of one row: its cells before (None of a new row) and after."""

    action: str
    by: str
    at: str
    why: str
    before: Mapping[str, str] | None
    after: Mapping[str, str]


def change(action: str, *, by: str, why: str, before: Mapping[str, str] | None, after: Mapping[str, str]) -> TieChange:
    """A change made now."""
    return TieChange(action, by, now(), why, before, after)


def read_history(path: Path) -> list[TieChange]:
    """The changes, oldest first.

    Raises
    ------
    CaseError : a line that is no change, by its number.
    """
    found = []
    for number, line in enumerate(lines_of(path), 1):
        try:
            found.append(TieChange(**json.loads(line)))
        except (ValueError, TypeError) as error:
            what = f"{path.name}, line {number} is damaged: {error}."
            raise CaseError(what, "Mend or delete that line; ties.csv itself does not depend on it.") from error
    return sorted(found, key=lambda one: one.at)


def lines_of(path: Path) -> list[str]:
    text = path.read_text("utf-8") if path.is_file() else ""
    return [line for line in text.split("\n") if line.strip()]


def keep_changes(ties: Path, text: str, history: Path, changes: list[TieChange]) -> None:
    """Replace `ties.csv` and add to its history; where one of the two cannot be written, neither is changed."""
    before = ties.read_bytes() if ties.is_file() else None
    write_whole(ties, text)
    new = [json.dumps(asdict(one), ensure_ascii=False) for one in changes]
    try:
        write_whole(history, "\n".join([*lines_of(history), *new]) + "\n")
    except BaseException:
        if before is None:
            ties.unlink()
        else:
            write_whole(ties, before.decode("utf-8"))
        raise


def united_history(mine: Path, theirs: Path) -> str | None:
    """The changes of two copies, each once; None where mine has them all."""
    here, there = lines_of(mine), lines_of(theirs)
    added = [line for line in there if line not in here]
    return "\n".join([*here, *added]) + "\n" if added else None
