"""Nothing but `fetch` goes to the network."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import equipoise

SOURCE = Path(equipoise.__file__).parent
# `urllib.parse` takes addresses apart and `urllib.robotparser` is not used; neither is a way out.
NETWORK = {
    *("httpx", "httpcore", "httpx2", "requests", "urllib3", "aiohttp", "socket", "ssl", "socketserver", "certifi"),
    *("http.client", "http.server", "urllib.request", "urllib.robotparser", "ftplib", "smtplib", "poplib", "imaplib"),
    *("telnetlib", "xmlrpc", "asyncio", "websockets"),
}
FETCHERS = {"trafilatura": {"fetch_url", "fetch_response"}, "feedparser": set()}
LISTENS = "app/serving.py"  # opens a socket on this machine, and connects to nothing
FILES = sorted(f for f in SOURCE.rglob("*.py") if SOURCE / "fetch" not in f.parents)


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            names.add(f"{node.value.id}.{node.attr}")
    return names


@pytest.mark.parametrize("path", FILES, ids=[f.relative_to(SOURCE).as_posix() for f in FILES])
def test_no_other_module_goes_to_the_network(path: Path) -> None:
    names = imported(ast.parse(path.read_text("utf-8")))
    if path == SOURCE / LISTENS:
        assert "socket.create_connection" not in names
        names = {name for name in names if name.split(".")[0] != "socket"}
    assert not [name for name in names if name in NETWORK or name.split(".")[0] in NETWORK]
    ways = {f"{module}.{function}" for module, functions in FETCHERS.items() for function in functions}
    assert not names & ways


def test_nothing_of_the_network_is_loaded_before_it_is_needed() -> None:
    heavy = ("httpx", "httpcore", "certifi", "feedparser", "ssl")
    code = f"import sys, equipoise.fetch, equipoise.questions.intake; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
