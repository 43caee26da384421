"""Files of R (.RData, .rda): their data frames, by name; needs the extra `equipoise[r]`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from equipoise.datasets.opened import Published
from equipoise.errors import InputError


@lru_cache(maxsize=1)
def frames(file: Published) -> dict[str, Any]:
    """The data frames of a file, as pandas frames.

    Raises
    ------
    InputError : the extra is not installed, or the file is damaged.
    """
    try:
        import rdata
    except ImportError as error:
        raise InputError(
            f"{file.name} is a file of R, which needs a further package.", "Install it: pip install 'equipoise[r]'."
        ) from error
    try:
        found = rdata.read_rda(file.path)
    except Exception as error:  # whatever a damaged file makes of a foreign parser
        raise InputError(f"{file.name} is no file of R, or cut off ({error}).", "Download it again.") from error
    return {name: frame for name, frame in found.items() if hasattr(frame, "columns")}
