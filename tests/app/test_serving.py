"""`equipoise app` as a process: the link it prints opens, and nothing else does; its socket is this machine's own."""

from __future__ import annotations

import subprocess
import urllib.error
import urllib.request
from http.cookiejar import CookieJar

import pytest

from equipoise.app.serving import HOME, listen
from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from tests.cli.running import command, environment


def test_the_printed_link_opens_the_case(asked_of: Case) -> None:
    words = command("--case", asked_of.folder, "app", "--port", "0", "--no-browser")
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment()
    ) as running:
        assert running.stdout
        link = running.stdout.readline().strip()
        assert link.startswith(f"http://{HOME}:") and "/?token=" in link
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(link.partition("?")[0])
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        with browser.open(link) as answer:
            assert "A case" in answer.read().decode("utf-8")
            assert "token" not in answer.url
        running.terminate()


def test_a_taken_port_is_refused_or_passed_over() -> None:
    first = listen(None)
    port = first.getsockname()[1]
    assert first.getsockname()[0] == HOME
    with pytest.raises(UsageError, match=f"Port {port}"):
        listen(port)
    second = listen(None)
    assert second.getsockname()[1] != port
    first.close()
    second.close()
