"""Every route and API operation, asked as every role: what is decided beside it is what happens."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.test import Client
from django.urls import URLPattern, path, reverse

from core.access import Role
from core.models import User
from portal.matrix import Decision, _walk, as_markdown, decisions
from tests.architecture.examples import API_OBJECTS, EXAMPLES, ONLY_CLOSED, Example
from tests.roles import World, make_world

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
LOGIN = "/account/login/"
ALL = decisions()
# How the portal is comes first: the signs of life that the world gives grow old while a busy machine draws the rest.
PAGES = sorted((row for row in ALL if not row.is_api and not row.is_admin), key=lambda row: row.name != "health")
OPERATIONS = [row for row in ALL if row.is_api]
# Pages of the back office that need no object.
OVERVIEWS = ("admin:index", "_changelist")


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.MEDIA_ROOT = tmp_path
    settings.MAIL_IS_KEPT = True
    return make_world()


@pytest.fixture
def visitor(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Ask as somebody to whom most answers are 404: that page is drawn in a test of its own."""
    monkeypatch.setattr("portal.urls.handler404", not_there, raising=False)
    client.raise_request_exception = False
    return client


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponseNotFound("not there")


class Broken(Exception):
    """A page answered with what it should never say."""


def is_open(answer: HttpResponseBase) -> bool:
    """Tell whether an answer lets somebody in: not 404, and not sent away to log in.

    A page that breaks, or that says 403, is told apart from both.
    """
    if answer.status_code >= 500 or answer.status_code == 403:
        raise Broken(answer.status_code)
    to_log_in = answer.status_code == 302 and answer.headers["Location"].startswith((LOGIN, "/beheer/login/"))
    return answer.status_code not in (401, 404) and not to_log_in


def logged_in(client: Client, user: User | None) -> str:
    """Return the session of somebody, made when it is first asked for; nothing for nobody."""
    known: dict[int, str] = client.__dict__.setdefault("sessions", {})
    if user is None:
        return ""
    if user.pk not in known:
        client.force_login(user)
        known[user.pk] = client.cookies["sessionid"].value
    return known[user.pk]


def asked(
    client: Client, user: User | None, method: str, address: str, data: dict[str, Any] | None = None
) -> bool | str:
    """Ask an address as somebody, and leave no trace of it; a page that breaks is neither open nor closed."""
    opened: bool | str
    session = logged_in(client, user)
    with transaction.atomic():
        client.cookies.clear()
        if session:
            client.cookies["sessionid"] = session
        answer = client.generic(method, address) if data is None else client.post(address, data)
        try:
            opened = is_open(answer)
        except Broken as broken:
            opened = f"broken: {broken}"
        # Not `answer.close()`: that would close the connection of the test too.
        for close in answer._resource_closers:  # type: ignore[attr-defined]
            close()
        transaction.set_rollback(True)
    return opened


def ask_page(client: Client, world: World, role: Role, row: Decision) -> bool | str:
    user, example = world.account(role), EXAMPLES.get(row.name, Example())
    address = reverse(row.name, kwargs=example.keys(world, user))
    data = example.data(world, user) if example.method == "POST" else None
    return asked(client, user, example.method, address, data)


def test_nobody_votes_for_another_municipality(visitor: Client, world: World) -> None:
    keys = EXAMPLES["ballot_cast"].keys(world, None)
    theirs = EXAMPLES["ballot_cast"].data(world, world.account(Role.VOTER))
    address = reverse("ballot_cast", kwargs=keys)
    assert asked(visitor, world.account(Role.VOTER), "POST", address, theirs) is True
    assert asked(visitor, world.account(Role.OTHER_VOTER), "POST", address, theirs) is False


def test_every_page_has_a_decision() -> None:
    assert [row.name for row in PAGES if row.open_to is None] == []


def test_every_operation_has_a_decision() -> None:
    assert [row.name for row in OPERATIONS if row.open_to is None] == []


def test_every_page_with_parameters_has_an_example() -> None:
    needed = {row.name for row in PAGES if "<" in row.path} - ONLY_CLOSED
    assert needed - set(EXAMPLES) == set()
    assert set(EXAMPLES) - {row.name for row in PAGES} == set(), "examples of pages that are gone"


@pytest.mark.parametrize("role", list(Role))
def test_every_page_is_open_to_whom_it_is_open_and_to_nobody_else(visitor: Client, world: World, role: Role) -> None:
    wrong = []
    for row in PAGES:
        if row.name == "stream":
            continue
        expected = role in (row.open_to or ())
        if expected and row.name in ONLY_CLOSED:
            continue
        opened = ask_page(visitor, world, role, row)
        # The page that logs in sends nobody away but itself.
        if opened is not expected and not (expected and row.path.startswith("account/login")):
            wrong.append((row.name, opened))
    assert wrong == []


@pytest.mark.parametrize("role", list(Role))
def test_every_page_of_the_back_office_is_for_the_office(visitor: Client, world: World, role: Role) -> None:
    wrong = []
    for row in (row for row in ALL if row.is_admin and "<" not in row.path and row.name != "admin:login"):
        expected = role in (row.open_to or ())
        if expected and not row.name.endswith(OVERVIEWS):
            continue
        address = "/beheer/nothing/" if ".*" in row.path else f"/{row.path}"
        if asked(visitor, world.account(role), "GET", address) is not expected:
            wrong.append(row.name)
    assert wrong == []


def test_that_something_is_not_there_is_said_to_everybody_on_a_whole_page(world: World) -> None:
    for role in Role:
        client, user = Client(), world.account(role)
        if user is not None:
            client.force_login(user)
        answer = client.get("/nergens/")
        assert answer.status_code == 404, role
        assert b"<h1" in answer.content, role


def methods_of(row: Decision) -> list[str]:
    actions = getattr(row.view, "actions", None)
    known = actions or {name: name for name in row.view.cls.http_method_names if hasattr(row.view.cls, name)}
    return [name.upper() for name in known if name in ("get", "post", "put", "patch", "delete")]


def operations(world: World) -> Iterator[tuple[Decision, str, str]]:
    for row in OPERATIONS:
        if row.name in ("api_root", "api_not_there"):
            continue
        keys = re.findall(r"<(?:\w+:)?(\w+)>", row.path)
        resource = row.path.split("/")[2]
        assert not keys or resource in API_OBJECTS, f"{resource} has no example"
        address = reverse(row.name, kwargs={key: API_OBJECTS[resource](world) for key in keys})
        for method in methods_of(row):
            yield row, method, address


@pytest.mark.parametrize("role", list(Role))
def test_every_operation_is_open_to_whom_it_is_open(visitor: Client, world: World, role: Role) -> None:
    wrong = [
        (row.name, method)
        for row, method, address in operations(world)
        if asked(visitor, world.account(role), method, address) is not (role in (row.open_to or ()))
    ]
    assert wrong == []


def test_the_document_says_what_is_decided() -> None:
    assert DOCUMENT.read_text() == as_markdown(), "run: manage.py permissions > docs/permissions.md"


class TestTheMatrixItself:
    """It sees what it must see."""

    def test_a_route_without_a_decision_is_seen(self) -> None:
        stranger: URLPattern = path("vreemd/", lambda request: HttpResponse(), name="stranger")
        assert [row.open_to for row in _walk([stranger], "", "")] == [None]

    def test_a_page_that_forgets_its_permission_is_seen(self, visitor: Client, world: World) -> None:
        too_open = Decision("privacy", "privacy/", frozenset({Role.CLERK}), None)
        assert ask_page(visitor, world, Role.ACCOUNT, too_open) is True
        too_closed = Decision("workplace", "werkplek/", frozenset({Role.ACCOUNT}), None)
        assert ask_page(visitor, world, Role.ACCOUNT, too_closed) is False

    def test_a_page_that_breaks_or_says_403_is_seen(self) -> None:
        for status in (403, 500):
            with pytest.raises(Broken):
                is_open(HttpResponse(status=status))
