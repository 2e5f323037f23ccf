"""What meetings of bodies ask of people: minutes, adoption, actions, papers to look at again; and public days."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committees.meeting_calendar import entries_of
from committees.models import BodyMeeting, MeetingOutcome
from committees.permissions.meetings import (
    actions_of,
    actions_open,
    item_about,
    items_found,
    may_keep_meetings,
    meetings_without_agenda,
    papers_to_review,
    public_meetings,
    waiting_for_adoption,
    without_minutes,
)
from core import clock, formats
from core.permissions import Anyone
from core.registry import Attention, CalendarEntry, Found

# From how long before its day an action is told to who has to do it, and an empty agenda to the desk.
AHEAD = timedelta(days=14)
# How long after a meeting its minutes are late.
WRITTEN_WITHIN = timedelta(days=14)
# How many items the search box shows.
MOST = 12


def calendar() -> Iterable[CalendarEntry]:
    """Return the public meetings of bodies."""
    return entries_of(public_meetings())


def search(words: str, user: Anyone) -> Iterable[Found]:
    """Find items of agendas by their title, of meetings that this account sees."""
    if not words.strip():
        return
    for item in items_found(user, words)[:MOST]:
        yield Found(_("Meetings of bodies"), item.title, _at(item.meeting, f"#punt-{item.pk}"), str(item.meeting.body))


def attention(user: Anyone) -> Iterable[Attention]:
    """Tell people what they agreed to do, and the desk of committees what meetings still ask."""
    today = clock.today()
    for action in actions_of(user).filter(due__lte=today + AHEAD):
        yield _own(action, today)
    if may_keep_meetings(user):
        yield from _late_elsewhere(today)
        yield from _for_the_desk(today)


def _own(action: MeetingOutcome, today: date) -> Attention:
    meeting = action.item.meeting
    due = action.due or today
    return Attention(
        title=action.text,
        detail=_("Agreed in %(body)s on %(day)s.") % _named(meeting),
        verb=_("Look at it"),
        url=_at(meeting, f"#punt-{action.item_id}"),
        day=due,
        late=due < today,
    )


def _late_elsewhere(today: date) -> Iterable[Attention]:
    """Tell per meeting how many actions of others are late: the desk reminds."""
    late: dict[BodyMeeting, int] = {}
    for action in actions_open().filter(due__lt=today, owner__isnull=False):
        late[action.item.meeting] = late.get(action.item.meeting, 0) + 1
    for meeting, count in late.items():
        words = ngettext("%(count)s action is late: %(body)s", "%(count)s actions are late: %(body)s", count)
        yield Attention(
            title=words % {"count": count, "body": meeting.body.name},
            detail=_("Agreed in %(body)s on %(day)s.") % _named(meeting),
            verb=_("Look at it"),
            url=_at(meeting),
            late=True,
        )


def _for_the_desk(today: date) -> Iterable[Attention]:
    for meeting in without_minutes(today):
        words = _("No minutes yet: %(body)s, %(day)s") % _named(meeting)
        late = meeting.date + WRITTEN_WITHIN < today
        yield Attention(title=words, verb=_("Draft the minutes"), url=_at(meeting, "#verslag"), late=late)
    for minutes in waiting_for_adoption(today):
        words = _("Minutes wait for adoption: %(body)s, %(day)s") % _named(minutes.meeting)
        yield Attention(title=words, verb=_("Adopt"), url=reverse("minutes_adopt", args=[minutes.meeting_id]))
    for meeting in meetings_without_agenda(today, today + AHEAD):
        words = _("The agenda is empty: %(body)s") % _named(meeting)
        yield Attention(title=words, verb=_("Write it"), url=_at(meeting), day=meeting.date)
    for document in papers_to_review():
        item = item_about(document)
        if item is not None:
            yield Attention(
                title=_("Look again at who may read this: %(title)s") % {"title": document.title},
                detail=_("Agenda of %(body)s, %(day)s.") % _named(item.meeting),
                verb=_("Decide"),
                url=reverse("meeting_paper_access", args=[document.pk]),
                day=document.review_on,
            )


def _named(meeting: BodyMeeting) -> dict[str, str]:
    return {"body": meeting.body.name, "day": formats.plain_day(meeting.date)}


def _at(meeting: BodyMeeting, part: str = "") -> str:
    return reverse("meeting_detail", args=[meeting.pk]) + part
