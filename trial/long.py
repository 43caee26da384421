"""Trial: the tests that the suite leaves out because they take long."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LIST = Path(__file__).parents[1] / "tests" / "long.txt"


def run(data: Path) -> str:
    """How many passed, and which did not."""
    names = [line for line in LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", *names]
    done = subprocess.run(command, cwd=LIST.parents[1], capture_output=True, encoding="utf-8", check=False)
    told = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR")) or " passed" in line]
    return "\n".join(["# Long tests", "", *(f"- {line}" for line in told)])
