"""Trial: how well events are coded, scored on each development set that is at hand."""

from __future__ import annotations

import json
from pathlib import Path

from equipoise.coding.coder import Coder
from equipoise.coding.jsonl import code_lines
from trial import errors, reliability, score

OWN = Path(__file__).parents[1] / "tests" / "gold" / "caucasus-items.jsonl"
SETS = ("news", "sentences", "articles", "reports", "open")


def run(data: Path) -> str:
    """A Markdown table: precision, recall and F1 (strict), with status, dates and false events, by set."""
    files = {name: data / "gold" / f"{name}.jsonl" for name in SETS}
    found = {name: path for name, path in files.items() if path.is_file()} | {"caucasus-2018 (shipped)": OWN}
    coder = Coder()
    reports = {name: scored(path, coder) for name, path in found.items()}
    lines = [
        "# How well events are coded",
        "",
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
    ]
    lines += ["", *errors.table(list(found.values()), coder)]
    if "news" in found:
        lines += ["", *reliability.report(found["news"], coder)]
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
