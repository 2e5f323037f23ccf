"""script/server: one command starts everything, one signal stops it, and a refusal is one sentence."""

import http.client
import os
import re
import signal
import socket
import ssl
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from portal import embedded
from portal.local import certificate, keys, processes, server

ROOT = Path(__file__).resolve().parents[2]
# Without the demo, so that the tests' own database stays as it is.
PRODUCTION = {
    "PLEIN_DEMO": "false",
    "EMAIL_URL": "smtp://localhost:9",
    "DEFAULT_FROM_EMAIL": "plein@example.org",
    "SECRET_KEY": "x" * 50,
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(data: Path, port: int, *options: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """Start the portal as script/server does after bootstrap, on the tests' own engines, until it says where it is."""
    process = subprocess.Popen(
        [sys.executable, "-m", "portal.local.server", *options],
        cwd=ROOT,
        env=os.environ | PRODUCTION | {"PLEIN_DATA": str(data), "PORT": str(port)} | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        read_until(process, "Ctrl-C stops everything")
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def read_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout is not None
    seen = ""
    line: str
    for line in process.stdout:
        seen += line
        if words in line:
            return seen
    raise AssertionError(f"it ended before it said “{words}”: {seen}")


def family(pid: int) -> set[int]:
    """Return a process and all that came from it."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in map(str.split, listed.splitlines())}
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def living(pids: set[int]) -> set[int]:
    shown = subprocess.run(["ps", "-eo", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    states = dict(line.split() for line in shown.splitlines())
    return {pid for pid in pids if states.get(str(pid), "Z")[0] != "Z"}


def gone(pids: set[int], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while living(pids) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not living(pids)


def status(port: int, *, https: bool = False, trusted: Path | None = None) -> int:
    if https:
        context = ssl.create_default_context(cafile=str(trusted))
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            "localhost", port, timeout=20, context=context
        )
    else:
        connection = http.client.HTTPConnection("localhost", port, timeout=20)
    connection.request("GET", "/account/login/")
    answer = connection.getresponse().status
    connection.close()
    return answer


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("order", [signal.SIGHUP, signal.SIGKILL])
def test_one_signal_stops_everything_that_was_started(tmp_path: Path, order: signal.Signals) -> None:
    port = free_port()
    with started(tmp_path, port) as process:
        assert status(port) == 200
        everybody = family(process.pid)
        assert len(everybody) >= 5  # itself, web and its two processes, worker, clock
        process.send_signal(order)
        assert gone(everybody)


@pytest.mark.django_db(transaction=True)
def test_a_killed_web_server_is_started_again_on_the_same_port(tmp_path: Path) -> None:
    port = free_port()
    with started(tmp_path, port) as process:
        listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        web = re.search(rf"^\s*(\d+)\s+{process.pid}\s.*uvicorn", listed, re.MULTILINE)
        assert web is not None
        orphans = family(int(web[1]))
        os.kill(int(web[1]), signal.SIGKILL)
        assert read_until(process, "web died; starting it again")
        assert gone(orphans)
        deadline = time.monotonic() + 30
        answer = 0
        while answer != 200 and time.monotonic() < deadline:
            # A process that starts needs the processor that asking without a pause would take.
            time.sleep(0.1)
            with suppress(OSError):
                answer = status(port)
        assert answer == 200


@pytest.mark.django_db(transaction=True)
def test_https_serves_with_a_certificate_that_names_this_machine_and_ctrl_c_stops_it(tmp_path: Path) -> None:
    port = free_port()
    with started(tmp_path, port, "--https") as process:
        assert status(port, https=True, trusted=tmp_path / "keys" / "certificate.pem") == 200
        everybody = family(process.pid)
        process.send_signal(signal.SIGINT)
        assert gone(everybody)
        assert process.wait(5) == 0


def test_a_second_copy_and_a_taken_port_are_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with embedded.engines(tmp_path, port="8123", only=[]):
        monkeypatch.setenv("PLEIN_DATA", str(tmp_path))
        monkeypatch.setenv("PORT", "8124")
        monkeypatch.setattr(sys, "argv", ["script/server"])
        with pytest.raises(SystemExit) as refused:
            server.main()
    assert re.fullmatch(
        r"Plein is already running on port 8123 with the folder \S+ \(process \d+\); [^\n]+", str(refused.value)
    )
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(embedded.EngineRefused, match=rf"^Port {port} cannot be used .*; choose another: PORT=\d+ "):
            server.check_free(tmp_path, str(port), https=False)


def test_what_is_missing_is_said_before_anything_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (PRODUCTION | {"SECRET_KEY": "short"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("EMAIL_URL")
    with pytest.raises(embedded.EngineRefused) as refused:
        server.prepare(server.environment_of(tmp_path, "8000", https=False))
    sentences = str(refused.value).split("\n")
    assert sentences[0] == "Plein does not start:"
    assert [re.match(r"- (SECRET_KEY|EMAIL_URL) is missing", sentence) is not None for sentence in sentences[1:]] == [
        True,
        True,
    ]


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1", "8000 "])
def test_a_port_that_is_no_port_is_refused(tmp_path: Path, port: str) -> None:
    with pytest.raises(embedded.EngineRefused, match=r"^PORT must be a number"):
        server.check_free(tmp_path, port, https=False)


def test_what_the_environment_says_comes_before_what_we_would_choose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY")
    assert server.environment_of(tmp_path, "8000", https=False)["SECRET_KEY"] == keys.secret_key(tmp_path)
    monkeypatch.setenv("SECRET_KEY", "mine")
    monkeypatch.setenv("WEB_CONCURRENCY", "4")
    told = server.environment_of(tmp_path, "8000", https=False)
    assert (told["SECRET_KEY"], told["WEB_CONCURRENCY"], told["PLEIN_HTTPS"]) == ("mine", "4", "false")
    assert told["UVICORN_HOST"] == "127.0.0.1"


def test_only_a_demo_without_a_provider_pays_at_our_own_bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = server.environment_of(tmp_path, "8000", https=False)
    assert told["MOLLIE_API_KEY"] == "test_demo"
    assert list(processes.bank(told)) == ["bank"]
    monkeypatch.setenv("MOLLIE_API_KEY", "test_own")
    own = server.environment_of(tmp_path, "8000", https=False)
    assert own["MOLLIE_API_KEY"] == "test_own"
    assert processes.bank(own) == {}
    monkeypatch.delenv("MOLLIE_API_KEY")
    monkeypatch.setenv("PLEIN_DEMO", "false")
    assert "MOLLIE_API_KEY" not in server.environment_of(tmp_path, "8000", https=False)


def test_keys_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    first = keys.secret_key(tmp_path)
    assert len(first) >= 50
    assert keys.secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "keys" / "secret-key").stat().st_mode) == 0o600


def test_a_certificate_is_kept_while_it_fits_and_renewed_when_it_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificate, "network_addresses", lambda: ["192.0.2.7"])
    pair = certificate.pair(tmp_path)
    first = pair.certificate.read_bytes()
    named = x509.load_pem_x509_certificate(first).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert "localhost" in named.get_values_for_type(x509.DNSName)
    assert {str(address) for address in named.get_values_for_type(x509.IPAddress)} == {"127.0.0.1", "192.0.2.7"}
    assert stat.S_IMODE(pair.key.stat().st_mode) == 0o600
    certificate.pair(tmp_path)
    assert pair.certificate.read_bytes() == first
    monkeypatch.setattr(certificate, "network_addresses", lambda: ["192.0.2.8"])
    certificate.pair(tmp_path)
    second = pair.certificate.read_bytes()
    assert second != first
    monkeypatch.setattr(certificate, "RENEW_BEFORE", certificate.LIFE + timedelta(days=1))
    certificate.pair(tmp_path)
    assert pair.certificate.read_bytes() != second
    life = x509.load_pem_x509_certificate(second).not_valid_after_utc - datetime.now(UTC)
    assert life < timedelta(days=398)
