"""Inviting a colleague: a link that expires, for one address and for one time."""

from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock, formats
from core.audit import action, record
from core.mail import write_mail
from core.models import User
from core.permissions import require
from core.policy import value_of
from members.actions.addresses import store_email
from members.errors import (
    AddressKnown,
    AlreadyColleague,
    InvitationExpired,
    InvitationUsed,
    InvitationWithdrawn,
    NotAMember,
    NotForThisFunction,
    NotYourInvitation,
)
from members.links import INVITATION, link
from members.models import Invitation, Mandate, Membership, Municipality, Office, Person
from members.permissions import may_grant_mandates, names_around
from members.policies import INVITATION_DAYS
from members.rules.topics import PUBLIC_FUNCTIONS, Function, Topic

SOURCE = "Opgave van de gemeente"


@action
def invite_colleague(
    municipality: Municipality, email: str, function: Function, topics: Collection[Topic] = (), *, by: User
) -> Invitation:
    """Write a colleague a link with which the address, and only that, joins the municipality once.

    An earlier invitation of the same address that waits for an answer is withdrawn. Raises NotAMember,
    NotForThisFunction, AlreadyColleague.
    """
    require(may_grant_mandates, by, municipality)
    municipality = Municipality.objects.select_for_update().get(pk=municipality.pk)
    today, email = clock.today(), email.strip().lower()
    _refuse_no_member(municipality)
    if Topic.VOTE in topics and function not in PUBLIC_FUNCTIONS:
        raise NotForThisFunction
    if Office.objects.on(today).filter(municipality=municipality, person__user__email__iexact=email).exists():
        raise AlreadyColleague
    now = clock.now()
    Invitation.objects.open().filter(municipality=municipality, email=email).update(withdrawn_at=now)
    invitation: Invitation = Invitation.objects.create(
        municipality=municipality,
        email=email,
        function=function,
        topics=[topic.value for topic in topics],
        invited_by=by,
        expires_at=now + timedelta(days=value_of(INVITATION_DAYS)),
    )
    _write(invitation)
    record("invitation.made", invitation, by=by, municipality=municipality.code, function=str(function))
    return invitation


@action
def withdraw_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Make the link of an invitation worthless. Raises InvitationUsed, InvitationWithdrawn."""
    require(may_grant_mandates, by, invitation.municipality)
    invitation = _waiting(invitation)
    invitation.withdrawn_at = clock.now()
    invitation.save(update_fields=["withdrawn_at"])
    record("invitation.withdrawn", invitation, by=by)
    return invitation


@action
def prepare_account(invitation: Invitation) -> None:
    """Make sure that the invited address can log in; the account has no right until the invitation is accepted.

    Whoever has the link may ask this, for the code to log in goes to the invited address alone. Raises
    InvitationUsed, InvitationWithdrawn, InvitationExpired.
    """
    invitation = _usable(invitation)
    if User.objects.filter(email__iexact=invitation.email).exists():
        return
    try:
        with transaction.atomic():
            user = User.objects.create_user(invitation.email)
    except IntegrityError:
        return
    record("account_made", user, by=None, invitation=str(invitation.pk))


@action
def accept_invitation(invitation: Invitation, name: str, *, by: User) -> Office:
    """Join the municipality with the office and the mandates that the invitation gives.

    Raises NotYourInvitation, InvitationUsed, InvitationWithdrawn, InvitationExpired, NotAMember, AlreadyColleague.
    """
    if invitation.email.lower() != by.email.lower():
        raise NotYourInvitation
    invitation = _usable(invitation)
    municipality = Municipality.objects.select_for_update().get(pk=invitation.municipality_id)
    _refuse_no_member(municipality)
    # Who invited may be gone; the right of that moment counts, but no longer than the municipality stands by it.
    invitation.accepted_at, invitation.accepted_by = clock.now(), by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    person = Person.objects.filter(user=by).first() or Person.objects.create(name=name.strip() or by.email, user=by)
    office = _join(invitation, person)
    record("invitation.accepted", invitation, by=by, municipality=municipality.code)
    return office


def _join(invitation: Invitation, person: Person) -> Office:
    own = {"municipality": invitation.municipality, "person": person, "from_date": clock.today()}
    try:
        with transaction.atomic():
            office: Office = Office.objects.create(function=invitation.function, source=SOURCE, **own)
    except IntegrityError as error:
        raise AlreadyColleague from error
    for topic in invitation.topics:
        if (
            not Mandate.objects.on(clock.today())
            .filter(municipality=invitation.municipality, person=person, topic=topic)
            .exists()
        ):
            Mandate.objects.create(topic=topic, granted_by=invitation.invited_by, **own)
    with suppress(AddressKnown):
        store_email(person, invitation.email, clock.today(), SOURCE, by=invitation.accepted_by)
    return office


def _usable(invitation: Invitation) -> Invitation:
    invitation = _waiting(invitation)
    if invitation.expires_at <= clock.now():
        raise InvitationExpired(day=formats.plain_day(invitation.expires_at))
    return invitation


def _waiting(invitation: Invitation) -> Invitation:
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=invitation.pk)
    if invitation.accepted_at is not None:
        raise InvitationUsed
    if invitation.withdrawn_at is not None:
        raise InvitationWithdrawn
    return invitation


def _refuse_no_member(municipality: Municipality) -> None:
    today = clock.today()
    if not Membership.objects.on(today).filter(municipality=municipality).exists():
        raise NotAMember(name=municipality.code, day=formats.plain_day(today))


def _write(invitation: Invitation) -> None:
    with translation.override("nl"):
        name = names_around([invitation.municipality_id]).get(invitation.municipality_id, "")
        subject = _("The municipality of %(name)s invites you") % {"name": name}
        body = _(
            "The municipality of %(name)s asks you to join it in Plein, as: %(function)s.\n\n"
            "Open this link and log in with this e-mail address:\n%(link)s\n\n"
            "The link is for you alone, works once and until %(day)s. If you do not expect this, do nothing."
        ) % {
            "name": name,
            "function": Office.Label(invitation.function).label,
            "link": link(INVITATION, invitation.pk),
            "day": formats.plain_day(invitation.expires_at),
        }
        write_mail(invitation.email, subject, body, key=f"invitation-{invitation.pk}", about=invitation)
