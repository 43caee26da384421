"""What every question returns."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from equipoise.results import Estimate, Method, Result


@dataclass(frozen=True)
class Small(Result):
    """The smallest result there can be."""

    lines: tuple[Mapping[str, Any], ...]

    def to_json(self) -> Any:
        return {"ü": [dict(line) for line in self.lines]}

    def rows(self) -> Sequence[Mapping[str, Any]]:
        return self.lines

    def evidence(self) -> Sequence[str]:
        return ["e-1"]

    @property
    def method(self) -> Method:
        return Method("Counted.", "Nobody (2018)", {"level": 0.95})


def test_what_is_not_finite_is_null_never_zero() -> None:
    estimate = Estimate.of(math.nan, 0.0, math.inf)
    assert estimate.to_json() == {"estimate": None, "low": 0.0, "high": None, "level": 0.95}
    assert Estimate.of(math.inf, 0.3, math.inf).estimate is None


@pytest.mark.parametrize(
    ("estimate", "shown"),
    [
        (Estimate(0.5, 0.08, 2.344), "0.50 (95% interval 0.08 to 2.34)"),
        (Estimate(None, 0.0, None), "undefined (95% interval 0.00 to no upper bound)"),
        (Estimate(2.0, 1.0, 3.0, 0.9), "2.00 (90% interval 1.00 to 3.00)"),
    ],
)
def test_an_estimate_reads_with_its_interval_and_level(estimate: Estimate, shown: str) -> None:
    assert str(estimate) == shown


def test_an_estimate_and_a_method_are_frozen() -> None:
    with pytest.raises(AttributeError):
        Estimate(1.0, 0.0, 2.0).low = 1.0  # type: ignore[misc]


def test_the_table_has_the_rows_columns_with_nulls() -> None:
    table = Small(({"a": 1, "b": None}, {"a": 2, "b": "x"})).table
    assert table.columns == ["a", "b"]
    assert table["b"].to_list() == [None, "x"]


def test_a_value_that_appears_late_does_not_break_the_table() -> None:
    lines = tuple({"a": None} for _ in range(200))
    assert Small((*lines, {"a": "late"})).table.height == 201


def test_pandas_is_offered() -> None:
    assert Small(({"a": 1},)).to_pandas()["a"].tolist() == [1]


def test_text_is_json_that_keeps_every_letter_and_refuses_what_json_lacks() -> None:
    text = Small(({"a": 1.5},)).to_text()
    assert json.loads(text) == {"ü": [{"a": 1.5}]}
    assert "ü" in text
    with pytest.raises(ValueError, match="JSON"):
        Small(({"a": math.nan},)).to_text()


def test_a_method_names_its_source_and_parameters() -> None:
    assert Small(()).method.to_json() == {
        "what": "Counted.",
        "reference": "Nobody (2018)",
        "parameters": {"level": 0.95},
    }
