"""Every night the places are counted again: what is off is told, and repaired by somebody with a reason."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from core.errors import ReasonMissing
from core.models import AuditEntry
from core.registry import attention_for
from events import places
from events.actions.reconciling import reconcile, repair_places
from events.errors.places import MoreThanThereAre
from events.models import Choice, Drift, Places, Registration
from events.rules.kinds import RegistrationState
from events.schedule import count_places_again
from tests.core.factories import make_user
from tests.events.factories import (
    make_event,
    make_organiser,
    make_registration,
    make_round,
    make_session,
)


def chosen(row: Registration) -> Places:
    """Give somebody a session, counted."""
    session = make_session(row.event, within=make_round(row.event), capacity=5)
    assert session.places is not None
    period = (session.starts_at, session.ends_at)
    Choice.objects.create(registration=row, session=session, round=session.round, period=period)
    places.move({session.places.pk: 1})
    return session.places


def make_off(counter: Places, step: int = 3) -> None:
    """Let a counter lie, as nobody may."""
    Places.objects.filter(pk=counter.pk).update(taken=Places.objects.get(pk=counter.pk).taken + step)


@pytest.mark.django_db
def test_what_the_registrations_say_is_what_the_counters_say() -> None:
    event = make_event(capacity=10)
    chosen(make_registration(event))
    make_registration(event, state=RegistrationState.WAITING)
    assert reconcile() == 0
    assert not Drift.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("which", ["event", "kind", "session"])
def test_a_counter_that_is_off_is_told_and_not_touched(which: str) -> None:
    row = make_registration(make_event("Jaarcongres", capacity=10))
    session = chosen(row)
    counter = {"event": row.event.places, "kind": row.kind.places, "session": session}[which]
    make_off(counter)
    count_places_again()
    assert reconcile() == 1
    drift = Drift.objects.get()
    assert (drift.places, drift.said, drift.counted) == (counter, 4, 1)
    assert AuditEntry.objects.filter(what="places.drifted").count() == 1, "told once"
    counter.refresh_from_db()
    assert counter.taken == 4
    [item] = [each for each in attention_for(make_organiser()) if "Jaarcongres" in str(each.title)]
    assert item.late
    assert not [each for each in attention_for(make_user()) if "Jaarcongres" in str(each.title)]


@pytest.mark.django_db
def test_it_is_repaired_with_a_reason_by_an_organiser(client: Client) -> None:
    row = make_registration(make_event(capacity=10))
    make_off(row.event.places)
    reconcile()
    with pytest.raises(PermissionDenied):
        repair_places(row.event.places, "Geteld", by=make_user())
    with pytest.raises(ReasonMissing):
        repair_places(row.event.places, " ", by=make_organiser())
    client.force_login(make_organiser())
    address = reverse("admin:events_places_repair", args=[row.event.places_id])
    assert client.post(address, {"reason": "Met de hand nageteld"}).status_code == 302
    row.event.places.refresh_from_db()
    assert row.event.places.taken == 1
    assert not Drift.objects.exists()
    entry = AuditEntry.objects.get(what="places.repaired")
    assert (entry.why, entry.facts) == ("Met de hand nageteld", {"said": 4, "counted": 1})
    assert client.get(address).status_code == 404, "nothing is off any more"


@pytest.mark.django_db
def test_a_counter_never_passes_its_capacity_by_a_repair() -> None:
    event = make_event(capacity=2)
    for _ in range(2):
        make_registration(event)
    make_off(event.places, -2)
    places.set_capacity(event.places, 1)
    with pytest.raises(MoreThanThereAre), transaction.atomic():
        repair_places(event.places, "Geteld", by=make_organiser())


@pytest.mark.django_db
def test_what_agrees_again_is_told_no_more() -> None:
    row = make_registration(make_event())
    make_off(row.event.places)
    reconcile()
    make_off(row.event.places, -3)
    assert reconcile() == 0
    assert not Drift.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_whoever_registers_during_a_repair_is_counted() -> None:
    row = make_registration(make_event(capacity=10))
    make_off(row.event.places)
    by = make_organiser()

    def register() -> None:
        try:
            with transaction.atomic():
                make_registration(row.event)
                sleep(0.3)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        busy = other.submit(register)
        sleep(0.1)
        repair_places(row.event.places, "Geteld", by=by)
        busy.result()
    assert reconcile() == 0
    row.event.places.refresh_from_db()
    assert row.event.places.taken == 2
