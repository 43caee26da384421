"""The items of a development set, and where the training passages stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PASSAGES = Path(__file__).parents[1] / "learning" / "passages.jsonl"


def items(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines; none if the file is not at hand."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line] if path.is_file() else []
