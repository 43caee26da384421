"""A person's own translator: a command, asked once for each document that the coder cannot read."""

from __future__ import annotations

import os
import shlex
import subprocess
from dataclasses import dataclass

from equipoise.errors import InputError, UsageError
from equipoise.ledger.documents import Document, Translation
from equipoise.reading.text import unify

TIMEOUT = 300.0  # seconds for one document


@dataclass(frozen=True, slots=True)
class Engine:
    """A command that takes a text on its standard input and answers with its translation.

    Parameters
    ----------
    command : split as a shell would, and run without one; `{language}` in it stands for the code of the document's.
    timeout : seconds for one document.
    """

    command: str
    timeout: float = TIMEOUT

    def arguments(self, language: str) -> list[str]:
        """The command's words.

        Raises
        ------
        UsageError : a quotation mark is left open, or there is no word.
        """
        try:
            # Backslashes part the folders of a path on Windows.
            words = shlex.split(self.command, posix=os.name != "nt")
        except ValueError as error:
            raise UsageError(f"--translate-with is no command: {error}.", "Quote it as for a shell.") from error
        if not words:
            raise UsageError("--translate-with names no command.", 'Give one, as --translate-with "translate --to en".')
        bare = [word.strip("\"'") for word in words] if os.name == "nt" else words
        return [word.replace("{language}", language) for word in bare]

    def translate(self, document: Document) -> Translation:
        """The document's text in a language that the coder reads.

        Raises
        ------
        InputError : the command is missing, fails, takes too long, or answers with nothing or with what is no text.
        """
        words = self.arguments(document.language)
        try:
            ran = subprocess.run(
                words, input=document.text.encode("utf-8", "replace"), capture_output=True, timeout=self.timeout
            )
        except subprocess.TimeoutExpired:
            raise InputError(f"{words[0]} did not answer within {self.timeout:g} seconds") from None
        except OSError as error:
            raise InputError(f"{words[0]} cannot be run: {error.strerror or error}") from error
        if ran.returncode:
            said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
            raise InputError(f"{words[0]} failed with status {ran.returncode}{f': {said[-1][:200]}' if said else ''}")
        return Translation(answer(ran.stdout, words[0]), self.command)


def answer(output: bytes, name: str) -> str:
    try:
        text = unify(output.decode("utf-8-sig")).strip()
    except UnicodeDecodeError:
        raise InputError(f"{name} answered with what is no UTF-8") from None
    if not text or "\x00" in text:
        raise InputError(f"{name} answered with {'what is no text' if text else 'nothing'}")
    return text
