"""What the commands share: named alone, those with subcommands list, and their options stand where they hold."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from equipoise.cli.app import app
from equipoise.errors import UsageError


@pytest.mark.parametrize("name", ["forecast", "hypotheses"])
def test_options_of_the_list_stand_behind_a_subcommand(name: str) -> None:
    found = CliRunner().invoke(app, [name, "--known-by", "2018", "undo"])
    assert isinstance(found.exception, UsageError) and "Put them behind `undo`" in str(found.exception)
