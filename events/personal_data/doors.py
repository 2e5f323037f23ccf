"""What doors keep of somebody: when a ticket was scanned, at which door, and with which answer."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.registry import Chapter, Subject
from events.models import CheckIn
from events.personal_data.registrations import registrations_of


def export(subject: Subject) -> Iterable[Chapter]:
    """Return every scan of somebody's tickets; once a registration is forgotten they are scans of nobody."""
    scans = CheckIn.objects.filter(registration__in=registrations_of(subject))
    yield Chapter(
        _("Scans at the door"),
        [
            {
                _("Event"): row.event.title,
                _("Door"): row.device.label,
                _("Session"): row.session.title if row.session is not None else "",
                _("Scanned at"): row.scanned_at,
                _("Answer"): row.get_shown_display(),
            }
            for row in scans.select_related("event", "device", "session").order_by("scanned_at", "pk")
        ],
    )
