"""What a reorganisation does to registrations: those for events from that day on go along to the successor."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Booking, Registration, RegistrationImport
from events.rules.kinds import LIVE
from members.models import Reorganisation
from members.permissions import names_around
from members.registry import Changes, Consequence
from members.rules.reorganisations import Kind

COVERED: frozenset[type[Model]] = frozenset({Booking, Registration, RegistrationImport})


def preview(reorganisation: Reorganisation) -> Iterable[Consequence]:
    """Say how many registrations go along, and of which municipality somebody has to look at them."""
    parts = list(reorganisation.parts.exclude(kind=Kind.BORDER_CHANGE))
    names = names_around({key for part in parts for key in (part.source_id, part.target_id)})
    going = _going(reorganisation)
    for source in sorted({part.source_id for part in parts}, key=lambda key: names.get(key, "")):
        count = _registrations(reorganisation).filter(municipality=source, state__in=LIVE).count()
        if not count:
            continue
        told = {"count": count, "name": names.get(source, ""), "new": names.get(going.get(source, 0), "")}
        if source in going:
            words = ngettext(
                "%(count)s registration of %(name)s for an event after that becomes one of %(new)s.",
                "%(count)s registrations of %(name)s for events after that become registrations of %(new)s.",
                count,
            )
            yield Consequence(words % told, count)
        else:
            words = _("%(name)s is divided: look at its %(count)s registrations for events after that.")
            yield Consequence(words % told, count, by_hand=True)


def apply(reorganisation: Reorganisation) -> Changes:
    """Let what was booked for events from that day on be of the successor; what went along before is left alone."""
    changes: Changes = []
    for source, target in _going(reorganisation).items():
        for rows in (_bookings(reorganisation), _registrations(reorganisation), _imports(reorganisation)):
            own = rows.filter(municipality=source)
            keys = sorted(own.values_list("pk", flat=True))
            changes += [{"model": rows.model._meta.label_lower, "pk": pk, "from": source} for pk in keys]
            own.update(municipality=target)
    return changes


def revert(reorganisation: Reorganisation, changes: Changes) -> None:
    """Let everything be of its own municipality again."""
    for change in reversed(changes):
        rows = apps.get_model(change["model"])._default_manager.filter(pk=change["pk"])
        rows.update(municipality=change["from"])


def _bookings(reorganisation: Reorganisation) -> QuerySet[Booking]:
    rows: QuerySet[Booking] = Booking.objects.filter(event__last_day__gte=reorganisation.effective_date)
    return rows


def _registrations(reorganisation: Reorganisation) -> QuerySet[Registration]:
    rows: QuerySet[Registration] = Registration.objects.filter(event__last_day__gte=reorganisation.effective_date)
    return rows


def _imports(reorganisation: Reorganisation) -> QuerySet[RegistrationImport]:
    rows: QuerySet[RegistrationImport] = RegistrationImport.objects.filter(
        event__last_day__gte=reorganisation.effective_date
    )
    return rows


def _going(reorganisation: Reorganisation) -> dict[int, int]:
    """Return where each municipality goes that is merged as a whole."""
    return {part.source_id: part.target_id for part in reorganisation.parts.filter(kind=Kind.MERGER)}
