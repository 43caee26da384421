"""The package reads nothing before it is asked."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import importlib.resources, equipoise.world, sys
from equipoise.world import places, tables, terms
loaders = [f for m in (tables, terms) for f in vars(m).values() if hasattr(f, "cache_info")]
assert loaders and all(f.cache_info().currsize == 0 for f in loaders)
assert not {"numpy", "pandas", "polars", "duckdb"} & sys.modules.keys()
"""


def test_importing_loads_no_table() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
