"""Names that follow: asked for in time, each once, and the place goes on to the next when the name does not come."""

from datetime import date, timedelta

import pytest

from core import clock
from core.models import OutboxMessage
from events.actions.naming import release, release_unnamed, remind_names
from events.actions.substituting import Colleague, substitute
from events.asked import Line, Payer
from events.models import Event, NameReminder, Registration
from events.rules.kinds import RegistrationState
from tests.core.factories import make_user
from tests.events.factories import make_event, make_organiser, make_term
from tests.events.registering.asking import one, taken

pytestmark = pytest.mark.django_db


def nameless(event: Event, before: date) -> Registration:
    return one(event, name="", email="", name_before=before, by=make_user(), payer=Payer())


def asked(registration: Registration) -> int:
    messages = OutboxMessage.objects.filter(payload__about="name_reminder", payload__registration=registration.pk)
    return messages.count()


def test_a_name_is_asked_for_a_week_before_and_a_day_before_and_each_once() -> None:
    event = make_event()
    before = event.first_day - timedelta(days=5)
    registration = nameless(event, before)
    days = [(before - timedelta(days=left), expected) for left, expected in ((8, 0), (7, 1), (6, 1), (1, 2), (0, 2))]
    for day, expected in days:
        remind_names(day)
        remind_names(day)
        assert asked(registration) == expected
    assert list(NameReminder.objects.values_list("days", flat=True)) == [7, 1]


def test_after_days_without_a_clock_one_mail_is_enough() -> None:
    event = make_event()
    registration = nameless(event, event.first_day)
    assert remind_names(event.first_day - timedelta(days=1)) == 1
    assert asked(registration) == 1


def test_who_has_a_name_is_not_asked() -> None:
    event = make_event()
    registration = nameless(event, event.first_day)
    substitute(registration, Colleague("Griffier", "griffier@utrecht.test"), by=make_organiser())
    assert remind_names(event.first_day - timedelta(days=1)) == 0
    assert release_unnamed(event.first_day) == 0


def test_a_place_without_a_name_goes_on_to_the_next_by_the_terms() -> None:
    event = make_event(capacity=1)
    make_term(event, days_before=100, share=0)
    before = event.first_day - timedelta(days=5)
    registration, waiting = nameless(event, before), one(event, waiting=Line())
    assert release_unnamed(before - timedelta(days=1)) == 0
    assert release_unnamed(before) == 1
    registration.refresh_from_db()
    waiting.refresh_from_db()
    assert (registration.state, registration.share_due) == (RegistrationState.CANCELLED, 100)
    assert (waiting.has_place, taken(event)) == (True, [1])
    assert release_unnamed(before) == 0
    about = OutboxMessage.objects.filter(payload__about="cancelled", payload__registration=registration.pk)
    assert about.exists()


def test_a_name_that_came_at_the_last_moment_keeps_the_place() -> None:
    event = make_event()
    registration = nameless(event, event.first_day)
    substitute(registration, Colleague("Griffier", "griffier@utrecht.test"), by=make_organiser())
    # The clock had found it before the name came.
    assert not release(registration)
    assert Registration.objects.get(pk=registration.pk).state == RegistrationState.CONFIRMED


def test_one_event_that_is_over_does_not_keep_the_clock_from_the_others() -> None:
    over, event = make_event(), make_event()
    nameless(over, over.first_day)
    registration = nameless(event, event.first_day)
    over.first_day = over.last_day = clock.today() - timedelta(days=1)
    over.save()
    assert release_unnamed(event.first_day) == 1
    registration.refresh_from_db()
    assert registration.state == RegistrationState.CANCELLED
