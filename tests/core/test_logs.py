"""Logs: one line of JSON each, with the request's code and without personal data."""

import json
import logging
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from core.http.logs import JsonFormatter
from tests.core.factories import make_user

pytestmark = pytest.mark.django_db


def written(message: str, *args: object, exc_info: Any = None) -> dict[str, Any]:
    record = logging.LogRecord("plein", logging.ERROR, "", 0, message, args, exc_info)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    parsed: dict[str, Any] = json.loads(line)
    return parsed


def test_a_line_says_when_how_bad_who_and_what() -> None:
    line = written("twee %s", "woorden")
    assert (line["level"], line["logger"], line["message"]) == ("error", "plein", "twee woorden")
    assert line["at"].endswith("+00:00")


def test_an_address_cannot_be_read() -> None:
    assert written("mail naar jet.voorbeeld+x@utrecht.nl mislukt")["message"] == "mail naar …@… mislukt"


def test_an_error_says_where_without_the_row() -> None:
    make_user("een@plein.test")
    with pytest.raises(IntegrityError) as raised:
        make_user("een@plein.test")
    line = written("oeps", exc_info=(raised.type, raised.value, raised.tb))
    assert line["error"].startswith("IntegrityError: duplicate key")
    assert "plein.test" not in str(line)
    assert any("create_user" in place for place in line["where"])


def test_the_access_log_knows_the_route_and_no_words(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="plein.access")
    client.get("/zoeken/?q=geheim")
    client.get("/documenten/1f0e4b1e-0000-4000-8000-000000000000/")
    assert "GET /zoeken/ 200" in caplog.text
    assert "GET /documenten/<uuid:pk>/ 404" in caplog.text
    assert "geheim" not in caplog.text
    assert "1f0e4b1e" not in caplog.text


def test_every_answer_carries_the_code_of_its_request(client: Client) -> None:
    first, second = client.get("/privacy/"), client.get("/privacy/")
    assert len(first["X-Request-Id"]) == 12
    assert first["X-Request-Id"] != second["X-Request-Id"]
