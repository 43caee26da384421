"""The brief itself: blocks, the results behind them, and its renderings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from equipoise.briefing.blocks import Block, Finding
from equipoise.errors import UsageError


@dataclass(frozen=True, slots=True)
class Brief:
    """A finished brief: the same blocks in every format, and the results that its numbers point into."""

    title: str
    blocks: tuple[Block, ...]
    results: Mapping[str, Any]

    def findings(self) -> list[str]:
        """The findings as plain text, one line each."""
        return [str(block) for block in self.blocks if isinstance(block, Finding)]

    def to_html(self) -> str:
        """One page that needs nothing else: no script, no file beside it, no network."""
        from equipoise.briefing.html import html

        return html(self)

    def to_markdown(self) -> str:
        """CommonMark with pipe tables; anchors are HTML."""
        from equipoise.briefing.markdown import markdown

        return markdown(self)

    def to_json(self) -> dict[str, Any]:
        """Blocks and results as plain data."""
        from equipoise.briefing.json import plain

        return {"title": self.title, "blocks": plain(self.blocks), "results": dict(self.results)}

    def save(self, path: str | Path) -> Path:
        """Write the brief; the suffix says how.

        Raises
        ------
        UsageError : another suffix than .html, .md or .json.
        """
        path = Path(path)
        writers = {".html": self.to_html, ".md": self.to_markdown, ".json": self.to_text}
        writer = writers.get(path.suffix.lower())
        if writer is None:
            raise UsageError(f"A brief cannot be written as '{path.name}'.", f"End its name in {', '.join(writers)}.")
        path.write_text(writer(), "utf-8", newline="\n")
        return path

    def to_text(self) -> str:
        """The JSON as text."""
        return json.dumps(self.to_json(), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
