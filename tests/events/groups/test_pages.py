"""The pages of a coordinator: paste, look, confirm, follow, and everybody of the municipality in one place."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core.models import User
from events.models import Event, Registration, RegistrationImport
from events.rules.groups import ImportState, Told, Verdict
from events.rules.kinds import RegistrationState
from events.shown.groups import overview_page, sentence_of
from members.models import Municipality
from tests.core.factories import make_user
from tests.events.factories import make_event, make_session
from tests.events.groups.asking import confirmed, drafted, make_coordinator, people, verdicts, worked
from tests.events.registering.asking import one

pytestmark = pytest.mark.django_db
PAYS = {"organisatie": "Gemeente Utrecht", "inkoopnummer": "4500123456", "wachten": "fit"}


def coming(client: Client, **more: Any) -> tuple[Event, User, Municipality]:
    event, (user, utrecht) = make_event(**more), make_coordinator()
    client.force_login(user)
    return event, user, utrecht


def path(name: str, event: Event, *more: object) -> str:
    return reverse(name, args=[event.slug, *more])


def test_from_paste_to_ticket(client: Client) -> None:
    event, _user, utrecht = coming(client, capacity=2)
    pasted = (
        "Naam\tE-mail\tFunctie\r\nRaadslid 🎉\ta@utrecht.test\traadslid\r\n\r\nGriffier\tb@utrecht.test\tgriffier\r\n"
    )
    response = client.post(path("group_register", event), {"mensen": pasted})
    draft = RegistrationImport.objects.get()
    assert response["Location"] == path("group_import", event, draft.key)
    page = client.get(response["Location"]).content.decode()
    assert page.count('data-look="success"') == 2
    assert not Registration.objects.exists()
    refused = client.post(response["Location"], {**PAYS, "inkoopnummer": ""})
    assert refused.status_code == 422
    assert client.post(response["Location"], PAYS).status_code == 302
    assert 'data-state="started"' in client.get(response["Location"]).content.decode()
    worked(draft)
    assert 'data-state="done"' in client.get(response["Location"]).content.decode()
    overview = client.get(path("group_overview", event)).content.decode()
    assert "Raadslid 🎉" in overview
    assert {row.municipality for row in Registration.objects.all()} == {utrecht}


def test_ticked_colleagues_and_places_without_a_name(client: Client) -> None:
    event, user, _utrecht = coming(client)
    page = client.get(path("group_register", event)).content.decode()
    assert user.person.name in page
    box = page.split('name="collegas" value="')[1].split('"')[0]
    day = f"{event.first_day - timedelta(days=2):%d-%m-%Y}"
    client.post(path("group_register", event), {"collegas": [box], "naamloos": "2", "voor": day})
    draft = RegistrationImport.objects.get()
    client.post(path("group_import", event, draft.key), PAYS)
    worked(draft)
    assert Registration.objects.get(state=RegistrationState.CONFIRMED).user == user
    nameless = Registration.objects.filter(state=RegistrationState.UNNAMED)
    assert nameless.count() == 2
    row = nameless.first()
    assert row is not None
    client.post(path("group_name", event, row.pk), {"naam": "Wethouder", "email": "w@utrecht.test"})
    row.refresh_from_db()
    assert (row.state, row.name) == (RegistrationState.CONFIRMED, "Wethouder")
    client.post(path("group_cancel", event, row.pk))
    row.refresh_from_db()
    assert row.state == RegistrationState.CANCELLED


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_a_file_is_read_too(client: Client, extension: str) -> None:
    event, _user, _utrecht = coming(client)
    table = tablib.Dataset(["Raadslid", "a@utrecht.test"], headers=["naam", "e-mail"])
    content = table.export(extension)
    body = content.encode("cp1252") if isinstance(content, str) else content
    client.post(path("group_register", event), {"bestand": SimpleUploadedFile(f"lijst.{extension}", body)})
    assert [row["email"] for row in RegistrationImport.objects.get().rows] == ["a@utrecht.test"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 geen zip", b"\x00\x01\x02", b"a;b\n" * 300_000])
def test_a_file_that_cannot_be_read_is_said(client: Client, content: bytes) -> None:
    event, _user, _utrecht = coming(client)
    response = client.post(path("group_register", event), {"bestand": SimpleUploadedFile("x.xlsx", content)})
    assert response.status_code == 422
    assert 'id="id_bestand_error"' in response.content.decode()


def test_nobody_in_the_list_keeps_what_was_typed(client: Client) -> None:
    event, _user, _utrecht = coming(client)
    response = client.post(path("group_register", event), {"mensen": "naam\temail\n"})
    assert response.status_code == 422
    assert "naam\temail" in response.content.decode()


def test_the_overview_downloads_without_formulas(client: Client) -> None:
    event, user, utrecht = coming(client)
    worked(confirmed(drafted(event, utrecht, user, people(2))))
    Registration.objects.filter(email="raadslid1@utrecht.test").update(name="=1+1")
    content = client.get(path("group_xlsx", event)).content
    rows = tablib.Dataset().load(BytesIO(content), format="xlsx")
    assert rows[0][0] == "'=1+1"
    assert client.get(path("group_csv", event)).content.startswith("\ufeff".encode())


def test_others_find_nothing(client: Client) -> None:
    event, user, utrecht = coming(client)
    draft = drafted(event, utrecht, user, people(1))
    stranger = one(event)
    assert client.get(path("group_name", event, stranger.pk)).status_code == 404
    assert client.get(path("group_overview", event), {"gemeente": "9999"}).status_code == 404
    other, _elsewhere = make_coordinator("Amersfoort")
    client.force_login(other)
    assert client.get(path("group_import", event, draft.key)).status_code == 404
    client.force_login(make_user())
    for name in ("group_register", "group_overview", "group_csv"):
        assert client.get(path(name, event)).status_code == 404


def test_the_overview_costs_as_much_for_twenty_as_for_one(django_assert_num_queries: Callable[..., object]) -> None:
    event, (user, utrecht) = make_event(capacity=10), make_coordinator()
    session = make_session(event, "Wonen", capacity=3)
    worked(confirmed(drafted(event, utrecht, user, people(11, sessions="1"))))
    with django_assert_num_queries(6):  # type: ignore[attr-defined]
        overview_page(event, utrecht)
    worked(confirmed(drafted(event, utrecht, user, people(20, start=50, sessions=session.title))))
    with django_assert_num_queries(6):  # type: ignore[attr-defined]
        page = overview_page(event, utrecht)
    assert (page["coming"], page["waiting"]) == (10, 21)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_sentence(verdict: Verdict) -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    draft = drafted(event, utrecht, user, people(1))
    facts = dict.fromkeys(("text", "known", "one", "other", "sessions"), "x")
    with translation.override("en"):
        for draft.state in (ImportState.DRAFT, ImportState.DONE):
            for draft.waiting in ("fit", "none"):
                assert sentence_of(Told(verdict, facts), draft).endswith(".")
    assert verdicts(draft) == [""]
