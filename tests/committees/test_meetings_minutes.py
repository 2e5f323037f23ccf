"""The minutes as PDF: made after the commit, once, from what stands in the items; and two who adopt at once."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from committees.actions.meetings import change_item
from committees.actions.meetings_held import add_action, add_decision, adopt_minutes, draft_minutes, record_attendance
from committees.minutes import minutes_data
from committees.models import Minutes
from committees.rules.meetings import Audience, Presence
from committees.tasks import write_minutes
from core.actions.erasure import erase
from core.models import Document, DocumentVersion
from members.rules.topics import Function
from tests.committees.factories import keeper, make_appointment, make_body, make_seat, somebody
from tests.committees.meetings import ago, make_item, make_meeting, seat_holder, words
from tests.core.factories import administrator
from tests.core.test_pdf import text

pytestmark = pytest.mark.django_db
Access = Document.Access


def write(minutes: Minutes) -> DocumentVersion:
    """Do what the outbox would do."""
    minutes.refresh_from_db()
    write_minutes(minutes=minutes.pk, revision=minutes.revision, by=keeper().pk)
    version = minutes.document.version()
    assert version is not None
    return version


def read(version: DocumentVersion) -> str:
    return text(version.file.read())


def test_the_pdf_is_tagged_and_says_what_the_items_say() -> None:
    by, item = keeper(), make_item(title="Zienswijze", notes="Eerste alinea.\n\nTweede alinea.")
    _, row = seat_holder(item.meeting.body)
    row.person.name = "O'Neill-van ’t Hof " + "Lang" * 22
    row.person.save(update_fields=["name"])
    record_attendance(item.meeting, {row: Presence.PRESENT}, by=by)
    add_decision(item, "De zienswijze is vastgesteld", by=by)
    add_action(item, "Brief versturen", row.person, ago(-7), by=by)
    add_action(item, "Zaal huren", None, ago(-7), by=by)
    version = write(draft_minutes(item.meeting, by=by))
    assert version.content_type == "application/pdf"
    assert version.name == f"verslag-{item.meeting.body.code}-{item.meeting.date}.pdf"
    content = version.file.read()
    assert PdfReader(BytesIO(content)).trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    said = text(content)
    for part in (
        item.meeting.body.name,
        "Concept, nog niet vastgesteld",
        "Aanwezig",
        "1. Zienswijze",
        "Eerste alinea.",
        "De zienswijze is vastgesteld",
        "Brief versturen",
        "het bureau",
    ):
        assert part in said, part
    assert row.person.name.replace(" ", "") in said.replace(" ", "")


def test_a_task_that_runs_twice_makes_one_version_and_a_new_draft_the_next() -> None:
    by, item = keeper(), make_item()
    minutes = draft_minutes(item.meeting, by=by)
    assert write(minutes).pk == write(minutes).pk
    change_item(item, words("Anders gezegd"), seen=1, by=by)
    assert "Anders gezegd" not in read(write(minutes))
    draft_minutes(item.meeting, by=by)
    version = write(minutes)
    assert (version.number, minutes.document.versions.count()) == (2, 2)
    assert "Anders gezegd" in read(version)


def test_the_outbox_makes_it_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        minutes = draft_minutes(make_item().meeting, by=keeper())
    assert minutes.revision == 1
    from core.outbox import sweep

    sweep()
    assert minutes.document.version() is not None


def test_adopted_minutes_say_where_and_name_nobody_without_a_public_function() -> None:
    by, body = keeper(), make_body()
    meeting = make_item(make_meeting(body, 30, Audience.PUBLIC)).meeting
    usual = {"from_date": ago(365), "planned_until": None}
    clerk, mayor = (
        make_appointment(make_seat(body), somebody(function), **usual)
        for function in (Function.MEDEWERKER, Function.BURGEMEESTER)
    )
    clerk.person.name, mayor.person.name = "Nooit Openbaar", "Wel Bekend"
    for row in (clerk, mayor):
        row.person.save(update_fields=["name"])
    record_attendance(meeting, dict.fromkeys([clerk, mayor], Presence.PRESENT), by=by)
    minutes = draft_minutes(meeting, by=by)
    assert "Nooit Openbaar" in read(write(minutes)), "inside the body everybody is known"
    minutes = adopt_minutes(minutes, make_meeting(body, 1), Access.PUBLIC, "Openbare commissie", by=by)
    said = read(write(minutes))
    assert "Vastgesteld op" in said
    assert "Wel Bekend" in said
    assert "Nooit Openbaar" not in said


def test_drafts_stay_with_the_body_when_the_adopted_minutes_are_for_everybody(client: Any) -> None:
    by, body = keeper(), make_body()
    minutes = draft_minutes(make_item(make_meeting(body, 30, Audience.PUBLIC)).meeting, by=by)
    draft = write(minutes).document
    adopt_minutes(minutes, make_meeting(body, 1), Access.PUBLIC, "Openbare commissie", by=by)
    adopted = write(minutes).document
    assert client.get(f"/documenten/{adopted.pk}/").status_code == 200
    assert client.get(f"/documenten/{draft.pk}/").status_code == 404
    client.force_login(seat_holder(body)[0])
    assert client.get(f"/documenten/{draft.pk}/").status_code == 200


def test_twenty_items_ask_as_many_statements_as_one(django_assert_max_num_queries: Any) -> None:
    item = make_item()
    minutes = draft_minutes(item.meeting, by=keeper())
    for number in range(19):
        make_item(item.meeting, f"Punt {number}")
    row = Minutes.objects.select_related("meeting__body", "adopted_at", "document").get(pk=minutes.pk)
    with django_assert_max_num_queries(6):
        assert len(minutes_data(row)["items"]) == 20


def test_who_is_erased_is_taken_out_of_the_pdf_too() -> None:
    by, item = keeper(), make_item(notes="Zonder namen.")
    user, row = seat_holder(item.meeting.body)
    row.person.name = "Xerxesnaam"
    row.person.save(update_fields=["name"])
    record_attendance(item.meeting, {row: Presence.PRESENT}, by=by)
    minutes = draft_minutes(item.meeting, by=by)
    assert "Xerxesnaam" in read(write(minutes))
    erase(user, "Verzoek", by=administrator())
    assert not minutes.document.versions.exists()
    said = read(write(minutes))
    assert "Zonder namen." in said
    assert "Xerxesnaam" not in said
