"""Run the trials named (all without names) and write their reports to docs/trial."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

TRIALS = (
    "long",
    "coding",
    "speed",
    "merging",
    "origins",
    "plv",
    "robustness",
    "pages",
    "find",
    "review",
    "badinput",
    "fuzz",
    "changes",
    "together",
    "balance",
    "dates",
    "parse",
    "places",
    "alignment",
    "loading",
    "shift",
    "shift_history",
    "screening",
    "pivots",
    "bargain",
    "response",
    "app",
)
REPORTS = Path(__file__).parents[1] / "docs" / "trial"


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/trial", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*TRIALS, []], help=f"of {', '.join(TRIALS)}")
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared", help="the development data")
    options = parser.parse_args()
    for name in options.names or TRIALS:
        print(f"== {name}", file=sys.stderr)
        report = importlib.import_module(f"trial.{name}").run(options.data)
        REPORTS.mkdir(parents=True, exist_ok=True)
        (REPORTS / f"{name}.md").write_text(report + "\n", "utf-8")
        print(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
