"""The app of a filled case, as one browser sees it that has opened the printed link."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from equipoise.app.guarding import Keys
from equipoise.app.routing import build
from equipoise.ledger.casefolder import Case, open_case
from tests.cli.conftest import filled

HOME = "http://127.0.0.1:8765"
OWN = {"origin": HOME, "sec-fetch-site": "same-origin"}


def outsider(case: Case, keys: Keys | None = None) -> TestClient:
    """A browser that has not opened the link."""
    return TestClient(
        build(case, keys or Keys(8765)), base_url=HOME, raise_server_exceptions=False, follow_redirects=False
    )


def browser(case: Case) -> TestClient:
    keys = Keys(8765)
    client = outsider(case, keys)
    assert client.get("/", params={"token": keys.token}).status_code == 303
    return client


@pytest.fixture(scope="session")
def asked_of(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A filled case that no test changes."""
    return filled(tmp_path_factory.mktemp("app") / "Мой случай & é")


@pytest.fixture(scope="session")
def client(asked_of: Case) -> TestClient:
    return browser(asked_of)


@pytest.fixture
def own(tmp_path: Path, asked_of: Case) -> Case:
    """A copy of the filled case, which a test may change."""
    shutil.copytree(asked_of.folder, tmp_path / "case")
    return open_case(tmp_path / "case")


@pytest.fixture
def mine(own: Case) -> Iterator[TestClient]:
    yield browser(own)


@pytest.fixture
def send(mine: TestClient) -> Callable[..., int]:
    """Send a form of the app's own; its status."""

    def sent(path: str, **fields: object) -> int:
        return mine.post(path, data=fields, headers=OWN).status_code

    return sent
