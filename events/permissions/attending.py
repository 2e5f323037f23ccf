"""What is not right yet about events that are coming, over all of them, for the desk of events."""

from datetime import date

from django.db.models import Count, F, Min, Q
from django.db.models.functions import Greatest

from events.models import Event, Registration, Session
from events.rules.kinds import EventState, RegistrationState, SessionState

# Enough for a page; who has more than so many events with something wrong sees the rest once these are right.
MOST = 20


def drafts_before(today: date, day: date) -> list[tuple[str, str, date]]:
    """Return the title, address and first day of the drafts that begin soon."""
    known = Event.objects.filter(state=EventState.DRAFT, first_day__range=(today, day)).order_by("first_day", "pk")
    return list(known.values_list("title", "slug", "first_day")[:MOST])


def over_capacity(today: date) -> list[tuple[str, str]]:
    """Return the title and address of the events in which more people are than may be, or in a session of it."""
    whole = Q(places__taken__gt=F("places__capacity"))
    session = Q(sessions__places__taken__gt=F("sessions__places__capacity"), sessions__state=SessionState.PLANNED)
    known = Event.objects.going_on().filter(whole | session, last_day__gte=today).order_by("first_day", "pk")
    return list(known.distinct().values_list("title", "slug")[:MOST])


def names_missing(today: date, day: date) -> list[tuple[str, str, int, date]]:
    """Return per event how many names are still to come on a day or earlier, and the first day of them."""
    known = Registration.objects.filter(
        state=RegistrationState.UNNAMED,
        name_before__lte=day,
        event__last_day__gte=today,
        event__state=EventState.PUBLISHED,
    )
    grouped = known.order_by().values_list("event__title", "event__slug")
    counted = grouped.annotate(number=Count("pk"), day=Min("name_before")).order_by("day", "event__title")
    return list(counted[:MOST])


def filled_sessions(today: date, day: date) -> list[tuple[str, str, int]]:
    """Return per event that begins soon how many sessions have one place left or at most a tenth of their places."""
    left = F("places__capacity") - F("places__taken")
    known = Session.objects.to_choose().filter(
        event__state=EventState.PUBLISHED, event__first_day__range=(today, day), places__capacity__isnull=False
    )
    nearly = known.annotate(left=left, tenth=Greatest(F("places__capacity") / 10, 1))
    nearly = nearly.filter(left__gt=0, left__lte=F("tenth"))
    grouped = nearly.order_by().values_list("event__title", "event__slug")
    return list(grouped.annotate(number=Count("pk")).order_by("event__title")[:MOST])
