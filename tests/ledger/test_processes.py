"""Several processes on one record at once, and a process killed in the middle of its work."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from tests.hand_built import keep, mention

ROOT = Path(__file__).resolve().parents[2]

# Writes documents of three mentions each, numbered from START, says each as it is kept, and merges now and then.
WRITER = """
import sys
from pathlib import Path
from equipoise.ledger.casefolder import open_case
from tests.hand_built import entries, mention
case, name, count = open_case(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
for number in range(count):
    case.store.keep(entries([mention(f"d-{name}-{number}", at) for at in range(3)]))
    if number % 4 == 3:
        case.store.materialise()
    print(number, flush=True)
"""

# Asks again and again until its input ends; every document that it sees must be whole.
READER = """
import sys, threading
from pathlib import Path
from equipoise.ledger.casefolder import open_case
from equipoise.ledger.view import View
from tests.ledger.test_processes import broken
done = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), done.set()), daemon=True).start()
case, times = open_case(Path(sys.argv[1])), 0
print("reading", flush=True)
while not done.is_set() or not times:
    assert not broken(case)
    View(case).rows("SELECT id FROM events ORDER BY id")
    times += 1
print(times)
"""


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def broken(case: Case) -> list[str]:
    """Documents that lack mentions: each was kept with three."""
    snapshot = case.store.snapshot()
    held = {d.id: sum(m.document == d.id for m in snapshot.mentions) for d in snapshot.documents}
    return [name for name, count in held.items() if count != 3]


def test_one_process_reads_while_two_others_write(case: Case) -> None:
    folder = str(case.folder)
    reader = start(READER, folder)
    assert reader.stdout and reader.stdout.readline() == "reading\n"
    writers = [start(WRITER, folder, name, "12") for name in ("a", "b")]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors) == (0, "")
    output, errors = reader.communicate(timeout=120)
    assert (reader.returncode, errors) == (0, "")
    assert int(output) > 0
    assert len(case.store.snapshot().documents) == 24
    assert broken(case) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("after", [-1, 0, 2, 5])
def test_a_killed_writer_leaves_a_record_that_opens_with_whole_documents_only(case: Case, after: int) -> None:
    """Killed while it makes the record, and at once after some document was kept: in the middle of the next."""
    writer = start(WRITER, str(case.folder), "a", "1000")
    assert writer.stdout
    if after < 0:
        while not list(case.folder.glob("ledger/*")) and writer.poll() is None:
            pass
    for _ in range(after + 1):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.communicate(timeout=60)
    assert broken(case) == []
    assert len(case.store.snapshot().documents) >= after + 1
    View(case).rows("SELECT id FROM events ORDER BY id")
    keep(case, *(mention("d-next", at) for at in range(3)))
    assert broken(case) == []
