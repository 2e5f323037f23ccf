"""The pages of a meeting: for the public, the hall and whoever leads; nobody sees how an open vote stands."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from assemblies.actions import decisions
from assemblies.models import Assembly
from tests.assemblies.factories import Meeting, make_assembly, make_meeting, make_proposal
from tests.core.factories import make_user
from tests.voting.forgeries import forge
from voting.models import Poll, RegisterRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting(60, 30, 10)


def pages_of(assembly: Assembly, poll: Poll) -> dict[str, str]:
    slug = f"/vergaderingen/{assembly.slug}/"
    return {
        "agenda": slug,
        "hall": f"{slug}zaal/",
        "console": f"{slug}regie/",
        "poll": f"/stemmingen/{poll.pk}/",
        "live": f"/live/register-{poll.register_id}/stand/?voor=hall",
    }


def steady(body: str) -> str:
    """Leave out of a page what differs at every request: tokens, keys and the clock."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)
    body = re.sub(r"nonce-[\w+/=-]+|[0-9a-f]{8}-[0-9a-f-]{27}", "", body)
    return re.sub(r"\d\d[.:]\d\d([.:]\d\d)?|\"at\":\"[^\"]+\"", "", body)


def test_no_page_of_an_open_vote_depends_on_the_choices(client: Client, meeting: Meeting) -> None:
    poll = meeting.open()
    client.force_login(meeting.hall.clerk)
    pages = pages_of(meeting.assembly, poll)

    def seen() -> dict[str, str]:
        return {name: steady(client.get(address).content.decode()) for name, address in pages.items()}

    meeting.hall.cast(poll, "for", "against")
    before = seen()
    meeting.hall.cast(poll, "against", "for")  # the same members, the other way round
    assert seen() == before
    assert all("2" in body for body in before.values())

    meeting.hall.close(poll)
    for name in ("agenda", "hall", "poll"):
        assert "66,67" not in client.get(pages[name]).content.decode()
        assert "33,33" not in client.get(pages[name]).content.decode()


def test_the_console_is_for_who_leads(client: Client, meeting: Meeting) -> None:
    address = f"/vergaderingen/{meeting.assembly.slug}/regie/"
    for user in (meeting.hall.voters[0], make_user(is_superuser=True), make_meeting().hall.clerk):
        client.force_login(user)
        assert client.get(address).status_code == 404
    client.force_login(meeting.hall.clerk)
    assert client.get(address).status_code == 200
    RegisterRole.objects.filter(user=meeting.hall.clerk).update(
        until_at="2026-01-01T00:00:00Z", from_at="2025-01-01T00:00:00Z"
    )
    assert client.get(address).status_code == 404


def press(client: Client, meeting: Meeting, word: str, **data: str) -> int:
    return client.post(f"/vergaderingen/{meeting.assembly.slug}/regie/{meeting.proposal.pk}/{word}/", data).status_code


def test_a_vote_is_run_from_the_console(client: Client, meeting: Meeting) -> None:
    client.force_login(meeting.hall.clerk)

    assert press(client, meeting, "open") == 302
    poll = Poll.objects.get()
    meeting.hall.cast(poll, "for", "against")
    assert press(client, meeting, "herinner") == 302
    assert press(client, meeting, "sluit") == 302
    assert press(client, meeting, "breek-af") == 302
    assert press(client, meeting, "breek-af") == 409
    assert press(client, meeting, "maak-bekend") == 409
    meeting.hall.close(poll)
    console = client.get(f"/vergaderingen/{meeting.assembly.slug}/regie/").content.decode()
    assert "66,67%" in console  # what would be announced, for who leads
    assert press(client, meeting, "maak-bekend") == 302

    for address in pages_of(meeting.assembly, poll).values():
        if "/live/" not in address:
            assert "66,67" in client.get(address).content.decode(), address


def test_a_refusal_stands_on_the_console(client: Client, meeting: Meeting) -> None:
    client.force_login(meeting.hall.clerk)
    press(client, meeting, "open")
    other = make_proposal(meeting.assembly, "Begroting")

    answer = client.post(f"/vergaderingen/{meeting.assembly.slug}/regie/{other.pk}/open/")

    assert answer.status_code == 409
    assert "Klimaatakkoord" in answer.content.decode()


def test_a_button_of_a_page_that_is_behind_does_nothing(client: Client, meeting: Meeting) -> None:
    client.force_login(meeting.hall.clerk)
    press(client, meeting, "open")
    void = Poll.objects.get()
    console = client.get(f"/vergaderingen/{meeting.assembly.slug}/regie/").content.decode()
    assert f'name="stemming" value="{void.pk}"' in console
    press(client, meeting, "ongeldig", reason="Het geluid viel uit", stemming=str(void.pk))
    press(client, meeting, "open")

    assert press(client, meeting, "sluit", stemming=str(void.pk)) == 409
    assert Poll.objects.get(state="open").closes_at is None


def test_a_void_needs_its_reason(client: Client, meeting: Meeting) -> None:
    client.force_login(meeting.hall.clerk)
    press(client, meeting, "open")

    assert press(client, meeting, "ongeldig", reason="") == 422
    assert press(client, meeting, "ongeldig", reason="Het geluid viel uit") == 302
    assert press(client, meeting, "open") == 302
    assert [poll.state for poll in Poll.objects.order_by("number")] == ["void", "open"]
    agenda = client.get(f"/vergaderingen/{meeting.assembly.slug}/").content.decode()
    assert "Het geluid viel uit" in agenda or "ongeldig" in agenda.lower()


def test_books_that_do_not_balance_stop_the_announcement(client: Client, meeting: Meeting) -> None:
    meeting.hall.entries.append(meeting.hall.entries[2])
    client.force_login(meeting.hall.clerk)
    poll = meeting.open()
    meeting.hall.cast(poll, "for", "against")
    meeting.hall.close(poll)
    forge(meeting.hall, poll, "UPDATE voting_ballot SET choices = '{for}' WHERE entry_id = %(second)s")

    console = client.get(f"/vergaderingen/{meeting.assembly.slug}/regie/")
    assert console.status_code == 200
    assert "Aangenomen" not in console.content.decode()
    assert press(client, meeting, "maak-bekend") == 409
    assert not Poll.objects.filter(state="announced").exists()


def test_lists_leave_reconstructions_out(client: Client) -> None:
    real = make_meeting(title="ALV van nu")
    made_up = make_meeting(title="ALV van toen", nature="reconstruction", listed=False, label="Verzonnen")
    result = made_up.decide("for")

    assert "ALV van nu" in client.get("/vergaderingen/").content.decode()
    for address in ("/", "/vergaderingen/", "/besluiten/"):
        assert "ALV van toen" not in client.get(address).content.decode()
    for address in pages_of(made_up.assembly, result.poll).values():
        if "/live/" not in address and "/regie/" not in address:
            assert "Verzonnen" in client.get(address).content.decode(), address
    assert real.assembly.register is not None


def test_decisions_of_a_rehearsal_are_no_decisions(client: Client) -> None:
    rehearsal = make_meeting(nature="rehearsal", label="Proefvergadering")
    rehearsal.decide("for")
    real = make_meeting()
    real.decide("against")

    body = client.get("/besluiten/").content.decode()

    assert "Verworpen" in body
    assert "Aangenomen" not in body


@pytest.mark.parametrize("make", [make_assembly, lambda: make_meeting().assembly])
def test_a_meeting_without_votes_has_its_pages(client: Client, make: Callable[[], Assembly]) -> None:
    assembly = make()

    assert client.get(f"/vergaderingen/{assembly.slug}/").status_code == 200
    assert client.get(f"/vergaderingen/{assembly.slug}/zaal/").status_code == 200


def test_a_clerk_sees_who_has_not_voted(client: Client, meeting: Meeting) -> None:
    poll = meeting.open()
    meeting.hall.cast(poll, "for")
    client.force_login(meeting.hall.clerk)

    body = client.get(f"/vergaderingen/{meeting.assembly.slug}/regie/").content.decode()

    assert meeting.hall.entries[1].name in body
    assert meeting.hall.entries[0].name not in body
    assert (
        meeting.hall.entries[1].name not in client.get(f"/vergaderingen/{meeting.assembly.slug}/zaal/").content.decode()
    )


def test_the_clerk_reminds_from_the_console(client: Client, meeting: Meeting) -> None:
    meeting.open()
    assert decisions.remind(meeting.proposal, by=meeting.hall.clerk) == 3
