"""Trouble that others met first: every folder of `shared/cases`, run as its README says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "cases"
CASES = sorted(p.parent.name for p in FOLDER.glob("*/case.toml"))
# What a case waits for; it is taken out of this table when that has come.
WAITING = {
    "008-icews-same-row-twice": "bulk events come with their issue",
}


def values(text: str) -> list[Any]:
    """Every JSON value on standard output, in order."""
    decoder, found, at = json.JSONDecoder(), [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        value, at = decoder.raw_decode(text, at)
        found.append(value)
    return found


def day(event: dict[str, Any]) -> str | None:
    date = event["date"]
    return date["start"] if isinstance(date, dict) else date


def outcome(case: dict[str, Any], folder: Path, where: Path) -> dict[str, Any]:
    """Run a case's command in a new folder; the names that its check may use."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    command = case["command"].replace("{dir}", str(folder))
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=where,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    docs = values(done.stdout)
    by = {d["id"]: d["events"] for d in docs if isinstance(d, dict) and "events" in d and "id" in d}
    return {
        "docs": docs,
        "out": docs[-1] if docs else None,
        "by": by,
        "text": done.stdout,
        "err": done.stderr,
        "rc": done.returncode,
        "day": day,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="commands are lines of bash")
@pytest.mark.parametrize("name", CASES or ["none"])
def test_a_trouble_that_others_met_does_not_happen_here(name: str, shared: Path, tmp_path: Path) -> None:
    if name in WAITING:
        pytest.skip(WAITING[name])
    folder = shared / "cases" / name
    case = tomllib.loads((folder / "case.toml").read_text("utf-8"))
    names = outcome(case, folder, tmp_path)
    assert eval(case["check"], names), f"{case['expect']}\n\n{names['text']}\n{names['err']}"


def test_only_cases_that_are_there_are_waited_for(shared: Path) -> None:
    assert set(WAITING) <= {p.name for p in (shared / "cases").iterdir()}
