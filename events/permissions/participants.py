"""The registrations of an event for who organises it: searched, filtered and counted."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import CharField, Count, Q, QuerySet
from django.db.models.functions import Cast, TruncDate

from core.models import Mail
from events.models import Event, Invoice, Mailing, MailingReceiver, MailTemplate, Registration, WaitingEntry
from events.models.registrations import RegistrationQuerySet
from events.rules.papers import PaperKind
from members.permissions import members_on

# A selection as it stands in an address (q, staat, taal, soort, sessie, provincie); empty is everybody who takes part.
Selection = Mapping[str, str]


def registrations_chosen(
    event: Event, selection: Selection, members: Collection[int] | None = None
) -> RegistrationQuerySet:
    """Return the registrations of an event that a selection keeps, by name; `members` are those of the province."""
    known: RegistrationQuerySet = Registration.objects.filter(event=event)
    known = known.filter(state=selection["staat"]) if selection.get("staat") else known.live()
    if taal := selection.get("taal"):
        known = known.filter(language=taal)
    if soort := selection.get("soort"):
        known = known.filter(kind=int(soort))
    if sessie := selection.get("sessie"):
        known = known.filter(choices__session=int(sessie))
    if members is not None:
        known = known.filter(municipality__in=members)
    for word in selection.get("q", "").split():
        known = known.filter(
            Q(name__icontains=word)
            | Q(email__icontains=word)
            | Q(organisation__icontains=word)
            | Q(role__icontains=word)
        )
    return known.select_related("kind", "booking__booked_by").order_by("name", "pk")


def selected(event: Event, selection: Selection, today: date) -> RegistrationQuerySet:
    """Return the registrations of an event that a selection keeps; with a province two statements."""
    members = None
    if code := selection.get("provincie"):
        members = [member.pk for member in members_on(today) if member.province_code == code]
    return registrations_chosen(event, selection, members)


def states_of(event: Event) -> dict[str, int]:
    """Return how many registrations there are in each state."""
    return dict(Registration.objects.filter(event=event).order_by().values_list("state").annotate(number=Count("pk")))


def made_by_day(event: Event) -> list[tuple[date, int]]:
    """Return how many registrations that still count were made on each day."""
    known = Registration.objects.live().filter(event=event).order_by().annotate(day=TruncDate("made_at"))
    return list(known.values_list("day").annotate(number=Count("pk")).order_by("day"))


def by_municipality(event: Event) -> dict[int | None, int]:
    """Return how many people with a place each municipality has; None for everybody else."""
    known = Registration.objects.with_place().filter(event=event).order_by()
    return dict(known.values_list("municipality").annotate(number=Count("pk")))


def waiting_by_session(event: Event) -> dict[int | None, int]:
    """Return how many are in line for each session; None for the event itself."""
    known = WaitingEntry.objects.in_line().filter(registration__event=event).order_by()
    return dict(known.values_list("session").annotate(number=Count("pk")))


def unnamed_before(event: Event, day: date) -> int:
    """Return for how many places the name must be known on a day or earlier."""
    found: int = Registration.objects.filter(event=event, state="unnamed", name_before__lte=day).count()
    return found


def invoices_open(event: Event) -> tuple[int, int]:
    """Return how many invoices of an event are not paid, and how much that is in cents."""
    known = Invoice.objects.filter(
        event=event, kind=PaperKind.INVOICE, paid_on__isnull=True, credit_invoices__isnull=True
    )
    amounts = list(known.values_list("gross", flat=True))
    return len(amounts), sum(amounts)


def mail_about(registration: Registration) -> QuerySet[Mail]:
    """Return the mail about a registration, the newest first."""
    return Mail.objects.filter(about_type="events.registration", about_id=str(registration.pk)).order_by("-made_at")


def mail_refused(event: Event) -> QuerySet[Mail]:
    """Return the mail about registrations of an event that a mail server refused for good, the newest first."""
    keys = Registration.objects.filter(event=event).annotate(text=Cast("pk", CharField())).values("text")
    known = Mail.objects.filter(state=Mail.State.FAILED, about_type="events.registration", about_id__in=keys)
    return known.order_by("-made_at")


def mailings_of(event: Event) -> QuerySet[Mailing]:
    """Return the mailings of an event, the newest first."""
    return Mailing.objects.filter(event=event).select_related("made_by").order_by("-made_at", "-pk")


def receivers_to_write(mailing: Mailing, most: int) -> list[MailingReceiver]:
    """Return the next receivers of a mailing that were not written yet."""
    known = MailingReceiver.objects.filter(mailing=mailing, written_at__isnull=True).order_by("pk")
    rows = known.select_related("registration__event", "registration__kind", "registration__booking__booked_by")
    return list(rows[:most])


def own_texts(event: Event) -> QuerySet[MailTemplate]:
    """Return the texts of mail that hold for an event and that somebody wrote, those for all events too."""
    return MailTemplate.objects.filter(Q(event=event) | Q(event__isnull=True))
