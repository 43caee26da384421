"""A filled case, and a client of the SDK that asks its server without a process between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anyio
import pytest
from mcp import Client

from equipoise.ledger.casefolder import Case
from equipoise.mcp.server import build
from tests.cli.conftest import filled

Calls = Callable[..., list[Any]]


@pytest.fixture(scope="package")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return filled(tmp_path_factory.mktemp("asked") / "case")


def answers(case: Case, *calls: tuple[str, dict[str, Any]], write: bool = False) -> list[Any]:
    """The results of calls, one after the other."""

    async def ask() -> list[Any]:
        async with Client(build(case.folder, write=write)) as client:
            return [await client.call_tool(name, given) for name, given in calls]

    return anyio.run(ask)
