"""The door for assistants: the questions as tools of the Model Context Protocol, over standard input and output."""

from __future__ import annotations

from pathlib import Path


def serve(case: Path | None = None, *, write: bool = False) -> None:
    """Answer an assistant until it closes the connection.

    Parameters
    ----------
    case : the folder of a case; None for the case of the current folder.
    write : whether judgements may be recorded; without it nothing is written.
    """
    from equipoise.mcp.server import run

    run(case, write=write)
