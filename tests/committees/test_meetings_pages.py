"""Pages of meetings: who sees what, papers, what was typed when something is refused, and the calendars."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from committees.actions.meetings import cancel_meeting, change_item, move_meeting
from committees.actions.meetings_feed import renew_feed
from committees.actions.meetings_held import add_action, add_decision, adopt_minutes, record_attendance
from committees.actions.seats import end_appointment
from committees.meeting_calendar import address_of
from committees.models import BodyMeeting, MeetingItem, MeetingOutcome, Minutes
from committees.permissions.meetings import meetings_for
from committees.rules.kinds import Capacity
from committees.rules.meetings import Audience, Presence
from core.actions.documents import add_document, add_version, change_access
from core.actions.erasure import erase
from core.models import Document, User
from core.registry import data_of
from core.rules.desks import Desk
from tests.committees.factories import keeper, make_body
from tests.committees.meetings import (
    ago,
    make_item,
    make_meeting,
    make_minutes,
    seat_holder,
    when,
    words,
)
from tests.core.factories import administrator, make_official, make_user, text_file

pytestmark = pytest.mark.django_db
Access = Document.Access


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(keeper())
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


def post(client: Client, address: str, status: int = 302, /, **data: Any) -> str:
    answer = client.post(address, data)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def at(meeting: BodyMeeting, part: str = "") -> str:
    return f"/gremiumvergaderingen/{meeting.pk}/{part}"


def paper(item: MeetingItem, access: Access, readers: list[User] | None = None) -> Document:
    return add_document(
        f"Stuk {access}", text_file(), access, "Hoort bij de agenda", by=keeper(), about=item, readers=readers or []
    )


def test_the_whole_walk_of_a_meeting(staff: Client) -> None:
    body = make_body()
    _, row = seat_holder(body)
    form = {"datum": f"{ago(7):%d-%m-%Y}", "begin": "10.00", "eind": "12:30", "plaats": "Den Haag", "zichtbaar": "body"}
    post(staff, f"/gremia/{body.code}/vergaderingen/nieuw/", **form)
    meeting = BodyMeeting.objects.get()
    post(staff, at(meeting, "punt/"), soort="decide", titel="Zienswijze", toelichting="Concept")
    item = meeting.items.get()
    post(staff, at(meeting, "aanwezigheid/"), **{f"zetel-{row.pk}": "present"})
    told = {"soort": "decide", "titel": "Zienswijze", "toelichting": "Concept", "verslag": "Er is lang gesproken."}
    post(staff, f"/vergaderpunten/{item.pk}/", **told, versie=1)
    post(staff, f"/vergaderpunten/{item.pk}/uitkomst/", soort="decision", tekst="Akkoord", eigenaar="", datum="")
    action = {"soort": "action", "tekst": "Versturen", "eigenaar": row.person_id, "datum": f"{ago(-7):%d-%m-%Y}"}
    post(staff, f"/vergaderpunten/{item.pk}/uitkomst/", **action)
    shown = page(staff, at(meeting))
    for said in ("10.00", "Den Haag", "Zienswijze", "Er is lang gesproken.", "Akkoord", "Versturen", row.person.name):
        assert said in shown
    post(staff, at(meeting, "verslag/"))
    assert "De PDF wordt gemaakt" in page(staff, at(meeting))
    following = make_meeting(body, 0)
    adopting = {"vergadering": following.pk, "toegang": "public", "reden": "Openbare commissie"}
    post(staff, at(meeting, "vaststellen/"), **adopting)
    assert Minutes.objects.get().adopted_at == following
    assert "niet meer" in post(staff, at(meeting, "vaststellen/"), 422, **adopting)
    assert "verslag vastgesteld" in page(staff, f"/gremia/{body.code}/vergaderingen/")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"datum": "31-2-2026", "begin": "10.00"}, "is geen datum"),
        ({"datum": "1-12-2026", "begin": "half tien"}, "geen tijd"),
        ({"datum": "1-12-2026", "begin": "10.00", "eind": "9.00"}, "eindigt voordat"),
        ({"datum": "1-12-1999", "begin": "10.00"}, "bestaat niet op"),
        ({"datum": "1-12-2026", "begin": "10.00", "zichtbaar": "iedereen"}, "zichtbaar"),
    ],
)
def test_what_cannot_be_planned_is_said_and_kept(staff: Client, form: dict[str, str], said: str) -> None:
    shown = post(
        staff,
        f"/gremia/{make_body().code}/vergaderingen/nieuw/",
        422,
        **({"plaats": "’s-Gravenhage", "zichtbaar": "body"} | form),
    )
    assert said in shown
    assert "’s-Gravenhage" in shown
    assert not BodyMeeting.objects.exists()


def test_two_secretaries_see_both_texts_and_lose_none(staff: Client) -> None:
    item = make_item()
    change_item(item, words("Van de ander", explanation="Hun tekst"), seen=1, by=keeper())
    mine = {"soort": "inform", "titel": "Van mij", "toelichting": "Mijn tekst", "verslag": "Mijn verslag"}
    shown = post(staff, f"/vergaderpunten/{item.pk}/", 422, **mine, versie=1)
    for said in ("Hun tekst", "Van de ander", "Mijn tekst", "Mijn verslag", "net voor u"):
        assert said in shown
    assert 'name="versie" value="2"' in shown
    post(staff, f"/vergaderpunten/{item.pk}/", **mine, versie=2)
    assert MeetingItem.objects.get().notes == "Mijn verslag"


class TestWhoSees:
    def test_a_meeting_is_not_there_for_whom_it_is_not(self, client: Client) -> None:
        body = make_body()
        meetings = {level: make_meeting(body, days, level) for days, level in enumerate(Audience, start=1)}
        member, (sitting, _) = make_user(), seat_holder(body)
        seen: dict[User | AnonymousUser, list[Audience]] = {
            AnonymousUser(): [Audience.PUBLIC],
            member: [Audience.PUBLIC, Audience.MEMBERS],
            make_official(Desk.ADMINISTRATOR): [Audience.PUBLIC, Audience.MEMBERS],
            sitting: [*Audience],
            keeper(): [*Audience],
        }
        for user, levels in seen.items():
            assert [row.audience for row in meetings_for(user)] == levels
        assert page(client, at(meetings[Audience.BODY]), 404)
        assert page(client, at(meetings[Audience.PUBLIC]))
        client.force_login(member)
        assert page(client, at(meetings[Audience.BODY]), 404)
        client.force_login(sitting)
        assert page(client, at(meetings[Audience.BODY]))

    @pytest.mark.parametrize("capacity", [Capacity.MEMBER, Capacity.ACTING, Capacity.DEPUTY])
    def test_who_left_the_body_sees_nothing_of_it_any_more(self, client: Client, capacity: Capacity) -> None:
        item = make_item()
        user, row = seat_holder(item.meeting.body, capacity=capacity)
        document = paper(item, Access.BODY)
        client.force_login(user)
        assert page(client, at(item.meeting))
        assert client.get(f"/documenten/{document.pk}/").status_code == 200
        end_appointment(row, ago(0), "Vertrekt", by=keeper())
        assert page(client, at(item.meeting), 404)
        assert client.get(f"/documenten/{document.pk}/").status_code == 404

    def test_what_was_said_stays_inside_until_and_after_adoption(self, client: Client) -> None:
        body, by = make_body(), keeper()
        item = make_item(make_meeting(body, 30, Audience.PUBLIC), explanation="Toelichting", notes="Wat er gezegd is")
        _, row = seat_holder(body)
        record_attendance(item.meeting, {row: Presence.PRESENT}, by=by)
        add_decision(item, "Het besluit", by=by)
        add_action(item, "De actie", row.person, ago(-1), by=by)
        minutes = make_minutes(item.meeting)
        shown = page(client, at(item.meeting))
        assert "Toelichting" in shown
        for said in ("Wat er gezegd is", "Het besluit", "De actie", row.person.name, str(minutes.document_id)):
            assert said not in shown
        adopt_minutes(minutes, make_meeting(body, 1), Access.PUBLIC, "Openbaar", by=by)
        shown = page(client, at(item.meeting))
        assert "Het besluit" in shown
        for said in ("Wat er gezegd is", "De actie", row.person.name):
            assert said not in shown


class TestPapers:
    def test_each_is_read_by_whom_it_is_for(self, client: Client) -> None:
        item, named, member = make_item(make_meeting(audience=Audience.PUBLIC)), make_user(), make_user()
        (sitting, _), by = seat_holder(item.meeting.body), keeper()
        papers = {level: paper(item, level, [named]) for level in Access}
        readers: dict[User | None, set[Access]] = {
            None: {Access.PUBLIC},
            member: {Access.PUBLIC, Access.MEMBERS},
            named: {Access.PUBLIC, Access.MEMBERS, Access.NAMED},
            sitting: {Access.PUBLIC, Access.MEMBERS, Access.BODY},
            make_official(Desk.SECRETARIAT): {Access.PUBLIC, Access.MEMBERS, Access.OFFICE},
            make_official(Desk.ADMINISTRATOR): {Access.PUBLIC, Access.MEMBERS, Access.OFFICE},
            by: {Access.PUBLIC, Access.MEMBERS, Access.OFFICE, Access.BODY},
        }
        for user, levels in readers.items():
            if user is not None:
                client.force_login(user)
            shown = page(client, at(item.meeting))
            for level, document in papers.items():
                answer = client.get(f"/documenten/{document.pk}/")
                assert (answer.status_code == 200) == (level in levels), (user, level)
                assert (f"/documenten/{document.pk}/" in shown) == (level in levels)
                assert (document.title in shown) == (level in levels or user == by)

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("stuk.pdf", b"<html><script>", "past niet bij"),
            ("stuk.exe", b"MZ", "Dit soort bestand kan niet"),
            ("stuk.txt", b"", "leeg"),
        ],
    )
    def test_a_file_that_is_not_what_it_says_is_refused(
        self, staff: Client, name: str, content: bytes, said: str
    ) -> None:
        item = make_item()
        form = {"punt": item.pk, "titel": "Het stuk", "toegang": "body", "reden": "Concept", "herzien": ""}
        shown = post(staff, at(item.meeting, "stuk/"), 422, **form, bestand=text_file(name, content))
        assert said in shown
        assert "Het stuk" in shown
        assert not Document.objects.exists()

    def test_a_download_is_never_opened_in_the_page(self, staff: Client) -> None:
        item = make_item()
        form = {"punt": item.pk, "titel": "Het stuk", "toegang": "body", "reden": "Concept", "herzien": ""}
        post(staff, at(item.meeting, "stuk/"), **form, bestand=text_file("notitie.txt"))
        answer = staff.get(f"/documenten/{Document.objects.get().pk}/")
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"

    def test_versions_are_kept_and_access_changes_with_a_reason(self, staff: Client) -> None:
        item = make_item()
        named, row = seat_holder(item.meeting.body)
        document = paper(item, Access.BODY)
        form = {"reden": "Verbeterd", "bestand": text_file("b.txt", b"twee")}
        post(staff, f"/stukken/{document.pk}/versie/", **form)
        assert "versie 2" in page(staff, at(item.meeting))
        nobody = {"toegang": "named", "reden": "Vertrouwelijk", "herzien": "1-1-2027"}
        assert "nog niemand gekozen" in post(staff, f"/stukken/{document.pk}/toegang/", 422, **nobody)
        post(staff, f"/stukken/{document.pk}/toegang/", **nobody, lezers=[row.person_id])
        document.refresh_from_db()
        assert (document.access, str(document.review_on)) == (Access.NAMED, "2027-01-01")
        assert staff.get(f"/documenten/{document.pk}/").status_code == 404
        staff.force_login(named)
        assert b"".join(staff.get(f"/documenten/{document.pk}/1/").streaming_content) == b"Tekst"  # type: ignore[attr-defined]

    def test_papers_of_others_are_not_kept_here(self, staff: Client) -> None:
        secret = add_document("Van het bureau", text_file(), Access.OFFICE, "Test", by=make_official())
        assert page(staff, f"/stukken/{secret.pk}/toegang/", 404)
        with pytest.raises(PermissionDenied):
            change_access(secret, Access.PUBLIC, "Mag niet", by=keeper())
        mine = paper(make_item(), Access.BODY)
        with pytest.raises(PermissionDenied):
            add_version(mine, text_file(), "Mag niet", by=make_official(Desk.SECRETARIAT))


def events(content: bytes) -> dict[str, Any]:
    return {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


class TestCalendars:
    def test_a_private_address_gives_what_its_account_sees_now(self, client: Client) -> None:
        body, other = make_body(), make_body()
        (user, row), meeting = seat_holder(body), make_meeting(body, -7, place="Zaal 1")
        make_meeting(other, -7, Audience.BODY)
        mine = address_of(renew_feed(None, by=user))
        [event] = events(client.get(mine).content).values()
        assert str(event["summary"]) == body.name
        assert event.decoded("dtstart").utcoffset() is not None
        move_meeting(meeting, when(-8), Audience.BODY, "Zaal bezet", by=keeper())
        [moved] = events(client.get(mine).content).values()
        assert moved["uid"] == event["uid"]
        assert int(moved["sequence"]) == 1
        assert moved.decoded("dtstart") != event.decoded("dtstart")
        cancel_meeting(meeting, "Te weinig stukken", by=keeper())
        [gone] = events(client.get(mine).content).values()
        assert (gone["uid"], str(gone["status"]), int(gone["sequence"])) == (event["uid"], "CANCELLED", 2)
        end_appointment(row, ago(0), "Vertrekt", by=keeper())
        assert events(client.get(mine).content) == {}

    def test_an_address_of_one_body_for_who_does_not_sit_in_it(self, client: Client) -> None:
        body, user = make_body(), make_user()
        for days, level in enumerate(Audience, start=1):
            make_meeting(body, -days, level)
        make_meeting(make_body(), -1, Audience.PUBLIC)
        client.force_login(user)
        post(client, f"/gremia/{body.code}/agenda-adres/")
        address = user.feed_addresses.get()
        assert address_of(address) in page(client, f"/gremia/{body.code}/vergaderingen/")
        client.logout()
        assert len(events(client.get(address_of(address)).content)) == 2

    def test_an_old_or_made_up_address_opens_nothing(self, client: Client) -> None:
        user = make_user()
        old = address_of(renew_feed(None, by=user))
        new = address_of(renew_feed(None, by=user))
        assert old != new
        assert client.get(new).status_code == 200
        assert client.get(new)["Cache-Control"] == "private, no-store"
        for address in (old, "/agenda/x.ics", new[:-6] + "aa.ics"):
            assert client.get(address).status_code == 404
        user.is_active = False
        user.save(update_fields=["is_active"])
        assert client.get(new).status_code == 404

    def test_public_meetings_are_in_the_calendar_of_the_association(self, client: Client) -> None:
        public, hidden = make_meeting(days_ago=-1, audience=Audience.PUBLIC), make_meeting(days_ago=-1)
        found = client.get("/agenda.ics").content.decode()
        assert public.body.name in found
        assert hidden.body.name not in found


def test_who_has_to_do_it_presses_done_on_their_own_page(client: Client) -> None:
    item = make_item()
    user, row = seat_holder(item.meeting.body)
    action = add_action(item, "Brief schrijven", row.person, ago(1), by=keeper())
    client.force_login(make_user())
    post(client, f"/uitkomsten/{action.pk}/gedaan/", 404)
    client.force_login(user)
    assert "Brief schrijven" in page(client, "/mijn/vergaderingen/")
    post(client, f"/uitkomsten/{action.pk}/gedaan/", terug="mijn")
    assert "Er wacht niets op u" in page(client, "/mijn/vergaderingen/")
    assert MeetingOutcome.objects.get().done_on is not None


def test_a_long_agenda_asks_as_many_statements_as_a_short_one(staff: Client) -> None:
    meeting = make_meeting(audience=Audience.PUBLIC)
    by = keeper()

    def fill(items: int) -> None:
        for _ in range(items):
            item = make_item(meeting)
            _, row = seat_holder(meeting.body)
            record_attendance(meeting, {row: Presence.PRESENT}, by=by)
            add_decision(item, "Akkoord", by=by)
            add_action(item, "Doen", row.person, ago(-1), by=by)
            paper(item, Access.BODY)

    counts = []
    for more in (1, 19):
        fill(more)
        page(staff, at(meeting))
        with CaptureQueriesContext(
            connection,
        ) as caught:
            page(staff, at(meeting))
        counts.append(len(caught))
    assert counts[0] == counts[1], counts
    assert counts[0] <= 30


def test_a_person_gets_what_is_known_and_is_taken_out_of_texts(tmp_path: Path) -> None:
    item, by = make_item(notes="Dit zei Xerxesnaam tegen ons."), keeper()
    user, row = seat_holder(item.meeting.body)
    row.person.name = "Xerxesnaam"
    row.person.save(update_fields=["name"])
    record_attendance(item.meeting, {row: Presence.PRESENT}, by=by)
    add_action(item, "Xerxesnaam belt", row.person, ago(-1), by=by)
    renew_feed(None, by=user)
    assert {"Vergaderingen van gremia", "Besluiten en acties waarvoor u zorgt", "Agenda-adressen"} <= {
        str(chapter.title) for chapter in data_of(user)
    }
    minutes = make_minutes(item.meeting)
    erase(user, "Verzoek", by=administrator())
    item.refresh_from_db()
    assert "Xerxesnaam" not in item.notes
    assert not MeetingOutcome.objects.filter(text__contains="Xerxesnaam").exists()
    assert not user.feed_addresses.exists()
    assert Minutes.objects.get().revision == minutes.revision, "there was no PDF yet to make again"


def test_search_finds_items_of_meetings_that_are_for_you(client: Client) -> None:
    item = make_item(title="Bijzonder onderwerp")
    user, _ = seat_holder(item.meeting.body)
    assert "Bijzonder" not in page(client, "/zoeken/?q=onderwerp").split("<main")[1]
    client.force_login(user)
    assert "Bijzonder onderwerp" in page(client, "/zoeken/?q=bijzonder+onderwerp")


def test_programs_read_public_meetings_and_decisions_once_adopted(client: Client) -> None:
    body, by = make_body(), keeper()
    item = make_item(make_meeting(body, 30, Audience.PUBLIC), notes="Wat er gezegd is")
    add_decision(item, "Akkoord", by=by)
    make_meeting(body, 20)
    minutes = make_minutes(item.meeting)
    [meeting] = client.get(f"/api/v1/gremiumvergaderingen?gremium={body.code}").json()["resultaten"]
    assert meeting["agenda"][0]["besluiten"] == []
    assert "Wat er gezegd is" not in str(meeting)
    adopt_minutes(minutes, make_meeting(body, 1), Access.PUBLIC, "Openbaar", by=by)
    [meeting] = client.get("/api/v1/gremiumvergaderingen").json()["resultaten"]
    assert meeting["agenda"][0]["besluiten"] == ["Akkoord"]
    for number in range(5):
        make_item(make_meeting(body, -number - 1, Audience.PUBLIC))
    with CaptureQueriesContext(connection) as caught:
        client.get("/api/v1/gremiumvergaderingen")
    assert len(caught) <= 5
