"""Files of a case that a person may have open elsewhere: replaced whole, in one step."""

from __future__ import annotations

import os
from pathlib import Path

from equipoise.errors import InputError


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step, its folder made where there is none.

    Raises
    ------
    InputError : it is open elsewhere, or may not be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        beside.write_text(text, "utf-8", newline="")
        beside.replace(path)
    except PermissionError as error:
        raise InputError(f"{path} cannot be written.", "Close it in Excel, or check your rights to it.") from error
    finally:
        beside.unlink(missing_ok=True)
