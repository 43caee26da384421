"""The application: its commands, gathered, and the options that may stand before any of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from equipoise.cli import (
    apping,
    asking,
    assisting,
    balancing,
    bargaining,
    checking,
    coding,
    correcting,
    documenting,
    exporting,
    forecasting,
    forgetting,
    hypothesising,
    importing,
    incidents,
    loading,
    measuring,
    panelling,
    pivoting,
    responding,
    reviewing,
    shifting,
    supposing,
    together,
    tying,
    watching,
    working,
    world,
)
from equipoise.cli.options import settings
from equipoise.version import __version__

app = typer.Typer(
    name="equipoise",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="markdown",
    help=(
        "Where a state stands between partners who do not get on: a record of events from articles and tables, each "
        "tied to its sentence, compared and put into a brief.\n\n"
        "Begin with `equipoise demo`, or make a case: `equipoise init DIR --pivot RUS --partners ARM,AZE`, then "
        "`equipoise read FILES` and `equipoise brief` inside it."
    ),
    epilog=(
        "Exit status: 0 fine, 1 error, 2 usage, 3 a rule of `watch` found something new, or `verify` something wrong. "
        "Results go to standard output, everything else to standard error."
    ),
)


def show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"equipoise {__version__}")
        raise typer.Exit


@app.callback()
def common(
    case: Annotated[Path | None, typer.Option("--case", help="The case folder, if it is not the current one.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=show_version, is_eager=True)
    ] = False,
) -> None:
    settings.case, settings.json = case, json


working.register(app)
asking.register(app)
checking.register(app)
measuring.register(app)
shifting.register(app)
responding.register(app)
incidents.register(app)
loading.register(app)
exporting.register(app)
panelling.register(app)
hypothesising.register(app)
forecasting.register(app)
balancing.register(app)
bargaining.register(app)
pivoting.register(app)
documenting.register(app)
supposing.register(app)
correcting.register(app)
reviewing.register(app)
world.register(app)
forgetting.register(app)
importing.register(app)
together.register(app)
tying.register(app)
coding.register(app)
watching.register(app)
assisting.register(app)
apping.register(app)
