"""Tickets and badges: who holds the code sees the ticket, and nobody else anything; badges are made block by block."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from core import clock
from core.actions.erasure import erase
from core.models import OutboxMessage
from core.outbox import run as deliver
from core.registry import data_of
from core.rules.desks import Desk
from events import keys, printing
from events.actions.badges import forget_badges, make_badges, throw_badges_away
from events.errors.checkin import NobodyWithTicket
from events.models import BadgeBlock, BadgeRun, Registration, Ticket
from events.rules.codes import in_groups
from events.rules.kinds import EventState, RegistrationState, TicketEnd
from events.shown import tickets
from tests.core.factories import administrator, make_official, make_user
from tests.events.checkin.world import Door, code_of
from tests.events.factories import make_event, make_organiser

pytestmark = pytest.mark.django_db


@pytest.fixture
def door() -> Door:
    return Door()


def page(client: Client, code: str, pdf: str = "") -> Any:
    return client.get(reverse("ticket_pdf" if pdf else "ticket_detail", args=[code]), headers={"Accept-Language": "en"})


def words(content: bytes) -> str:
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages).split())


class TestTicket:
    def test_who_has_the_code_sees_the_ticket_and_no_name(self, client: Client, door: Door) -> None:
        guest = door.guest(name="Naam van een gast", email="gast@gemeente.test")
        answer = page(client, code_of(guest))
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "<svg" in text
        assert "wethouder, Gemeente Utrecht" in text
        assert guest.name not in text
        assert guest.email not in text
        assert "no-store" in answer["Cache-Control"]

    def test_the_pdf_is_tagged_and_holds_what_the_page_does(self, client: Client, door: Door) -> None:
        guest = door.guest(name="Naam van een gast")
        answer = page(client, code_of(guest), "pdf")
        reader = PdfReader(BytesIO(answer.content))
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert in_groups(code_of(guest)) in words(answer.content)
        assert guest.name not in words(answer.content)

    def test_a_code_that_nobody_has_is_no_page(self, client: Client) -> None:
        assert page(client, "0000000000000000").status_code == 404
        assert page(client, "0000000000000000", "pdf").status_code == 404

    @pytest.mark.parametrize("why", list(TicketEnd))
    def test_a_ticket_that_ended_says_why_and_shows_no_code(self, client: Client, door: Door, why: TicketEnd) -> None:
        guest = door.guest()
        Ticket.objects.filter(registration=guest).update(ended_at=clock.now(), ended_why=why)
        answer = page(client, code_of(guest))
        assert answer.status_code == 410
        assert "P1:" not in answer.content.decode()
        assert 'role="img" aria-label="QR' not in answer.content.decode()
        assert page(client, code_of(guest), "pdf").status_code == 404

    def test_a_ticket_of_an_event_that_is_off_opens_nothing(self, client: Client, door: Door) -> None:
        guest = door.guest()
        door.event.state, door.event.cancelled_why = EventState.CANCELLED, "Storm"
        door.event.save()
        assert page(client, code_of(guest)).status_code == 410

    def test_the_qr_is_made_of_what_the_door_reads(self, door: Door) -> None:
        guest = door.guest()
        text = keys.ticket_text(guest.event_id, code_of(guest))
        scanned = keys.read(text)
        assert scanned is not None
        assert (scanned.event, scanned.code) == (guest.event_id, code_of(guest))
        assert b"style=" not in tickets.qr(text), "the content security policy would refuse it"


class TestBadges:
    def test_everybody_with_a_ticket_gets_one_and_who_cancelled_does_not(self, door: Door) -> None:
        here = door.guest(name="Badge van een gast")
        gone = door.guest(name="Badge van wie afzegde")
        waits = door.guest(state=RegistrationState.WAITING, name="Badge van wie wacht")
        Registration.objects.filter(pk=gone.pk).update(state="cancelled", cancelled_at=clock.now())
        run = make_badges(door.event, by=door.organiser)
        [block] = run.blocks.all()
        printing.make_block(block.pk)
        block.refresh_from_db()
        text = words(block.file.read())
        assert run.people == 1
        assert here.name in text
        assert gone.name not in text
        assert waits.name not in text

    def test_blocks_are_twenty_pages_and_the_worker_makes_each_once(
        self,
        door: Door,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        assert tickets.PER_BLOCK == 20 * tickets.PER_PAGE
        monkeypatch.setattr("events.actions.badges.PER_BLOCK", 2)
        for _ in range(5):
            door.guest()
        run = make_badges(door.event, by=door.organiser)
        assert [block.people for block in run.blocks.all()] == [2, 2, 1]
        messages = OutboxMessage.objects.filter(task="events.make_badge_block")
        assert messages.count() == 3
        for message in messages:
            assert deliver(message.pk)
        files = set(run.blocks.values_list("file", flat=True))
        assert len(files) == 3
        for block in run.blocks.all():
            printing.make_block(block.pk)
        assert set(run.blocks.values_list("file", flat=True)) == files

    def test_a_block_that_was_thrown_away_meanwhile_is_not_made(self, door: Door) -> None:
        door.guest()
        run = make_badges(door.event, by=door.organiser)
        [block] = run.blocks.all()
        throw_badges_away(door.event, by=door.organiser)
        printing.make_block(block.pk)
        printing.make_block(uuid4())
        assert not BadgeBlock.objects.exists()

    def test_badges_made_anew_take_the_place_of_those_before_files_and_all(
        self, door: Door, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        door.guest()
        block = make_badges(door.event, by=door.organiser).blocks.get()
        printing.make_block(block.pk)
        block.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            make_badges(door.event, by=door.organiser)
        assert BadgeRun.objects.count() == 1
        assert block.file.name is not None
        assert not block.file.storage.exists(block.file.name)

    @translation.override("en")
    def test_badges_are_forgotten_the_night_after_and_with_whoever_is_erased(self, door: Door) -> None:
        guest, elsewhere = door.guest(user=make_user("gast@gemeente.test"), email="gast@gemeente.test"), Door()
        stranger = elsewhere.guest()
        make_badges(door.event, by=door.organiser)
        make_badges(elsewhere.event, by=elsewhere.organiser)
        door.north.scan(guest)
        assert guest.user is not None
        [told] = [chapter for chapter in data_of(guest.user) if chapter.title == "Scans at the door"]
        assert [row["Door"] for row in told.rows] == ["Ingang Noord"]
        erase(guest.user, "Op verzoek", by=administrator())
        assert list(BadgeRun.objects.values_list("event", flat=True)) == [stranger.event_id]
        assert forget_badges(clock.today(), by=None) == 0
        assert BadgeRun.objects.exists()
        forget_badges(clock.today() + timedelta(days=1), by=None)
        assert not BadgeRun.objects.exists()

    def test_without_anybody_there_is_nothing_to_print(self, door: Door) -> None:
        with pytest.raises(NobodyWithTicket):
            make_badges(door.event, by=door.organiser)

    def test_only_an_organiser_makes_throws_away_and_downloads(self, client: Client, door: Door) -> None:
        door.guest()
        stranger = make_official(Desk.COMMITTEES)
        for act in (make_badges, throw_badges_away):
            with pytest.raises(PermissionDenied):
                act(door.event, by=stranger)
        block = make_badges(door.event, by=door.organiser).blocks.get()
        address = reverse("badge_block", args=[block.pk])
        client.force_login(door.organiser)
        assert client.get(address).status_code == 404, "not before it is made"
        printing.make_block(block.pk)
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        client.force_login(stranger)
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize("people", [1, 20])
    def test_a_block_takes_as_many_statements_for_one_as_for_twenty(
        self, door: Door, people: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        guests = [door.guest() for _ in range(people)]
        with django_assert_num_queries(3):
            data = tickets.badges_data(door.event, guests[0].pk, guests[-1].pk)
        assert len(data["badges"]) == people

    @pytest.mark.parametrize("name", ["Naam" * 40, "Ünïcødé 🙂 Ω", "#set text(red)", "a\tb\nc"])
    def test_whatever_somebody_is_called_the_badge_is_made(self, door: Door, name: str) -> None:
        door.guest(name=name, role="*rol* $x$ @y <z>")
        block = make_badges(door.event, by=door.organiser).blocks.get()
        printing.make_block(block.pk)
        block.refresh_from_db()
        assert "*rol* $x$ @y <z>" in words(block.file.read())


def test_organisers_only_is_about_events_that_exist(client: Client) -> None:
    client.force_login(make_organiser())
    assert client.get(reverse("badge_overview", args=["niets"])).status_code == 404
    assert client.get(reverse("badge_overview", args=[make_event().slug])).status_code == 200
