"""The embedded engines: they start, survive, refuse a second copy, and leave nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from portal import embedded
from portal.embedded.folder import Folder
from portal.embedded.valkey import SOCKET, ask

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, time
from pathlib import Path
from portal import embedded
with embedded.engines(Path(sys.argv[1]), options=embedded.FAST, port="8123"):
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[embedded.Engines]:
    with embedded.engines(tmp_path_factory.mktemp("engines"), port="8123", quiet=True) as both:
        yield both


def connect(data: Path) -> psycopg.Connection:
    return psycopg.connect(embedded.database_url(data), autocommit=True, connect_timeout=2)


def eventually(told: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if told():
            return True
        time.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    shown = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return shown.strip() != "" and not shown.startswith("Z")


def pid_of(server: str, both: embedded.Engines) -> int:
    process = getattr(both, server).process
    assert process is not None
    return int(process.pid)


def hold(data: Path) -> subprocess.Popen[str]:
    """Run the engines of a folder in another process, as script/server does."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_both_engines_answer_and_need_no_network(engines: embedded.Engines) -> None:
    with connect(engines.folder.data) as connection:
        row = connection.execute(
            "SELECT current_setting('server_version_num')::int / 10000, current_setting('listen_addresses'), "
            "current_setting('fsync'), (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
        ).fetchone()
    assert row == (18, "", "on", False)
    assert ask(engines.folder.sockets / SOCKET, "PING") == "+PONG"


def test_the_extensions_of_the_house_need_no_superuser(engines: embedded.Engines) -> None:
    with connect(engines.folder.data) as connection:
        for name in ("btree_gist", "unaccent", "pg_trgm"):
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")


def test_a_killed_postgresql_comes_back_with_every_row_it_acknowledged(engines: embedded.Engines) -> None:
    data = engines.folder.data
    with connect(data) as connection:
        connection.execute("CREATE TABLE acknowledged AS SELECT generate_series(1, 1000) AS n")
    killed = pid_of("postgres", engines)
    os.kill(killed, signal.SIGKILL)
    assert eventually(lambda: pid_of("postgres", engines) != killed and not engines.postgres.has_died)

    def rows() -> bool:
        try:
            with connect(data) as connection:
                return connection.execute("SELECT count(*) FROM acknowledged").fetchone() == (1000,)
        except psycopg.OperationalError:
            return False

    assert eventually(rows)


def test_a_killed_valkey_comes_back(engines: embedded.Engines) -> None:
    place = engines.folder.sockets / SOCKET
    assert ask(place, "SET kept 1") == "+OK"
    killed = pid_of("valkey", engines)
    os.kill(killed, signal.SIGKILL)
    assert eventually(lambda: pid_of("valkey", engines) != killed and ask(place, "PING") == "+PONG")
    assert ask(place, "EXISTS kept") == ":1"


def test_an_engine_that_was_stopped_on_purpose_stays_away_until_it_is_started(engines: embedded.Engines) -> None:
    place = engines.folder.sockets / SOCKET
    engines.valkey.stop()
    time.sleep(0.5)
    assert ask(place, "PING") == ""
    engines.valkey.start()
    assert ask(place, "PING") == "+PONG"


def test_a_second_copy_is_told_in_one_sentence_who_runs_and_how_to_run_beside_it(engines: embedded.Engines) -> None:
    data = engines.folder.data
    with pytest.raises(embedded.EngineRefused) as refused, embedded.engines(data):
        pass
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert f"on port 8123 with the folder {data} (process {os.getpid()})" in sentence
    assert f"PORT=8124 PLEIN_DATA={data}-8124 script/server" in sentence
    # The first copy noticed nothing.
    with connect(data) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_it_is_known_who_runs_a_folder(engines: embedded.Engines, tmp_path: Path) -> None:
    holder = embedded.running(engines.folder.data)
    assert holder is not None
    assert (holder.pid, holder.port) == (os.getpid(), "8123")
    assert embedded.running(tmp_path) is None


def test_a_stop_leaves_no_process_and_a_next_start_works(tmp_path: Path) -> None:
    with embedded.engines(tmp_path, options=embedded.FAST) as both:
        pids = [pid_of("postgres", both), pid_of("valkey", both)]
    assert not any(alive(pid) for pid in pids)
    assert embedded.running(tmp_path) is None
    with embedded.engines(tmp_path, options=embedded.FAST), connect(tmp_path) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_killed_parent_leaves_no_engine_and_no_lock(tmp_path: Path) -> None:
    parent = hold(tmp_path)
    pid = int((tmp_path / "postgres" / "postmaster.pid").read_text().split("\n")[0])
    parent.kill()
    parent.communicate()
    with embedded.engines(tmp_path, options=embedded.FAST), connect(tmp_path) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not alive(pid)


def test_a_stale_pid_file_that_names_another_program_is_survived(tmp_path: Path) -> None:
    with embedded.engines(tmp_path, options=embedded.FAST) as both:
        os.kill(pid_of("postgres", both), signal.SIGKILL)
        both.postgres.wanted = False
    pid_file = tmp_path / "postgres" / "postmaster.pid"
    lines = pid_file.read_text().split("\n")
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    with embedded.engines(tmp_path, options=embedded.FAST), connect(tmp_path) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_folder_that_only_its_owner_may_enter_works_also_for_root(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with embedded.engines(closed / "data", options=embedded.FAST), connect(closed / "data") as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.parametrize("name", ["x" * 120, "met spatie, komma en 'é"])
def test_a_path_that_a_socket_cannot_have_gets_short_sockets(tmp_path: Path, name: str) -> None:
    data = tmp_path / name
    assert len(os.fsencode(Folder(data).sockets)) < 60
    with embedded.engines(data, options=embedded.FAST) as both, connect(data) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        assert ask(both.folder.sockets / SOCKET, "PING") == "+PONG"


def test_an_interrupted_first_start_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "PG_VERSION").write_text("18\n")
    with embedded.engines(tmp_path, options=embedded.FAST), connect(tmp_path) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_database_of_another_version_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with embedded.engines(tmp_path, options=embedded.FAST):
        pass
    (tmp_path / "postgres" / "PG_VERSION").write_text("17\n")
    refused = pytest.raises(embedded.EngineRefused, match="made by PostgreSQL 17 and this copy brings 18")
    with refused, embedded.engines(tmp_path, options=embedded.FAST):
        pass


def test_a_folder_of_sockets_that_belongs_to_somebody_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / ("x" * 120)
    trap = tmp_path / "trap"
    trap.mkdir()
    sockets = Folder(data).sockets
    sockets.symlink_to(trap)
    try:
        with pytest.raises(embedded.EngineRefused, match="belongs to somebody else"), embedded.engines(data):
            pass
    finally:
        sockets.unlink()


def test_the_logs_keep_no_values_of_a_failing_statement(engines: embedded.Engines) -> None:
    with connect(engines.folder.data) as connection:
        connection.execute("CREATE TABLE unique_address (address text UNIQUE)")
        connection.execute("INSERT INTO unique_address VALUES ('burgemeester@example.org')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO unique_address VALUES ('burgemeester@example.org')")
    log = (engines.folder.log / "postgres.log").read_text()
    assert "unique_address" in log
    assert "burgemeester" not in log
