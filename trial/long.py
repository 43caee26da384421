"""Trial: the tests that the suite leaves out because they take long."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def run(data: Path) -> str:
    """How many passed, and which did not."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", "--only-long"]
    root = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    told = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR")) or " passed" in line]
    if not told:
        raise RuntimeError(f"No test ran:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return "\n".join(["# Long tests", "", *(f"- {line.strip('= ')}" for line in told)])
