"""Trial: how well events are coded, scored on each development set that is at hand.

`script/score` codes and scores the gold files named, or those sets.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from equipoise.coding.coder import Coder
from equipoise.coding.jsonl import code_lines
from trial import errors, reliability, score

OWN = Path(__file__).parents[1] / "tests" / "gold" / "caucasus-items.jsonl"
SETS = ("news", "sentences", "articles", "reports", "open")


def run(data: Path) -> str:
    """The tables of `table`, how reliable its confidence is, for the development sets at hand and the project's own."""
    found = development(data) | {"caucasus-2018 (shipped)": OWN}
    coder = Coder()
    lines = ["# How well events are coded", "", table(found, coder)]
    if "news" in found:
        lines += ["", *reliability.report(found["news"], coder)]
    return "\n".join(lines)


def development(data: Path) -> dict[str, Path]:
    """The development sets that are at hand, by name."""
    files = {name: data / "gold" / f"{name}.jsonl" for name in SETS}
    return {name: path for name, path in files.items() if path.is_file()}


def table(files: Mapping[str, Path], coder: Coder) -> str:
    """Markdown: precision, recall and F1 (strict), with status, dates and false events, by set; by type; the errors."""
    reports = {name: scored(path, coder) for name, path in files.items()}
    lines = [
        f"Coder `{coder.fingerprint}`. Strict: same type, same source and target; scored by `trial/score.py`.",
        "",
        "| set | items | P | R | F1 strict | F1 with status | F1 detection | date right, where dated | "
        "false events an item without any |",
        "|---|---|---|---|---|---|---|---|---|",
        *(row(name, report) for name, report in reports.items()),
        "",
        "By type, all sets together, strict:",
        "",
        "| type | gold | coded | matched | P | R | F1 |",
        "|---|---|---|---|---|---|---|",
        *by_type(list(reports.values())),
        "",
        *errors.table(list(files.values()), coder),
    ]
    return "\n".join(lines)


def scored(path: Path, coder: Coder) -> dict:
    lines = path.read_text("utf-8").splitlines()
    gold = score.load(path)
    coded = [json.loads(line) for line in code_lines(iter(lines), coder)]
    return score.score(gold, {str(c["id"]): [score.normal(e) for e in c["events"]] for c in coded})


def row(name: str, report: dict) -> str:
    strict, dated = report["strict"], report["date_where_gold_has_one"]
    cells = [
        name,
        report["items"],
        number(strict["precision"]),
        number(strict["recall"]),
        number(strict["f1"]),
        number(report["strict_status"]["f1"]),
        number(report["detection"]["f1"]),
        f"{number(dated['accuracy'])} of {dated['of']}",
        number(report["no_event"]["false_events_per_item"]),
    ]
    return f"| {' | '.join(str(c) for c in cells)} |"


def by_type(reports: list[dict]) -> list[str]:
    lines = []
    for kind in score.TYPES:
        matched, coded, gold = (sum(r["types"][kind][key] for r in reports) for key in ("matched", "predicted", "gold"))
        total = score.prf(matched, coded, gold)
        values = [number(total[key]) for key in ("precision", "recall", "f1")]
        lines.append(f"| {kind} | {gold} | {coded} | {matched} | {' | '.join(values)} |")
    return lines


def number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/score", description="How well the coder codes gold files.")
    parser.add_argument("files", nargs="*", type=Path, help="gold files (JSON lines); by default the development sets")
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared", help="the development data")
    options = parser.parse_args()
    if absent := [str(path) for path in options.files if not path.is_file()]:
        parser.error(f"no such file: {', '.join(absent)}")
    print(table({path.stem: path for path in options.files} or development(options.data) | {OWN.stem: OWN}, Coder()))


if __name__ == "__main__":
    main()
