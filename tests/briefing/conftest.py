"""Briefs that several tests read: of a full record, and of an empty one."""

from __future__ import annotations

import pytest

from equipoise.briefing import brief
from equipoise.briefing.document import Brief
from equipoise.ledger.view import View
from tests.briefing.records import PERIOD, view
from tests.hand_built import new_case


@pytest.fixture(autouse=True)
def undecided(request: pytest.FixtureRequest, full: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    """No verdict but in the briefs that all share and its own tests: a hundred thousand draws take their time."""
    if not request.path.name.startswith("test_verdict"):
        monkeypatch.setattr("equipoise.briefing.material.decided", lambda *_: None)
        monkeypatch.setattr("equipoise.briefing.material.preceded", lambda *_: None)


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    return brief(view(tmp_path_factory.mktemp("full") / "case"))


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    return brief(View(new_case(tmp_path_factory.mktemp("empty") / "case", **PERIOD)))
