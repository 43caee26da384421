"""The events of a file to import: JSON lines, a JSON array, or what `code` and `events --json` print."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from equipoise.errors import InputError


@dataclass(frozen=True, slots=True)
class Given:
    """An event as the file has it: its number (line, or place in an array), and its place in a line with several.

    `names` are what the line calls its document, beside what the event itself says. `record` is None for a line that
    cannot be read.
    """

    number: int
    place: int | None
    record: Mapping[str, Any] | None
    names: tuple[Any, ...] = ()
    why: str = ""


def read_lines(data: bytes) -> Iterator[Given]:
    """Yield every event of a file in its order; what is no event comes with the reason.

    Raises
    ------
    InputError : the file begins as a JSON array and is none.
    """
    text = data.removeprefix(b"\xef\xbb\xbf").strip()
    if text.startswith(b"["):
        try:
            whole = json.loads(text.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise InputError(f"it begins with [ and is no JSON array: {error}.", "Mend it, or write lines.") from error
        for number, value in enumerate(whole, 1):
            yield from events_of(value, number)
        return
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield from events_in(line, number)


def events_in(line: bytes, number: int) -> Iterator[Given]:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        yield Given(number, None, None, why="it is not UTF-8. Save the file as UTF-8.")
    except (ValueError, RecursionError):
        yield Given(number, None, None, why="it is no JSON. Write one object a line, or one array.")
    else:
        yield from events_of(value, number)


def events_of(value: Any, number: int) -> Iterator[Given]:
    """The event that a value is, or the events that it holds under `events`."""
    if not isinstance(value, dict):
        yield Given(number, None, None, why='it is no object. Write {"type": …, "source": …, "quote": …}.')
    elif isinstance(value.get("events"), list):
        names = (value.get("document"), value.get("id"))
        for place, event in enumerate(value["events"], 1):
            if isinstance(event, dict):
                yield Given(number, place, event, names)
            else:
                yield Given(number, place, None, why="it is no object.")
    else:
        yield Given(number, None, value)
