"""A colleague is invited, logs in with that address, and joins the municipality once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import AuditEntry, Mail, User
from members.actions.invitations import (
    accept_invitation,
    invite_colleague,
    prepare_account,
    withdraw_invitation,
)
from members.errors import (
    AlreadyColleague,
    InvitationExpired,
    InvitationUsed,
    InvitationWithdrawn,
    NotAMember,
    NotForThisFunction,
    NotYourInvitation,
)
from members.links import INVITATION, NAMES, key_in, token
from members.models import Invitation, Mandate, Municipality, Office, Person, PersonEmail
from members.permissions import acts_for
from members.rules.topics import Function, Topic
from tests.core.factories import make_user
from tests.members.factories import keeper, make_colleague, make_member

pytestmark = pytest.mark.django_db

NEW = "nieuwe.collega@utrecht.test"


@pytest.fixture
def utrecht() -> Municipality:
    return make_member("Utrecht", "0344")


@pytest.fixture
def coordinator(utrecht: Municipality) -> User:
    return make_colleague(utrecht, Topic.COORDINATOR)


@pytest.fixture
def invitation(utrecht: Municipality, coordinator: User) -> Invitation:
    return invite_colleague(utrecht, NEW.upper(), Function.MEDEWERKER, [Topic.REGISTRATIONS], by=coordinator)


def address(invitation: Invitation) -> str:
    return reverse("invitation", args=[token(INVITATION, invitation.pk)])


def end(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(
        made_at=clock.now() - timedelta(days=30), expires_at=clock.now() - timedelta(days=1)
    )


def test_the_link_in_the_mail_opens_the_invitation_and_names_nobody(invitation: Invitation, client: Client) -> None:
    mail = Mail.objects.get()
    assert mail.to == NEW
    assert address(invitation) in mail.body
    assert "collega" not in address(invitation)
    shown = client.get(address(invitation)).content.decode()
    assert "Utrecht" in shown
    assert NEW not in shown
    assert "n…@utrecht.test" in shown


def test_whoever_is_invited_logs_in_accepts_and_may_what_was_given(
    invitation: Invitation, utrecht: Municipality, client: Client
) -> None:
    there = client.post(address(invitation))
    assert there.status_code == 302
    assert reverse("account_request_login_code") in there["Location"]
    user = User.objects.get(email=NEW)
    assert not Person.objects.filter(user=user).exists()
    client.force_login(user)
    done = client.post(address(invitation), {"name": "Collega d'Één"})
    assert done["Location"] == reverse("municipality_people", args=["0344"])
    office = Office.objects.get(person__user=user)
    assert (office.function, office.municipality, office.person.name) == ("medewerker", utrecht, "Collega d'Één")
    assert acts_for(user, utrecht, Topic.REGISTRATIONS, clock.today())
    assert not acts_for(user, utrecht, Topic.COORDINATOR, clock.today())
    assert PersonEmail.objects.get().address == NEW
    assert "Collega d&#x27;Één" in client.get(done["Location"]).content.decode()


def test_used_by_somebody_else_it_says_so_and_stays_open(invitation: Invitation, client: Client) -> None:
    client.force_login(make_user())
    shown = client.get(address(invitation)).content.decode()
    assert "voor een ander e-mailadres dan het uwe" in shown
    refused = client.post(address(invitation), {"name": "Iemand"})
    assert refused.status_code == 403
    assert "voor een ander e-mailadres" in refused.content.decode()
    with pytest.raises(NotYourInvitation):
        accept_invitation(invitation, "Iemand", by=make_user())
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_a_link_works_once(invitation: Invitation, client: Client) -> None:
    by = make_user(NEW)
    accept_invitation(invitation, "Collega", by=by)
    for attempt in (
        lambda: accept_invitation(invitation, "Collega", by=by),
        lambda: prepare_account(invitation),
        lambda: withdraw_invitation(invitation, by=keeper()),
    ):
        with pytest.raises(InvitationUsed):
            attempt()
    client.force_login(by)
    assert "al aangenomen" in client.get(address(invitation)).content.decode()


def test_an_expired_link_opens_nothing(invitation: Invitation, client: Client) -> None:
    end(invitation)
    with pytest.raises(InvitationExpired):
        accept_invitation(invitation, "Collega", by=make_user(NEW))
    answer = client.post(address(invitation))
    assert answer.status_code == 410
    assert "gold tot" in answer.content.decode()


def test_a_withdrawn_link_opens_nothing(invitation: Invitation, coordinator: User, client: Client) -> None:
    client.force_login(coordinator)
    assert client.post(reverse("invitation_withdraw", args=[invitation.pk])).status_code == 302
    with pytest.raises(InvitationWithdrawn):
        accept_invitation(invitation, "Collega", by=make_user(NEW))


def test_a_second_invitation_makes_the_first_worthless(
    invitation: Invitation, utrecht: Municipality, coordinator: User
) -> None:
    second = invite_colleague(utrecht, NEW, Function.GRIFFIER, by=coordinator)
    user = make_user(NEW)
    with pytest.raises(InvitationWithdrawn):
        accept_invitation(invitation, "Collega", by=user)
    assert accept_invitation(second, "Collega", by=user).function == Function.GRIFFIER


def test_a_municipality_that_is_gone_cannot_be_joined(invitation: Invitation, utrecht: Municipality) -> None:
    utrecht.memberships.update(until_date=clock.today())
    with pytest.raises(NotAMember):
        accept_invitation(invitation, "Collega", by=make_user(NEW))
    with pytest.raises(NotAMember):
        invite_colleague(utrecht, NEW, Function.GRIFFIER, by=keeper())


def test_who_works_there_already_is_not_invited(utrecht: Municipality, coordinator: User) -> None:
    with pytest.raises(AlreadyColleague):
        invite_colleague(utrecht, make_colleague(utrecht).email, Function.GRIFFIER, by=coordinator)


def test_somebody_of_two_municipalities_is_one_person(invitation: Invitation) -> None:
    zeist = make_member("Zeist")
    user = make_colleague(zeist)
    User.objects.filter(pk=user.pk).update(email=NEW)
    user.refresh_from_db()
    office = accept_invitation(invitation, "Andere naam", by=user)
    assert office.person.user == user
    assert office.person.offices.count() == 2
    assert office.person.name != "Andere naam"


def test_only_a_public_office_votes(utrecht: Municipality, coordinator: User) -> None:
    with pytest.raises(NotForThisFunction):
        invite_colleague(utrecht, NEW, Function.MEDEWERKER, [Topic.VOTE], by=coordinator)


def test_another_municipality_and_an_ordinary_colleague_invite_nobody(
    utrecht: Municipality, invitation: Invitation, client: Client
) -> None:
    for by in (make_colleague(make_member(), Topic.COORDINATOR), make_colleague(utrecht), make_user()):
        with pytest.raises(PermissionDenied):
            invite_colleague(utrecht, NEW, Function.GRIFFIER, by=by)
        with pytest.raises(PermissionDenied):
            withdraw_invitation(invitation, by=by)
        client.force_login(by)
        assert client.post(reverse("colleague_invite", args=["0344"]), {"email": NEW}).status_code == 404
        assert client.post(reverse("invitation_withdraw", args=[invitation.pk])).status_code == 404


def test_a_forged_link_is_not_there(invitation: Invitation, client: Client) -> None:
    real = token(INVITATION, invitation.pk)
    for forged in (invitation.pk.hex, real[:-1], real.replace("~", "~x"), token(NAMES, invitation.pk)):
        assert key_in(INVITATION, forged) is None
        assert client.get(reverse("invitation", args=[forged])).status_code == 404


def test_the_record_holds_no_address(invitation: Invitation) -> None:
    accept_invitation(invitation, "Collega", by=make_user(NEW))
    assert "utrecht.test" not in str(list(AuditEntry.objects.values_list("facts", "why")))


@pytest.mark.parametrize(
    "change",
    [
        "accepted_at = now()",
        "accepted_at = now(), withdrawn_at = now(), accepted_by_id = invited_by_id",
        "expires_at = made_at",
        "email = 'Hoofd@utrecht.test'",
        "function = 'koning'",
    ],
)
def test_the_database_refuses_an_invitation_that_cannot_be(invitation: Invitation, change: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE members_invitation SET {change}")


def test_the_database_refuses_two_open_invitations_of_one_address(invitation: Invitation) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(
            municipality=invitation.municipality,
            email=NEW,
            function="griffier",
            invited_by=invitation.invited_by,
            expires_at=clock.now() + timedelta(days=1),
        )
    assert Mandate.objects.filter(person__user__email=NEW).count() == 0
