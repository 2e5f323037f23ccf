"""What the desk of events is told about counters, and where it finds what is kept of participants."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from core.permissions import Anyone
from core.registry import Attention, Room
from events.models import Drift, Places
from events.permissions.events import may_organise


def attention(user: Anyone) -> Iterable[Attention]:
    """Tell organisers which counters are off, each one click from its remedy."""
    if not may_organise(user):
        return
    for drift in Drift.objects.select_related("places__event", "places__kind__event", "places__session__event"):
        told = {"said": drift.said, "counted": drift.counted}
        yield Attention(
            title=_("The number of places taken is off: %(what)s") % {"what": named(drift.places)},
            detail=_("The counter says %(said)s, counted are %(counted)s.") % told,
            verb=_("Look at it"),
            url=reverse("admin:events_places_change", args=[drift.places_id]),
            late=True,
        )


def rooms(user: Anyone) -> Iterable[Room]:
    """Return where the desk of events sees what is kept of participants."""
    if may_organise(user):
        yield Room(_("What is kept of participants"), reverse("event_retention"))


def named(places: Places) -> str:
    """Say of what these are the places: an event, a kind of registration or a session."""
    if hasattr(places, "event"):
        return places.event.title
    owner = places.kind if hasattr(places, "kind") else getattr(places, "session", None)
    return f"{owner.event.title}, {owner}" if owner is not None else f"{places.pk}"
