"""A backup is whole, a restore gives the same data back, and neither overwrites or reveals anything."""

import os
import stat
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from core.models import Mail
from portal import embedded
from portal.local import backup, keys, restore
from portal.local.place import Place
from tests.core.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A copy on the tests' own database, with a row, a document and a key."""
    made = Place(tmp_path / "first", os.environ["DATABASE_URL"])
    (made.files / "2026").mkdir(parents=True)
    (made.files / "2026" / "agenda.pdf").write_bytes(b"%PDF-agenda")
    keys.secret_key(made.data)
    make_user(email="griffie@example.org")
    Mail.objects.create(to="ë@example.org", subject="Stembewijs", body="Uw stem is ontvangen.\n", key="1")
    return made


@pytest.fixture
def empty(tmp_path: Path) -> Place:
    return Place(tmp_path / "second", embedded.database_url(tmp_path / "second"))


@pytest.fixture
def restored(place: Place, empty: Place) -> Iterator[Place]:
    made, keys_file = backup.back_up(place, place.data / "backups")
    with embedded.engines(empty.data, only=["postgres"], options=embedded.FAST):
        restore.restore(empty, made, keys_file)
        yield empty


def everything(url: str) -> dict[str, list[str]]:
    """Return every row of every table of a database, as text."""
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {
            table: sorted(
                row[0] for row in connection.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
            )
            for (table,) in tables
        }


def objects(url: str) -> dict[str, int]:
    """Return how many triggers, constraints, functions and indexes a database has."""
    # Each version of PostgreSQL has other constraints of its own, and only the newest keep NOT NULL among them.
    own = "contype <> 'n' AND connamespace = 'public'::regnamespace"
    counts = {
        "triggers": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal",
        "constraints": f"SELECT count(*) FROM pg_constraint WHERE {own}",
        "indexes": "SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'",
        "extensions": "SELECT count(*) FROM pg_extension",
    }
    with psycopg.connect(url) as connection:
        found = {name: connection.execute(query).fetchone() for name, query in counts.items()}
    return {name: row[0] for name, row in found.items() if row}


def test_a_restore_gives_every_row_every_rule_and_every_file_back(place: Place, restored: Place) -> None:
    before, after = everything(place.database_url), everything(restored.database_url)
    assert before["core_mail"]
    assert after == before
    assert objects(restored.database_url) == objects(place.database_url)
    assert (restored.files / "2026" / "agenda.pdf").read_bytes() == b"%PDF-agenda"
    assert keys.secret_key(restored.data) == keys.secret_key(place.data)


def test_nobody_else_can_read_a_backup_and_the_keys_are_not_in_it(place: Place) -> None:
    made, keys_file = backup.back_up(place, place.data / "backups")
    assert keys_file is not None
    secret = keys.secret_key(place.data).encode()
    assert secret in keys_file.read_bytes()
    for file in (*made.iterdir(), keys_file):
        assert file.name == backup.MANIFEST or stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file == keys_file or secret not in file.read_bytes()
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_a_backup_of_nothing_is_refused(empty: Place) -> None:
    with pytest.raises(embedded.EngineRefused, match="holds no database"):
        backup.refuse_nothing(empty)


def test_a_place_that_holds_data_is_never_overwritten(place: Place, empty: Place) -> None:
    with pytest.raises(embedded.EngineRefused, match="already holds data"):
        restore.refuse_to_overwrite(place)
    with pytest.raises(embedded.EngineRefused, match="already holds tables"):
        restore.refuse_to_overwrite(Place(empty.data, place.database_url))
    restore.refuse_to_overwrite(empty)


@pytest.mark.parametrize("name", [backup.DATABASE, backup.FILES])
def test_a_damaged_backup_is_refused_before_anything_is_touched(place: Place, name: str) -> None:
    made, _ = backup.back_up(place, place.data / "backups")
    restore.check(made, None)
    with (made / name).open("r+b") as file:
        file.seek(100)
        file.write(b"!")
    with pytest.raises(embedded.EngineRefused, match="damaged"):
        restore.check(made, None)


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "link"])
def test_an_archive_that_reaches_outside_is_refused(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "files.tar", "w") as archive:
        member = tarfile.TarInfo(name)
        if name == "link":
            member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)
    with pytest.raises(embedded.EngineRefused, match="which no backup of ours does"):
        restore.unpack(tmp_path / "files.tar", tmp_path / "files")
    assert list((tmp_path / "files").iterdir()) == []


def test_a_restore_that_fails_leaves_an_empty_place_to_try_again(
    place: Place, empty: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made, _ = backup.back_up(place, place.data / "backups")
    (made / backup.DATABASE).write_bytes(b"PGDMP but no dump")
    monkeypatch.setattr(restore, "check", lambda backup, keys: None)
    monkeypatch.setattr(sys, "argv", ["restore", str(made)])
    monkeypatch.setenv("PLEIN_DATA", str(empty.data))
    monkeypatch.delenv("DATABASE_URL")
    with pytest.raises(SystemExit, match="Nothing was restored"):
        restore.main()
    restore.refuse_to_overwrite(empty)
