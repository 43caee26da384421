"""`init`: make a case folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from equipoise.errors import CaseError, UsageError
from equipoise.ledger.casefolder import FILE, FORMAT, Case, open_case
from equipoise.ledger.periods import Period
from equipoise.ledger.ties import COLUMNS
from equipoise.questions.naming import codes, name
from equipoise.questions.phrases import listing

README = """\
# {title}

- `case.toml`: the question, the pivot, its partners, the period.
- `sources/`: put articles and tables here, then run `equipoise read sources` in this folder.
- `ties.csv`: ties you know of, each with its reference: {columns}.
- `world/`: holders of offices, names and places that the package lacks; `equipoise world --help` adds them.
- `ledger/`: the record; made by `equipoise read`. `judgements.jsonl` in it holds what people decided, a line each.
"""


def init(
    folder: Path | str,
    *,
    pivot: str,
    partners: Sequence[str],
    question: str = "",
    since: str | None = None,
    until: str | None = None,
) -> Case:
    """Make a case folder with its `case.toml`, `sources/` and an empty `ties.csv`.

    Parameters
    ----------
    pivot, partners : states, by any unambiguous name or code; at least one partner.

    Raises
    ------
    CaseError : the folder is a case already, or a file is in the way.
    UnknownActor, AmbiguousActor, UsageError : the states or the dates are not clear.
    """
    path = Path(folder)
    if (path / FILE).exists():
        raise CaseError(f"{path} is a case already.", "Choose another folder, or work in that one.")
    if path.exists() and not path.is_dir():
        raise CaseError(f"{path} is a file.", "Give the name of a folder.")
    if not partners:
        raise UsageError("A case needs at least one partner.", "Give them as --partners ARM,AZE.")
    middle, *others = codes((pivot, *partners))
    Period.of(since, until)
    names = listing([name(o) for o in others])
    title = f"{name(middle)} between {names}" if len(others) > 1 else f"{name(middle)} and {names}"
    for part in (path, path / "sources"):
        part.mkdir(parents=True, exist_ok=True)
    write(path / FILE, settings(title, question, middle, others, since, until))
    write(path / "ties.csv", ",".join(COLUMNS) + "\n")
    write(path / "README.md", README.format(title=title, columns=", ".join(COLUMNS)))
    return open_case(path)


def write(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, "utf-8", newline="\n")


def settings(
    title: str, question: str, pivot: str, partners: Sequence[str], since: str | None, until: str | None
) -> str:
    lines = [
        f"format = {FORMAT}",
        f"title = {quoted(title)}",
        f"question = {quoted(question)}",
        f"pivot = {quoted(pivot)}",
    ]
    lines.append(f"partners = [{', '.join(quoted(p) for p in partners)}]")
    lines += [f"{key} = {quoted(day)}" for key, day in (("since", since), ("until", until)) if day]
    lines += ["# Who makes corrections here, unless EQUIPOISE_USER says so:", '# user = "…"']
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    plain = "".join(c if c >= " " else f"\\u{ord(c):04x}" for c in escaped)
    return f'"{plain}"'
