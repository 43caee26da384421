"""`code`: the coder without a case, a JSON object a line in and out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from equipoise.cli.options import Explain, MinConfidence, coder_for
from equipoise.errors import InputError


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel="Working")(code)


def code(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="A JSON object a line; - for standard input.")],
    min_confidence: MinConfidence = None,
    explain: Explain = False,
    cameo: Annotated[bool, typer.Option("--cameo", help="Give each event its CAMEO code too.")] = False,
) -> None:
    """Code texts without a case: one JSON object a line in (id, text, published), one out (id, events).

    A line that cannot be read says so in `error`; the status is 1 if none could be. With `source` and `target`, in the
    words of the text, a line's one event is the likeliest between these two.
    """
    from equipoise.coding.coder import Coder
    from equipoise.coding.jsonl import code_lines

    coder = coder_for(min_confidence) or Coder()
    if str(file) == "-":
        lines = iter(sys.stdin.buffer.read().decode("utf-8-sig", "replace").splitlines())
    elif file.is_file():
        lines = iter(file.read_text("utf-8-sig", "replace").splitlines())
    else:
        raise InputError(f"{file}: no such file.", "Give a file of JSON lines, or - for standard input.")
    told = readable = False
    for line in code_lines(lines, coder, explain=explain, with_cameo=cameo):
        print(line)
        told, readable = True, readable or "error" not in json.loads(line)
    if told and not readable:
        raise InputError("No line could be read; each says why.", "A line is a JSON object with `text`.")
