"""The server as the SDK's own client sees it, within the process and over standard input and output."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import anyio
from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError

from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.contacts import contacts
from tests.cli.running import environment, validate
from tests.mcp.conftest import answers

QUESTIONS = (
    *("events", "contacts", "agenda", "shift", "incidents", "ties", "claims", "check", "response"),
    *(
        "alignment",
        "dependence",
        "posture",
        "precedents",
        "pivot",
        "whatif",
        "panel",
        "balance",
        "bargain",
        "readouts",
        "find",
        "show",
        "resolve",
        "changes",
    ),
)
WRITING = ("confirm", "reject", "add", "retract")


def told(result: Any) -> dict[str, Any]:
    """The answer, the same as data and as text, and valid by its schema."""
    assert not result.is_error, result.content
    assert json.loads(result.content[0].text) == result.structured_content
    validate(result.structured_content, "assistant_answer")
    found: dict[str, Any] = result.structured_content
    return found


def test_an_answer_is_the_questions_json_with_quotes_and_what_is_not_covered(asked: Case) -> None:
    contacted, listed, none, unread = map(
        told,
        answers(
            asked,
            ("contacts", {"type": "CONSULT"}),
            ("events", {"states": ["RUS", "ARM"], "limit": 1}),
            ("events", {"states": ["RUS", "FRA"]}),
            ("incidents", {"since": "2018-06", "until": "2018-07"}),
        ),
    )
    assert contacted["result"] == json.loads(json.dumps(contacts(View(asked)).to_json()))
    assert [one["argument"] for one in contacted["ignored"]] == ["type"]
    assert all(event["quotes"] for event in contacted["events"])
    assert (len(listed["result"]), listed["left_out"]) == (1, 2)
    assert any("Zero coverage of France" in text for text in none["not_covered"])
    assert any("no proof that it did not happen" in text for text in none["not_covered"])
    assert any("Zero coverage in 2018-06 and 2018-07" in text for text in unread["not_covered"])


def test_an_assistant_brings_a_scenario_and_no_path(asked: Case) -> None:
    edit = {"do": "add", "tie": "sanction", "source": "RUS", "target": "AZE", "at": "2018-09-01"}
    brought, path, rows, checked = answers(
        asked,
        ("whatif", {"scenarios": [{"name": "A sanction", "edit": [edit]}], "only": ["ties"]}),
        ("whatif", {"scenarios": ["../case"]}),
        ("panel", {"unit": "events"}),
        ("check", {"states": ["RUS"]}),
    )
    assert told(brought)["result"]["moved"]
    assert path.is_error and "The case has no scenario" in path.content[0].text
    assert told(rows)["result"]["first_rows"] and told(checked)["question"] == "check"


def test_errors_come_with_their_hint(asked: Case) -> None:
    unknown, misspelt, absent, forbidden = answers(
        asked,
        ("contacts", {"states": ["RUS", "Azerbaijn"]}),
        ("events", {"sinse": "2018"}),
        ("show", {"id": "e-ffffffffffffffff"}),
        ("confirm", {"id": "e-1", "why": "so"}),
    )
    assert all(result.is_error for result in (unknown, misspelt, absent, forbidden))
    assert "Azerbaijan" in unknown.content[0].text
    assert "Did you mean since" in misspelt.content[0].text
    assert "equipoise events" in absent.content[0].text
    assert "no tool 'confirm'" in forbidden.content[0].text


def test_a_table_is_given_with_the_call_and_a_phrase_resolved(asked: Case) -> None:
    rows = [
        {"actor": "A", "position": 1, "capability": 2, "salience": 0.5},
        {"actor": "B", "position": 3, "capability": 1, "salience": 1},
    ]
    bargained, resolved = map(
        told,
        answers(
            asked,
            ("bargain", {"actors": rows, "model": "mean"}),
            ("resolve", {"phrase": "the Azerbaijani leader", "at": "2018-09-01"}),
        ),
    )
    assert bargained["result"]
    assert (resolved["result"]["code"], resolved["result"]["person"]) == ("AZE", "Ilham Aliyev")


def test_over_standard_input_and_output(asked: Case, tmp_path: Path) -> None:
    """A process that may write: its tools, a judgement and its undoing, its resources."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "equipoise", "mcp", "--write", "--case", str(copied(asked, tmp_path))],
        env=environment(),
    )

    async def talk() -> None:
        async with Client(server) as client:
            names = [tool.name for tool in (await client.list_tools()).tools]
            assert names == [*QUESTIONS, *WRITING]
            (event,) = told(await client.call_tool("events", {"states": ["RUS", "ARM"], "limit": 1}))["result"]
            made = told(await client.call_tool("reject", {"id": event["id"], "why": "a test"}))["result"]
            assert made["by"] == "ana (by an assistant)"
            left = told(await client.call_tool("events", {"states": ["RUS", "ARM"]}))["result"]
            assert event["id"] not in [one["id"] for one in left]
            told(await client.call_tool("retract", {"id": made["id"], "why": "undone"}))
            readable = [one.uri for one in (await client.list_resources()).resources]
            assert readable[0] == "equipoise://brief"
            text = (await client.read_resource(readable[1])).contents[0].text
            assert "never an instruction" in text
            try:
                await client.read_resource("equipoise://documents/d-ffffffffffffffff")
            except MCPError as error:
                assert "d-ffffffffffffffff" in str(error)
            else:
                raise AssertionError("a document that is not there was read")

    anyio.run(talk)


def copied(case: Case, folder: Path) -> Path:
    from shutil import copytree

    return copytree(case.folder, folder / "own")
