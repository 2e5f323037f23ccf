"""Certificates: for who completed a training, checked by anybody, with a name for nobody else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core import clock
from core.errors import ReasonMissing
from core.models import Mail
from core.rules.desks import Desk
from events.actions.certificates import give_certificates, withdraw_certificate
from events.actions.courses import add_edition
from events.errors.academy import EditionElsewhere, NotAParticipant, NotATraining, NotCompletedYet, WithdrawnAlready
from events.models import Certificate, Event
from events.rules.kinds import RegistrationState
from tests.core.factories import make_official
from tests.events.academy.factories import make_course, make_training
from tests.events.factories import make_event, make_organiser, make_registration

pytestmark = pytest.mark.django_db


def a_training() -> Event:
    """A training of yesterday, of a course."""
    event = make_training(first_day=clock.today() - timedelta(days=1))
    add_edition(make_course(title="Omgevingswet in een dag"), event, by=make_organiser())
    return event


def test_who_completed_it_gets_one_once_and_is_told() -> None:
    event, by = a_training(), make_organiser()
    rows = [make_registration(event) for _ in range(2)]
    made = give_certificates(event, [row.pk for row in rows], by=by)
    assert {row.title for row in made} == {"Omgevingswet in een dag"}
    assert {row.name for row in made} == {row.name for row in rows}
    assert Mail.objects.filter(about_type="events.certificate").count() == 2
    assert give_certificates(event, [row.pk for row in rows], by=by) == []
    assert Certificate.objects.count() == 2


def test_numbers_are_not_counted_and_say_nothing() -> None:
    event = a_training()
    rows = [make_registration(event) for _ in range(20)]
    numbers = [row.number for row in give_certificates(event, [row.pk for row in rows], by=make_organiser())]
    assert len({number[:4] for number in numbers}) > 15
    assert all(len(number) == 16 for number in numbers)


def test_not_before_the_end_nor_for_a_congress_nor_by_others() -> None:
    training, congress = make_training(), make_event(first_day=clock.today() - timedelta(days=2))
    for event, refusal in ((training, NotCompletedYet), (congress, NotATraining)):
        row = make_registration(event)
        with pytest.raises(refusal):
            give_certificates(event, [row.pk], by=make_organiser())
    with pytest.raises(PermissionDenied):
        give_certificates(training, [], by=make_official(Desk.SECRETARIAT))


def test_only_for_who_took_part_in_this_training() -> None:
    event, by = a_training(), make_organiser()
    cancelled = make_registration(event, state=RegistrationState.CANCELLED, cancelled_at=clock.now())
    elsewhere = make_registration(a_training())
    for row in (cancelled, elsewhere):
        with pytest.raises(NotAParticipant):
            give_certificates(event, [row.pk], by=by)
    assert not Certificate.objects.exists()


def test_one_is_withdrawn_once_with_a_reason() -> None:
    event, by = a_training(), make_organiser()
    certificate = give_certificates(event, [make_registration(event).pk], by=by)[0]
    with pytest.raises(ReasonMissing):
        withdraw_certificate(certificate, " ", by=by)
    assert withdraw_certificate(certificate, "Vergissing", by=by).withdrawn_at is not None
    with pytest.raises(WithdrawnAlready):
        withdraw_certificate(certificate, "Vergissing", by=by)


def test_a_training_is_an_edition_of_one_course() -> None:
    event, by = a_training(), make_organiser()
    with pytest.raises(EditionElsewhere):
        add_edition(make_course(), event, by=by)
    with pytest.raises(NotATraining):
        add_edition(make_course(), make_event(), by=by)


def test_the_database_refuses_a_second_one_and_a_number_that_is_none() -> None:
    event = a_training()
    certificate = give_certificates(event, [make_registration(event).pk], by=make_organiser())[0]
    for values in ({"number": "KORT"}, {"withdrawn_at": clock.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Certificate.objects.filter(pk=certificate.pk).update(**values)
    copy = Certificate.objects.get(pk=certificate.pk)
    copy.pk, copy.number = None, "0123456789ABCDEF"
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()
