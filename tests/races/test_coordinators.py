"""Two coordinators who end each other at once, and an invitation that is accepted twice at once: one of them wins."""

from datetime import timedelta
from functools import partial

import pytest

from core import clock
from members.actions.invitations import accept_invitation, invite_colleague
from members.actions.joining import confirm_join, propose_join
from members.actions.mandates import end_mandate
from members.errors import InvitationUsed, JoinOver, LastCoordinator
from members.models import Mandate, Office, PersonAlias
from members.permissions import coordinators_of
from members.rules.topics import Function, Topic
from tests.core.factories import make_user
from tests.members.factories import keeper, make_colleague, make_member, make_person
from tests.races.threads import at_once, failures

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


def test_two_who_end_each_other_leave_one_coordinator() -> None:
    utrecht, tomorrow = make_member("Utrecht"), clock.today() + timedelta(days=1)
    users = [make_colleague(utrecht, Topic.COORDINATOR) for _each in range(2)]
    mandates = [Mandate.objects.get(person__user=user) for user in reversed(users)]
    results = at_once(
        *(partial(end_mandate, m, tomorrow, "Weg", by=user) for m, user in zip(mandates, users, strict=True))
    )
    [refused] = failures(results)
    assert isinstance(refused, LastCoordinator)
    assert coordinators_of(utrecht, tomorrow).count() == 1


def test_an_invitation_accepted_twice_at_once_gives_one_office() -> None:
    invitation = invite_colleague(make_member("Utrecht"), "een@x.test", Function.MEDEWERKER, by=keeper())
    user = make_user("een@x.test")
    results = at_once(*[partial(accept_invitation, invitation, "Iemand", by=user)] * 2)
    [refused] = failures(results)
    assert isinstance(refused, InvitationUsed)
    assert Office.objects.count() == 1


def test_two_who_join_the_same_two_join_once() -> None:
    by, kept, gone = keeper(), make_person(), make_person()
    joins = [propose_join(kept, gone, by=by) for _each in range(2)]
    results = at_once(*(partial(confirm_join, join, by=by) for join in joins))
    [refused] = failures(results)
    assert isinstance(refused, JoinOver)
    assert PersonAlias.objects.count() == 1
