"""What about events that are coming asks for an organiser: drafts, what is too full or nearly, names that miss."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock, formats
from core.permissions import Anyone
from core.registry import Attention, Room
from events.permissions.attending import drafts_before, filled_sessions, names_missing, over_capacity
from events.permissions.events import may_organise

DRAFTS, NAMES, SESSIONS = timedelta(days=56), timedelta(days=14), timedelta(days=28)


def attention(user: Anyone) -> Iterable[Attention]:
    """Tell organisers what is coming and not right yet; four statements, however many events there are."""
    if not may_organise(user):
        return
    today = clock.today()
    yield from _drafts(today)
    for title, slug in over_capacity(today):
        yield Attention(
            title=_("Over capacity: %(event)s") % {"event": title},
            detail=_("There are more people than places, in the event or in a session."),
            verb=_("Look at it"),
            url=reverse("event_manage", args=[slug]),
            late=True,
        )
    for title, slug, number, day in names_missing(today, today + NAMES):
        words = ngettext("%(number)s name is missing: %(event)s", "%(number)s names are missing: %(event)s", number)
        yield Attention(
            title=words % {"number": number, "event": title},
            verb=_("See who"),
            url=f"{reverse('registration_list', args=[slug])}?staat=unnamed",
            day=day,
        )
    for title, slug, number in filled_sessions(today, today + SESSIONS):
        words = ngettext(
            "%(number)s session is nearly full: %(event)s", "%(number)s sessions are nearly full: %(event)s", number
        )
        yield Attention(
            title=words % {"number": number, "event": title},
            verb=_("Look at it"),
            url=reverse("event_programme", args=[slug]),
        )


def _drafts(today: date) -> Iterable[Attention]:
    for title, slug, day in drafts_before(today, today + DRAFTS):
        yield Attention(
            title=_("Still a draft: %(event)s") % {"event": title},
            detail=_("It begins on %(day)s, and only organisers see it.") % {"day": formats.day(day)},
            verb=_("Publish it"),
            url=reverse("event_manage", args=[slug]),
            day=day,
        )


def rooms(user: Anyone) -> Iterable[Room]:
    """Return where an organiser begins."""
    if may_organise(user):
        yield Room(_("Congresses"), reverse("event_list"))
        yield Room(_("New event"), reverse("event_add"))
