"""Long acts and the window are killed: nothing is lost, nothing runs on, no file is left.

`DUTHAO_KILLS=500 pytest tests/kills` kills each of them so often; `python -m tests.kills` one of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.documents.reading.libre_office import find_libre_office
from tests.kills.acts import ACTS
from tests.persistence.servers import Server

pytestmark = [
    pytest.mark.slow,  # starts programs
    pytest.mark.skipif(sys.platform != "linux", reason="lives are forked, and orphans are adopted"),
]

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("DUTHAO_KILLS", "2"))


def test_a_kill_loses_nothing_and_leaves_nothing(tmp_path: Path, postgres: Server) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills", tmp_path, str(KILLS), "2026", "--server", postgres.sockets],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240 + 60 * KILLS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    absent = {name for name, act in ACTS.items() if act.needs == "LibreOffice" and not find_libre_office()}
    assert {each["act"] for each in told} == set(ACTS) - absent
    assert sum(each["midway"] for each in told) > KILLS * len(told) / 2, "most acts were done before the kill"
    assert sum(each["told"] for each in told) > 0, "nobody saved anything"
