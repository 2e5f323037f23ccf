"""Who is erased is found nowhere: not in registrations, bookings, needs, history, mail or any text."""

import pytest

from core.actions.erasure import erase
from core.mail import write_mail
from core.models import Mail
from core.registry import data_of
from events.actions.forgetting import texts
from events.models import Choice, Need, Registration, WaitingEntry
from events.rules.kinds import RegistrationState
from tests.core.factories import administrator, make_user
from tests.events.factories import make_booking, make_event, make_registration, make_round, make_session
from tests.members.factories import make_person
from tests.members.test_personal_data import everything_stored

pytestmark = pytest.mark.django_db
NAME = "Wilhelmina Onvindbaar"
ADDRESS = "wilhelmina@utrecht.test"


def registered() -> Registration:
    """Somebody at two events: at one of them by name, at the other for a colleague who was there before."""
    user = make_user(ADDRESS)
    person = make_person(user, NAME)
    event = make_event("Jaarcongres")
    booking = make_booking(event, booked_by=user, email=ADDRESS, address=f"t.a.v. {NAME}, Stadsplein 1")
    row = make_registration(event, booking=booking, user=user, person=person, name=NAME, email=ADDRESS)
    Need.objects.create(registration=row, diet=f"{NAME} eet geen noten")
    session = make_session(event, within=make_round(event), text=f"Met {NAME} als gast")
    Choice.objects.create(
        registration=row, session=session, round=session.round, period=(session.starts_at, session.ends_at)
    )
    earlier = make_registration(make_event("Vorig congres"), user=user, name="Een Ander", email="ander@utrecht.test")
    Registration.objects.filter(pk=earlier.pk).update(name=NAME, email=ADDRESS)
    Registration.objects.filter(pk=earlier.pk).update(user=None, name="Derde Collega", email="derde@utrecht.test")
    write_mail(ADDRESS, "Uw aanmelding", f"Beste {NAME}", key="mail", about=row)
    assert session.places is not None
    WaitingEntry.objects.create(
        places=session.places, registration=row, session=session, joined_at=row.made_at, group=None
    )
    return row


def test_everything_of_a_person_is_in_the_export_across_events() -> None:
    row = registered()
    assert row.user is not None
    told = str([(str(chapter.title), list(chapter.rows)) for chapter in data_of(row.user)])
    for word in ("Jaarcongres", "eet geen noten", "Stadsplein 1", row.choices.get().session.title):
        assert word in told
    assert "Derde Collega" not in told
    assert "Jaarcongres" not in str([list(chapter.rows) for chapter in data_of(make_user())])


def test_after_erasing_the_name_is_nowhere_and_the_place_stays_taken() -> None:
    row = registered()
    assert row.user is not None
    assert NAME in everything_stored()

    erase(row.user, "Verzoek van betrokkene", by=administrator())

    left = everything_stored()
    for word in (NAME, "Onvindbaar", ADDRESS, "geen noten"):
        assert word not in left
    row.refresh_from_db()
    assert [row.user, row.person, row.name, row.booking.booked_by] == [None, None, "", None]
    assert row.organisation == "Gemeente Utrecht"
    assert "Derde Collega" in left
    assert not Mail.objects.filter(to=ADDRESS).exists()


def test_somebody_without_an_account_is_found_by_address() -> None:
    user = make_user(ADDRESS)
    row = make_registration(make_event(), email=ADDRESS.upper(), name="W. Onvindbaar")
    erase(user, "Verzoek van betrokkene", by=administrator())
    row.refresh_from_db()
    assert (row.name, row.email) == ("", "")
    assert ADDRESS.upper() not in everything_stored()


def test_what_others_wrote_is_looked_at_in_every_table_of_this_app_and_its_history() -> None:
    names = {model.__name__: fields for model, fields in texts()}
    assert {"Session", "SessionEvent", "Registration", "RegistrationEvent", "Booking", "Need", "Speaker"} <= set(names)
    assert "state" not in names["Registration"]


def test_an_erased_registration_can_be_told_apart_from_one_that_waits_for_a_name() -> None:
    row = registered()
    assert row.user is not None
    erase(row.user, "Verzoek van betrokkene", by=administrator())
    row.refresh_from_db()
    assert row.state != RegistrationState.UNNAMED
