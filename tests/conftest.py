"""What every test may use: the folder `shared` beside the checkout, an empty case, and Hypothesis without a clock."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from equipoise.ledger.casefolder import Case
from tests.hand_built import new_case

ROOT = Path(__file__).resolve().parents[1]
LONG = Path(__file__).with_name("long.txt")

settings.register_profile("suite", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("many", settings.get_profile("suite"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the checkout; where CI is set its absence is a failure, elsewhere a skip."""
    folder = ROOT.parent / "shared"
    if folder.is_dir():
        return folder
    reason = f"{folder} is not there: these tests need the gold and the facts that lie beside the checkout"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """An empty case about Russia between Armenia and Azerbaijan, judged by `ana`."""
    monkeypatch.setenv("EQUIPOISE_USER", "ana")
    return new_case(tmp_path / "case")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help=f"run the tests of {LONG.name} too")
    parser.addoption("--only-long", action="store_true", help=f"run the tests of {LONG.name} alone")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests to `--long` and `--only-long`; those that are named run."""
    if config.getoption("--long") or any("::" in name for name in config.args):
        return
    lines = LONG.read_text("utf-8").splitlines()
    long = tuple(line for line in lines if line and not line.startswith("#"))
    wanted = bool(config.getoption("--only-long"))
    left_out = [item for item in items if item.nodeid.startswith(long) is not wanted]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item.nodeid.startswith(long) is wanted]
