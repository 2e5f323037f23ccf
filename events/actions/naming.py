"""Places for people whose name follows: asking for the name in time, and letting the place go at the deadline."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext

from core.audit import action, record
from core.models import User
from core.policy import value_of
from events import letters
from events.actions.cancelling import withdraw
from events.errors.registrations import ChangedMeanwhile, EventIsOff, EventIsOver, IsCancelled
from events.models import NameReminder, Registration
from events.policies.groups import REMIND_DAYS
from events.rules.kinds import EventState, RegistrationState
from events.rules.letters import LetterKey

# So many in one turn of the clock.
AT_ONCE = 500


@action
def remind_names(today: date, *, by: User | None = None) -> int:
    """Ask who booked for the names that miss: some days before the deadline and once more the day before.

    Each is asked once, however often the clock comes by. Return how many were asked.
    """
    first: int = value_of(REMIND_DAYS)
    asked = 0
    # Who is asked for the last time is not asked on the same day for the first.
    for days in sorted({first, 1}):
        rows = _unnamed().filter(name_before__gt=today, name_before__lte=today + timedelta(days=days))
        asked_for = NameReminder.objects.filter(registration=OuterRef("pk"), days__lte=days)
        rows = rows.exclude(Exists(asked_for.filter(name_before=OuterRef("name_before"))))
        for registration in rows.order_by("pk")[:AT_ONCE]:
            _ask(registration, days)
            asked += 1
    return asked


def release_unnamed(today: date, *, by: User | None = None) -> int:
    """Let go of the places whose name did not come before its day, each by itself; return how many."""
    rows = _unnamed().filter(name_before__lte=today, event__last_day__gte=today)
    return sum(release(registration, by=by) for registration in rows.order_by("name_before", "pk")[:AT_ONCE])


@action
def release(registration: Registration, *, by: User | None = None) -> bool:
    """Let go of one place without a name, by the terms of the event; False when a name was given meanwhile."""
    why = gettext("No name was given before the deadline.")
    try:
        withdraw(registration, by=by, why=why, only=RegistrationState.UNNAMED)
    except (IsCancelled, EventIsOff, EventIsOver, ChangedMeanwhile):
        return False
    return True


def _unnamed() -> QuerySet[Registration]:
    rows = Registration.objects.filter(state=RegistrationState.UNNAMED, event__state=EventState.PUBLISHED)
    found: QuerySet[Registration] = rows.select_related("event", "kind", "booking")
    return found


def _ask(registration: Registration, days: int) -> None:
    before = registration.name_before
    assert before is not None
    NameReminder.objects.create(registration=registration, name_before=before, days=days)
    record("registration.name_asked", registration, by=None, event=registration.event_id, days=days)
    letters.write(LetterKey.NAME_REMINDER, registration, until=before)
