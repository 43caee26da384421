"""Trouble that others met with: one name for a country and a state; weekdays before New Year."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from equipoise.coding.jsonl import code_lines
from tests.coding.texts import coder


def day(event: dict[str, Any]) -> str | None:
    return event["date"]["start"] if event["date"] else None


@pytest.mark.parametrize("name", ["005-georgia-the-state", "006-monday-before-new-year"])
def test_case(shared: Path, name: str) -> None:
    folder = shared / "cases" / name
    check = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))["check"]
    lines = (folder / "in.jsonl").read_text(encoding="utf-8").splitlines()
    docs = [json.loads(line) for line in code_lines(lines, coder())]
    names = {"docs": docs, "by": {d["id"]: d["events"] for d in docs}, "day": day}
    assert eval(check, names)
