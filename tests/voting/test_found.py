"""What of the registers asks for attention, what is known of a person, and what a reorganisation does."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from core import clock, registry
from core.actions.erasure import erase
from core.registry import attention_for, data_of
from core.rules.desks import Desk
from members.models import Membership, Reorganisation, ReorganisationPart
from tests.core.factories import administrator, make_official
from tests.voting.factories import Hall, make_hall, make_member, make_office
from voting.actions.ballots import practise
from voting.actions.registers import enter_representatives, make_register, name_representative
from voting.found import CONSEQUENCES
from voting.models import Ballot, PracticeBallot, RegisterEntry, Representative
from voting.permissions import may_lead, may_vote
from voting.schedule import refresh_registers

pytestmark = pytest.mark.django_db


def test_the_secretariat_hears_for_whom_nobody_votes() -> None:
    official = make_official(Desk.SECRETARIAT)
    today = clock.today()
    make_office(make_member(counted_on=date(2020, 1, 1)), function="gemeentesecretaris")
    make_member(counted_on=date(2020, 1, 1))
    register = make_register(title="ALV", day=today, by=official)
    enter_representatives(register, by=official)

    [task] = [task for task in attention_for(official) if "ALV" in str(task.title)]

    assert "1" in str(task.title)
    assert f"register__id__exact={register.pk}" in task.url
    assert not [task for task in attention_for(make_official(Desk.REGISTRY)) if "ALV" in str(task.title)]


def test_a_person_reads_for_whom_they_voted_and_what(settings: Any) -> None:
    hall = make_hall()
    poll = hall.open()
    ballot = hall.cast_one(poll, 0, "for")

    chapters = {str(chapter.title): chapter.rows for chapter in data_of(hall.voters[0])}

    texts = str(chapters)
    assert hall.entries[0].name in texts
    assert ballot.code in texts
    assert hall.entries[1].name not in texts
    assert hall.register.title in str(data_of(hall.clerk))


def test_erasing_a_person_ends_rights_and_leaves_the_ballots() -> None:
    hall: Hall = make_hall(label="")
    practise(hall.entries[0], "for", key=uuid4(), by=hall.voters[0])
    poll = hall.open()
    hall.cast(poll, "for", "against")
    hall.close(poll)
    practise(hall.entries[0], "for", key=uuid4(), by=hall.voters[0])
    successor = make_office(hall.entries[1].municipality).person
    successor.name = "Bartholomea Grootveld"
    successor.save()
    name_representative(hall.entries[1], successor, reason="Bartholomea Grootveld valt in", by=hall.clerk)

    assert successor.user is not None
    for user in (hall.voters[0], successor.user, hall.clerk):
        erase(user, "Verzoek", by=administrator())

    assert not may_vote(hall.voters[0], hall.entries[0])
    assert not may_lead(hall.clerk, hall.register)
    assert not PracticeBallot.objects.exists()
    assert Ballot.objects.count() == 2
    named = Representative.objects.get(person=successor)
    assert "Grootveld" not in named.reason
    assert not [event for event in named.events.all() if "Grootveld" in event.reason]  # type: ignore[attr-defined]


def test_registers_of_coming_meetings_follow_a_reorganisation() -> None:
    official = make_official(Desk.SECRETARIAT)
    today = clock.today()
    old = make_member(30_000, code="0001", counted_on=date(2020, 1, 1))
    target = make_member(10_000, code="0002", counted_on=date(2020, 1, 1))
    before, after = (make_register(title="ALV", day=today + timedelta(days=day), by=official) for day in (1, 20))
    change = Reorganisation.objects.create(
        code="samen", effective_date=today + timedelta(days=10), title="Samen", source="test"
    )
    ReorganisationPart.objects.create(reorganisation=change, source=old, target=target, kind="merger", address_share=1)

    [said] = CONSEQUENCES.preview(change)
    assert said.count == 1
    assert CONSEQUENCES.apply(change) == []

    Membership.objects.filter(municipality=old).update(until_date=change.effective_date)
    refresh_registers()
    assert RegisterEntry.objects.filter(register=before).count() == 2
    assert [entry.code for entry in RegisterEntry.objects.filter(register=after)] == ["0002"]


def test_every_registry_knows_voting() -> None:
    assert "voting" in {provider.name for provider in registry.personal_data}
