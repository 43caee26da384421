"""Where the keys of a review come from: a terminal of any system, or a script on standard input."""

from __future__ import annotations

import io
import sys
from typing import Protocol, TextIO

END = ""  # no more keys will come


class Keys(Protocol):
    """One key at a time, and now and then a line."""

    def key(self) -> str:
        """The next key, lower case; `END` where there are no more."""

    def line(self, prompt: str) -> str | None:
        """A line typed by a person; None where it was called off."""


class Terminal:
    """Keys without Enter, on Windows as elsewhere; Ctrl-C leaves, and within a line calls that line off."""

    def key(self) -> str:
        import typer

        try:
            return str(typer.getchar()).lower()
        except (EOFError, KeyboardInterrupt):
            return END

    def line(self, prompt: str) -> str | None:
        try:
            return input(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            print()
            return None


class Script:
    """Keys as characters of a text, where a line ends at its line break: `printf 'csq' | equipoise review`."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def key(self) -> str:
        while (found := self.stream.read(1)) and found.isspace():
            pass
        return found.lower()

    def line(self, prompt: str) -> str | None:
        print(prompt, end="")
        found = self.stream.readline()
        print(found.rstrip("\r\n"))
        return found.strip() if found else None


def usual_keys() -> Keys:
    if sys.stdin is None:  # a program without a console
        return Script(io.StringIO())
    if sys.stdin.isatty():
        return Terminal()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # what a script says, whatever the system's code page
    return Script(sys.stdin)
