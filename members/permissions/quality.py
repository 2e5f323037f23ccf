"""What of people and mandates cannot be right, or is not finished; for the registry desk, which mends it."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from core import clock
from core.models import Mail
from members.models import Invitation, Mandate, Municipality, Office, PersonEmail
from members.models.dated import holds_on
from members.models.places import MunicipalityQuerySet
from members.rules.topics import Function, Topic


def mandates_without_office(day: date) -> QuerySet[Mandate]:
    """Return the mandates that go on while the office under them does not: they give no right any more.

    Under the one to vote that is a public office.
    """
    held = Office.objects.on(day).filter(person=OuterRef("person"), municipality=OuterRef("municipality"))
    mandates: QuerySet[Mandate] = Mandate.objects.on(day)
    return mandates.filter(~Exists(held) | Q(~Exists(held.public()), topic=Topic.VOTE))


def offices_of_no_member(day: date) -> QuerySet[Office]:
    """Return the offices that go on at a municipality that is no member."""
    members = Municipality.objects.filter(holds_on(day, "memberships__"))
    offices: QuerySet[Office] = Office.objects.on(day).exclude(municipality__in=members)
    return offices


def ends_before_start() -> QuerySet[Office]:
    """Return what cannot be; the database refuses it, so that this is empty unless somebody went around it."""
    return Office.objects.filter(Q(until_date__isnull=False) & Q(until_date__lte=F("from_date")))


def municipalities_without_manager(day: date) -> MunicipalityQuerySet:
    """Return the members where neither a coordinator nor a secretary with an open account is there."""
    held = Office.objects.on(day).filter(municipality=OuterRef("pk"), person__user__is_active=True)
    mandate = Mandate.objects.on(day).filter(
        topic=Topic.COORDINATOR, municipality=OuterRef("municipality"), person=OuterRef("person")
    )
    runs = held.filter(Q(function=Function.GEMEENTESECRETARIS) | Exists(mandate))
    members: MunicipalityQuerySet = Municipality.objects.on(day).filter(~Exists(runs))
    return members


def bounced_addresses() -> QuerySet[PersonEmail]:
    """Return the addresses in use to which the mail server refused mail for good."""
    refused = Mail.objects.filter(state=Mail.State.FAILED, to__iexact=OuterRef("address"))
    addresses: QuerySet[PersonEmail] = PersonEmail.objects.on(clock.today()).filter(Exists(refused))
    return addresses.select_related("person")


def invitations_expired() -> QuerySet[Invitation]:
    """Return the invitations that nobody accepted in time and nobody withdrew."""
    waiting: QuerySet[Invitation] = Invitation.objects.open().filter(expires_at__lte=clock.now())
    return waiting.select_related("municipality", "invited_by").order_by("expires_at")
