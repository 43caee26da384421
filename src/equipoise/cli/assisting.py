"""The doors to assistants and to other people's texts: mcp, pack, verify."""

from __future__ import annotations

from typing import Annotated

import typer

from equipoise.cli.options import CaseFolder, settings


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Working")(mcp)


def mcp(
    write: Annotated[
        bool, typer.Option("--write", help="Let the assistant confirm, reject, add events, and undo that.")
    ] = False,
    case: CaseFolder = None,
) -> None:
    """Serve the case to an assistant by the Model Context Protocol, over standard input and output.

    Nothing is written unless `--write` is given. What to put into an assistant's settings: docs/assistants.md.
    """
    from equipoise.mcp import serve

    serve(case or settings.case, write=write)
