"""What a chart writes, without drawing it."""

from __future__ import annotations

from typing import Any


def words_of(chart: Any) -> list[str]:
    """Every text of an Altair chart, in the order of its layers."""
    given = chart.to_dict(validate=False)
    data = [layer.get("data", {}) for layer in given["layer"]]
    named = given.get("datasets", {})
    rows = [row for one in data for row in one.get("values", named.get(one.get("name"), []))]
    return [row["text"] for row in rows if "text" in row]
