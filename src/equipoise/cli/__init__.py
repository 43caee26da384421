"""The command line: parse, call, print."""

from __future__ import annotations

import gc
import os
import sys

# Objects made until Python looks for cycles, of which records have none: at its own 700, `changes` in a large record
# spent a twelfth of its time on looking.
COLLECTED_AFTER = 20_000


def run() -> None:
    """Entry point of the `equipoise` command: errors become one line and a hint; exit 1, or 2 for usage."""
    speak_utf8()
    gc.set_threshold(COLLECTED_AFTER)
    from equipoise.cli.app import app
    from equipoise.cli.narrowing import narrowed
    from equipoise.errors import EquipoiseError, UsageError

    try:
        narrowed(app, sys.argv[1:])()
    except EquipoiseError as error:
        fail(str(error), 2 if isinstance(error, UsageError) else 1)
    except BrokenPipeError:
        # The reader of our output left (as `head` does); nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        fail(f"{error.filename or 'A file'}: {error.strerror or error}. Check the path and your rights to it.", 1)


def fail(message: str, status: int) -> None:
    """One line, whatever the message quotes."""
    print("equipoise:", " ".join(message.split()), file=sys.stderr)
    sys.exit(status)


def speak_utf8() -> None:
    """Files and pipes get UTF-8; a console that cannot show a character shows a replacement instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
