"""A fresh clone on a machine with nothing prepared: one command, an address, and accounts that work."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.portal.test_server import family, free_port, gone, read_until, status

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_one_command_starts_the_demo_from_nothing_and_again(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    port = free_port()
    # As on a machine that knows nothing of the tests.
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "LANG", "SSL_CERT_FILE") if name in os.environ}
    for _start in ("first", "second"):
        server = subprocess.Popen(
            [clone / "script" / "server"],
            cwd=tmp_path,
            env=kept | {"PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            said = read_until(server, "Ctrl-C stops everything")
            assert f"http://localhost:{port}/" in said
            assert "griffie@plein.example" in said
            assert status(port) == 200
        finally:
            everybody = family(server.pid)
            os.killpg(server.pid, signal.SIGINT)
            server.communicate(timeout=60)
        assert gone(everybody)
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True)
    assert changed.stdout == ""
