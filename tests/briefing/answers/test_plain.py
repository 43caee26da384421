"""A result of any kind is shown: its sentence, its table, what it does not cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from equipoise.briefing.answers import OWN, blocks_of
from equipoise.briefing.blocks import Finding, Note, Paragraph, Table
from equipoise.results import Method, Result


@dataclass(frozen=True, slots=True)
class New(Result):
    """A result that no file of answers knows."""

    found: tuple[Mapping[str, Any], ...]

    @property
    def answer(self) -> str:
        return "It is so."

    def to_json(self) -> dict[str, Any]:
        return {"not_covered": "What nobody reports.", "rows": list(self.found)}

    def rows(self) -> list[Mapping[str, Any]]:
        return list(self.found)

    def evidence(self) -> list[str]:
        return []

    @property
    def method(self) -> Method:
        return Method("counted", "nobody", {})


def test_a_result_without_a_file_is_shown_all_the_same() -> None:
    assert "New" not in OWN
    finding, table, note = blocks_of(New(({"event": "e-0123456789", "n_of": 2, "many": ["a", "b"]},)))
    assert isinstance(finding, Finding) and str(finding) == "Answer: It is so."
    assert isinstance(table, Table) and [c.name for c in table.columns] == ["event", "n of", "many"]
    assert table.rows[0].cells[2] == ("a, b",)
    assert isinstance(note, Note) and note.parts == ("What nobody reports.",)


def test_a_result_without_rows_says_so() -> None:
    assert any(isinstance(b, Paragraph) and "Nothing in the record" in str(b.parts[0]) for b in blocks_of(New(())))
