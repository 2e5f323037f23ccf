"""What else somebody is expected at, said at each session: meetings of own bodies, and sessions of other events."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from core.registry import busy_for
from tests.core.factories import make_user
from tests.events.factories import make_event, make_round, make_session
from tests.events.registering.asking import one

pytestmark = pytest.mark.django_db


def test_a_session_elsewhere_at_that_time_is_a_warning_and_not_a_refusal() -> None:
    user = make_user()
    other = make_event("Ander congres")
    taken = make_session(other, "Water", within=make_round(other))
    registration = one(other, to=[taken], by=user, user=user)
    event = make_event()
    make_session(event, "Warmte", within=make_round(event))
    make_session(event, "Later", within=make_round(event, hour=15))
    [found] = busy_for(user, taken.starts_at, taken.ends_at)
    assert (found.title, found.starts_at) == ("Ander congres: Water", taken.starts_at)
    assert busy_for(user, taken.ends_at, taken.ends_at + timedelta(hours=1)) == []
    assert busy_for(make_user(), taken.starts_at, taken.ends_at) == []
    client = Client()
    client.force_login(user)
    shown = client.get(reverse("registration_new", args=[event.slug]), headers={"accept-language": "en"})
    assert shown.content.decode().count("In your calendar: Ander congres: Water") == 1
    assert registration.pk
