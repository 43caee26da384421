"""`app`: the case in a browser on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from equipoise.cli.options import CaseFolder, the_case
from equipoise.cli.printing import note


def register(app: typer.Typer) -> None:
    app.command("app", rich_help_panel="Working")(open_app)


def open_app(
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="Which port; 8765 or the next free one unless said.")
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Whether to open the link in the usual browser.")
    ] = True,
    case: CaseFolder = None,
) -> None:
    """Open the case in a browser: every question as a page, review by keyboard, reading by dropping files.

    It listens on this machine alone; the link that it prints holds a secret of this run. Ctrl-C ends it.
    """
    from equipoise.app.serving import serve

    opened = the_case(case)

    def told(link: str) -> None:
        print(link, flush=True)
        note("Open this link in your browser. Ctrl-C ends the app.")
        if browser:
            import webbrowser

            webbrowser.open(link)

    serve(opened, port=port, told=told)
