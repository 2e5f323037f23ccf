"""People, their offices and their mandates: who records, who gives, who ends."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from core import clock
from core.errors import EndsBeforeItStarts, NotToOneself
from core.models import AuditEntry, User
from core.rules.desks import Desk
from members.actions.mandates import end_mandate, grant_mandate
from members.actions.people import (
    add_person,
    end_office,
    link_account,
    record_office,
    rename_person,
    unlink_account,
)
from members.errors import (
    AccountOfSomebodyElse,
    HasAnAccount,
    MandateHeld,
    MandateOver,
    NoOfficeThere,
    NoSuchAccount,
    NotAMember,
    OfficeHeld,
    OfficeOver,
)
from members.models import Mandate, Municipality
from members.permissions import acts_for, may_grant_mandates, person_of, sees_names
from members.rules.topics import Function, Topic
from tests.core.factories import make_official, make_user
from tests.members.factories import (
    START,
    keeper,
    make_colleague,
    make_mandate,
    make_member,
    make_office,
    make_person,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)


@pytest.fixture
def utrecht() -> Municipality:
    return make_member("Utrecht", "0344")


def test_the_registry_gives_a_mandate_to_somebody_with_an_office(utrecht: Municipality) -> None:
    by, office = keeper(), make_office(utrecht)
    mandate = grant_mandate(utrecht, office.person, Topic.VOTE, DAY, by=by)
    assert (mandate.granted_by, mandate.until_date) == (by, None)
    assert mandate.granted_at is not None
    assert AuditEntry.objects.get(what="mandate.granted").facts == {"municipality": "0344", "topic": "vote"}
    assert list(Mandate.objects.on(DAY)) == [mandate]
    assert list(Mandate.objects.on(DAY - timedelta(days=1))) == []


@pytest.mark.parametrize(
    ("topic", "function", "may"),
    [
        (Topic.COORDINATOR, Function.GRIFFIER, True),
        (None, Function.GEMEENTESECRETARIS, True),
        (Topic.VOTE, Function.BURGEMEESTER, False),
        (Topic.REGISTRATIONS, Function.WETHOUDER, False),
        (None, Function.GRIFFIER, False),
    ],
)
def test_a_municipality_gives_its_own_mandates(
    utrecht: Municipality, topic: Topic | None, function: Function, may: bool
) -> None:
    by, person, elsewhere = make_colleague(utrecht, topic, function), make_office(utrecht).person, make_member()
    assert may_grant_mandates(by, utrecht) is may
    assert not may_grant_mandates(by, elsewhere)
    if may:
        mandate = grant_mandate(utrecht, person, Topic.VOTE, DAY, by=by)
        end_mandate(mandate, DAY + timedelta(days=1), "Klaar", by=by)
    with pytest.raises(PermissionDenied):
        grant_mandate(elsewhere, make_office(elsewhere).person, Topic.VOTE, DAY, by=by)
    with pytest.raises(PermissionDenied):
        end_mandate(make_mandate(elsewhere), DAY, "x", by=by)


def test_a_right_ends_with_the_office_and_with_the_account(utrecht: Municipality) -> None:
    gone = make_colleague(utrecht, Topic.COORDINATOR, until=clock.today())
    assert not may_grant_mandates(gone, utrecht)
    assert not acts_for(gone, utrecht, Topic.COORDINATOR, clock.today())
    closed = make_colleague(utrecht, Topic.COORDINATOR)
    assert acts_for(closed, utrecht, Topic.COORDINATOR, clock.today())
    User.objects.filter(pk=closed.pk).update(is_active=False)
    closed.refresh_from_db()
    assert not may_grant_mandates(closed, utrecht)
    assert not sees_names(closed, utrecht)


@pytest.mark.parametrize("kind", ["administrator", "secretariat", "superuser", "nobody"])
def test_others_give_nothing(utrecht: Municipality, kind: str) -> None:
    by = make_official(Desk(kind)) if kind in set(Desk) else make_user(is_superuser=kind == "superuser")
    office, mandate = make_office(utrecht), make_mandate(utrecht)
    for attempt in (
        lambda: grant_mandate(utrecht, office.person, Topic.VOTE, DAY, by=by),
        lambda: end_mandate(mandate, DAY, "x", by=by),
        lambda: add_person("Iemand", by=by),
        lambda: rename_person(office.person, "Iemand", "x", by=by),
        lambda: link_account(office.person, make_user().email, "x", by=by),
        lambda: unlink_account(office.person, "x", by=by),
        lambda: record_office(office.person, utrecht, Function.RAADSLID, DAY, "x", by=by),
        lambda: end_office(office, DAY, "x", by=by),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_nobody_gives_a_right_to_themselves(utrecht: Municipality) -> None:
    by = keeper()
    own = make_person(by)
    make_office(utrecht, own)
    with pytest.raises(NotToOneself):
        grant_mandate(utrecht, own, Topic.VOTE, DAY, by=by)
    with pytest.raises(NotToOneself):
        record_office(own, utrecht, Function.RAADSLID, DAY, "x", by=by)
    with pytest.raises(NotToOneself):
        link_account(make_person(), by.email, "x", by=by)
    coordinator = make_colleague(utrecht, Topic.COORDINATOR)
    person = person_of(coordinator)
    assert person is not None
    with pytest.raises(NotToOneself):
        grant_mandate(utrecht, person, Topic.VOTE, DAY, by=coordinator)


def test_what_cannot_be_is_refused(utrecht: Municipality) -> None:
    by, office = keeper(), make_office(utrecht, until_date=date(2026, 9, 1))
    person = office.person
    with pytest.raises(EndsBeforeItStarts):
        grant_mandate(utrecht, person, Topic.VOTE, DAY, until_date=DAY, by=by)
    with pytest.raises(NoOfficeThere):
        grant_mandate(utrecht, person, Topic.VOTE, date(2026, 9, 1), by=by)
    with pytest.raises(NoOfficeThere):
        grant_mandate(make_member(), person, Topic.VOTE, DAY, by=by)
    with pytest.raises(NotAMember):
        grant_mandate(make_member(until_date=DAY), person, Topic.VOTE, DAY, by=by)
    grant_mandate(utrecht, person, Topic.VOTE, DAY, by=by)
    with pytest.raises(MandateHeld):
        grant_mandate(utrecht, person, Topic.VOTE, DAY + timedelta(days=9), by=by)
    assert grant_mandate(utrecht, person, Topic.COORDINATOR, DAY, by=by).pk


def test_a_mandate_ends_once_and_after_it_began(utrecht: Municipality) -> None:
    by, mandate = keeper(), make_mandate(utrecht, from_date=DAY)
    with pytest.raises(EndsBeforeItStarts):
        end_mandate(mandate, DAY, "x", by=by)
    ended = end_mandate(mandate, DAY + timedelta(days=5), "Ander ambt", by=by)
    assert ended.until_date == DAY + timedelta(days=5)
    assert AuditEntry.objects.get(what="mandate.ended").why == "Ander ambt"
    with pytest.raises(MandateOver):
        end_mandate(mandate, DAY + timedelta(days=6), "x", by=by)
    assert end_mandate(mandate, DAY + timedelta(days=2), "Eerder", by=by).until_date == DAY + timedelta(days=2)


def test_an_office_is_recorded_and_ended(utrecht: Municipality) -> None:
    by = keeper()
    person = add_person("Nieuw iemand", by=by)
    office = record_office(person, utrecht, Function.GRIFFIER, DAY, "Besluit van de raad", by=by)
    with pytest.raises(OfficeHeld):
        record_office(person, utrecht, Function.GRIFFIER, DAY, "x", by=by)
    with pytest.raises(EndsBeforeItStarts):
        record_office(person, utrecht, Function.RAADSLID, DAY, "x", until_date=DAY, by=by)
    with pytest.raises(NotAMember):
        record_office(person, make_member(until_date=START + timedelta(1)), Function.GRIFFIER, DAY, "x", by=by)
    with pytest.raises(EndsBeforeItStarts):
        end_office(office, DAY, "x", by=by)
    assert end_office(office, DAY + timedelta(days=1), "Vertrokken", by=by).until_date == DAY + timedelta(days=1)
    with pytest.raises(OfficeOver):
        end_office(office, DAY + timedelta(days=1), "x", by=by)
    whats = list(AuditEntry.objects.order_by("pk").values_list("what", flat=True))
    assert whats == ["person.added", "office.recorded", "office.ended"]


def test_a_person_gets_one_account_and_loses_it_again(utrecht: Municipality) -> None:
    by, user = keeper(), make_user("jan@utrecht.test")
    person = make_office(utrecht).person
    link_account(person, "JAN@utrecht.test", "Verzoek", by=by)
    assert person_of(user) == person
    assert sees_names(user, utrecht)
    with pytest.raises(HasAnAccount):
        link_account(person, make_user().email, "x", by=by)
    with pytest.raises(AccountOfSomebodyElse):
        link_account(make_person(), user.email, "x", by=by)
    unlink_account(person, "Uit dienst", by=by)
    assert person_of(user) is None
    assert not sees_names(user, utrecht)
    for address in ("niemand@utrecht.test", make_user(is_active=False).email):
        with pytest.raises(NoSuchAccount):
            link_account(person, address, "x", by=by)
    assert rename_person(person, "Beter", "Spelfout", by=by).name == "Beter"


@pytest.mark.parametrize("desk", list(Desk))
def test_every_desk_sees_names_and_strangers_do_not(utrecht: Municipality, desk: Desk) -> None:
    stranger = make_colleague(make_member())
    assert sees_names(make_official(desk), utrecht)
    assert not sees_names(stranger, utrecht)
    assert not sees_names(make_user(is_superuser=True), utrecht)


def test_history_says_who_gave_a_mandate(utrecht: Municipality) -> None:
    from core.history import history_of

    by = keeper()
    mandate: Any = grant_mandate(utrecht, make_office(utrecht).person, Topic.VOTE, DAY, by=by)
    end_mandate(mandate, DAY + timedelta(days=1), "Andere taken", by=by)
    newest, oldest = history_of(mandate)
    assert (newest.who, newest.action, newest.why) == (by.email, "members.end_mandate", "Andere taken")
    assert (oldest.who, oldest.action) == (by.email, "members.grant_mandate")
