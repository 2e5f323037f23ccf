"""Starting: one clear sentence for what is missing, and never for real with demo accounts."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core import registry
from core.models import AuditEntry, Mail, Post, User
from core.permissions import holds
from core.registry import SetupStep
from core.rules.desks import Desk
from portal.checks import no_demo_accounts, settings_are_complete
from portal.startup import refuse_unsafe_start
from tests.core.factories import make_user
from tests.core.processes import environment

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
REAL = {
    "ALLOWED_HOSTS": "plein.test",
    "PUBLIC_URL": "https://plein.test",
    "EMAIL_URL": "smtp://mail.test:25",
    "DEFAULT_FROM_EMAIL": "plein@plein.test",
}


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """A portal for real, with everything that it needs."""
    settings.DEBUG = settings.DEMO = False
    settings.SECRET_KEY = "x" * 50
    settings.DATA = tmp_path
    for name, value in REAL.items():
        monkeypatch.setenv(name, value)


def test_a_complete_portal_starts(real: None) -> None:
    refuse_unsafe_start()


@pytest.mark.parametrize("name", list(REAL))
def test_each_setting_that_is_missing_is_named(real: None, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv(name)
    with pytest.raises(SystemExit, match=f"Plein does not start:\n- {name} is missing"):
        refuse_unsafe_start()


@pytest.mark.parametrize("key", ["", "short"])
def test_a_secret_key_is_needed_everywhere(real: None, settings: Any, key: str) -> None:
    settings.DEMO = True
    settings.SECRET_KEY = key
    assert [error.id for error in settings_are_complete(None)] == ["plein.E001"]


def test_a_folder_that_cannot_be_written_is_named(real: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert [error.id for error in settings_are_complete(None)] == ["plein.E006"]


def test_for_real_it_refuses_demo_accounts_and_in_a_demo_it_does_not(real: None, settings: Any) -> None:
    assert no_demo_accounts(None) == []
    user = make_user(is_demo=True)
    with pytest.raises(SystemExit, match="demo accounts"):
        refuse_unsafe_start()
    settings.DEMO = True
    refuse_unsafe_start()
    settings.DEMO = False
    user.is_active = False
    user.save()
    assert no_demo_accounts(None) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "command",
    [
        ["-c", "import portal.asgi"],
        ["-m", "celery", "-A", "portal", "worker"],
        ["-m", "celery", "-A", "portal", "beat"],
    ],
    ids=["web", "worker", "clock"],
)
def test_every_process_refuses(command: list[str]) -> None:
    make_user(is_demo=True)
    told = environment(DEBUG="false", PLEIN_DEMO="false", SECRET_KEY="x" * 50, **REAL)
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=told, capture_output=True, check=False, timeout=60)
    assert done.returncode != 0
    assert "holds demo accounts" in done.stderr.decode()


def test_setup_makes_the_first_administrator_once(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("setup", email="eerste@plein.test")
    user = User.objects.get()
    assert holds(user, Desk.ADMINISTRATOR)
    assert not user.has_usable_password()
    assert {"account_made", "post_given"} <= set(AuditEntry.objects.values_list("what", flat=True))
    with pytest.raises(CommandError):
        call_command("setup", email="tweede@plein.test")
    assert User.objects.count() == Post.objects.count() == 1
    assert not Mail.objects.exists()


def test_setup_says_what_is_no_address() -> None:
    with pytest.raises(CommandError, match="is not an e-mail address"):
        call_command("setup", email="eerste")
    assert not User.objects.exists()


def test_setup_does_what_each_app_needs(capsys: pytest.CaptureFixture[str]) -> None:
    step = registry.setup.register(SetupStep("Test", lambda: f"{connection.vendor} is ready"))
    try:
        call_command("setup", email="eerste@plein.test")
    finally:
        registry.setup._items.remove(step)
    assert "Test: postgresql is ready" in capsys.readouterr().out
