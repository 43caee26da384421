"""The app open, `read` in a terminal, an assistant asking: three processes on one record, and no error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import anyio
from mcp import Client, StdioServerParameters
from starlette.testclient import TestClient

from equipoise.ledger.casefolder import Case
from tests.app.conftest import OWN
from tests.cli.running import command, environment

PAGES = ("/", "/contacts", "/events", "/review", "/find?words=railway")
ARTICLE = (
    "Title: Talks {n}\nPublished: 2018-10-{n:02}\n\nRussian President Vladimir Putin met Azerbaijani President Ilham "
    "Aliyev in Baku on {n} October 2018. They spoke of a railway."
)


def test_app_reading_and_assistant_at_once(mine: TestClient, own: Case, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(1, 9):
        (folder / f"{number}.txt").write_text(ARTICLE.format(n=number), "utf-8")
    known = len(own.store.known())
    event = mine.get("/events.json").json()[0]["id"]
    words = ["-m", "equipoise", "--case", str(own.folder), "mcp"]
    server = StdioServerParameters(command=sys.executable, args=words, env=environment())
    reading = subprocess.Popen(
        command("--case", own.folder, "read", folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
    )

    async def asked_meanwhile() -> int:
        turns = 0
        async with Client(server) as assistant:
            while reading.poll() is None or not turns:
                for path in PAGES:
                    answer = await anyio.to_thread.run_sync(mine.get, path)
                    assert answer.status_code == 200, answer.text
                result = await assistant.call_tool("contacts", {})
                assert not result.is_error, result.content
                turns += 1
        return turns

    try:
        judged = mine.post(f"/show/{event}/judge", data={"action": "confirm", "why": "read it"}, headers=OWN)
        assert judged.status_code == 303
        assert anyio.run(asked_meanwhile)
        _, said = reading.communicate(timeout=120)
    finally:
        reading.kill()
    assert reading.returncode == 0 and "in use" not in said, said
    assert len(own.store.known()) == known + 8
    assert mine.get(f"/show/{event}.json").json()["event"]["standing"] == "confirmed"
