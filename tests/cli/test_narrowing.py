"""Only the command asked for is built, and nothing that is said of the others is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from equipoise.cli.app import app
from equipoise.cli.narrowing import name_of, narrowed


def names(words: Sequence[str]) -> set[str | None]:
    found = narrowed(app, words)
    return {*map(name_of, found.registered_commands), *(g.name for g in found.registered_groups if g.name)}


EVERY = names([])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["contacts", "--json"], "contacts"),
        (["--json", "contacts"], "contacts"),
        (["--case", "review", "contacts", "brief"], "contacts"),
        (["--case=review", "import-events", "x"], "import-events"),
        (["forecast", "add", "changes"], "forecast"),
        (["contacts", "--help"], "contacts"),
    ],
)
def test_the_command_asked_for_is_alone(words: Sequence[str], name: str) -> None:
    assert names(words) == {name}


@pytest.mark.parametrize(
    "words", [[], ["--help"], ["-h", "contacts"], ["--version", "brief"], ["contact", "review"], ["--case"], ["--"]]
)
def test_help_and_errors_know_every_command(words: Sequence[str]) -> None:
    assert names(words) == EVERY
    assert len(EVERY) > 40
