"""Where the pages of organisers are in the demo."""

from core import clock
from events.models import Event, Registration, Session


def _congress() -> Event:
    """Return the congress to come."""
    event: Event = Event.objects.going_on().coming(clock.today()).filter(slug__startswith="jaarcongres-")[0]
    return event


def own(part: str = "") -> str:
    """Return a page of organisers about the congress to come."""
    return f"/congressen/{_congress().slug}/beheer/{part}"


def registration() -> str:
    """Return the page of somebody who chose sessions."""
    chosen = Registration.objects.filter(event=_congress(), choices__isnull=False).order_by("pk")[0]
    return own(f"aanmeldingen/{chosen.pk}/")


def session(part: str = "") -> str:
    """Return the page to change a session, or to cancel it."""
    row = Session.objects.to_choose().filter(event=_congress()).order_by("pk")[0]
    return own(f"sessies/{row.pk}/annuleren/") if part else own(f"onderdelen/sessie/{row.pk}/")
