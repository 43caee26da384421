"""Only the command that was asked for is built: making all of them takes as long as many an answer."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

import typer
from typer.main import get_command_name
from typer.models import CommandInfo

WITH_VALUE, ALONE = "--case", "--json"  # the options that may stand before a command


def narrowed(app: typer.Typer, words: Sequence[str]) -> typer.Typer:
    """The application with the one command, or group of commands, that the words ask for.

    All of it where the words ask for none, or for none that there is: help and errors tell of every command.
    """
    asked = command_in(words)
    commands = [one for one in app.registered_commands if asked == name_of(one)]
    groups = [g for g in app.registered_groups if asked == g.name]
    if not commands and not groups:
        return app
    found = copy(app)
    found.registered_commands, found.registered_groups = commands, groups
    return found


def name_of(command: CommandInfo) -> str | None:
    return command.name or (get_command_name(command.callback.__name__) if command.callback else None)


def command_in(words: Sequence[str]) -> str | None:
    """The name of a command that stands after at most the options that may precede it."""
    rest = iter(words)
    for word in rest:
        if word == WITH_VALUE:
            next(rest, None)
        elif word != ALONE and not word.startswith(f"{WITH_VALUE}="):
            return None if word.startswith("-") else word
    return None
