"""Arguments: typed, checked, and what a question ignores is echoed."""

from __future__ import annotations

import pytest

from equipoise.errors import UsageError
from equipoise.mcp.arguments import ARGUMENTS, schema, sorted_out
from equipoise.mcp.tools import TOOLS


def test_what_is_ignored_is_echoed() -> None:
    used, ignored = sorted_out(
        "ties", ("states", "at"), ("states",), {"states": ["RUS"], "type": "CONSULT", "at": None}
    )
    assert used == {"states": ["RUS"]}
    assert [(one["argument"], one["given"]) for one in ignored] == [("type", "CONSULT")]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"sinse": "2018"}, "since"),
        ({"states": "RUS"}, "array"),
        ({"states": ["RUS"], "min_independent": 0}, "minimum"),
        ({}, "needs 'states'"),
    ],
)
def test_what_cannot_be_meant_is_an_error_that_says_why(given: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError) as caught:
        sorted_out("shift", ("states", "since", "min_independent"), ("states",), given)
    assert words in str(caught.value)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_every_tool_takes_arguments_of_the_grammar(tool: object) -> None:
    assert set(tool.takes) <= set(ARGUMENTS)  # type: ignore[attr-defined]
    assert set(tool.needs) <= set(tool.takes)  # type: ignore[attr-defined]
    assert schema(tool.takes, tool.needs)["type"] == "object"  # type: ignore[attr-defined]
