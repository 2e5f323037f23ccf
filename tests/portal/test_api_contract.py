"""The whole API against its own description: whatever is sent, no answer is a server error."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import validate

from tests.roles import World, make_world

pytestmark = pytest.mark.django_db
COMMITTEES = {"gremiumvergaderingen", "gremia", "zetels", "benoemingen", "afdelingen", "popolo"}
EVENTS = {"inchecken", "evenementen", "sessies", "aanmeldingen"}
RESOURCES = (
    {
        "ambtsdragers",
        "gemeenten",
        "provincies",
        "vergaderingen",
        "voorstellen",
        "stemmingen",
        "uitslagen",
    }
    | COMMITTEES
    | EVENTS
)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def api(db: None) -> Iterator[Any]:
    """The description, asked as a program would, from the application itself."""
    # The application would close the connection that the test holds its world in.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_description_is_valid_and_names_every_resource(client: Client) -> None:
    description = client.get("/api/v1/openapi.json").json()
    validate(description)
    assert {path.split("/")[3] for path in description["paths"]} - {"openapi.json"} == RESOURCES
    assert description["openapi"].startswith("3.1")


def test_no_request_is_a_server_error(api: Any, world: World) -> None:
    asked = 0

    def ask(case: Any) -> None:
        nonlocal asked
        asked += 1
        answer = case.call()
        assert answer.status_code < 500, f"{case.method} {case.formatted_path}: {answer.text}"

    for operation in api.get_all_operations():
        careful: Any = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        generated: Any = given(operation.ok().as_strategy())
        careful(generated(ask))()
    assert asked > 5 * len(RESOURCES)


@pytest.mark.parametrize("resource", sorted(RESOURCES - {"popolo", "aanmeldingen", "inchecken"}))
def test_every_list_comes_in_pages_and_ends_without_a_slash(client: Client, world: World, resource: str) -> None:
    page = client.get(f"/api/v1/{resource}")
    assert page.status_code == 200
    assert set(page.json()) == {"resultaten", "volgende", "vorige"}
    assert client.get(f"/api/v1/{resource}/").status_code == 404
    assert client.get(f"/api/v1/{resource}?cursor=nonsense").status_code in (400, 404)
