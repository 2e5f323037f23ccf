"""What meetings of bodies know of a person: where they were, what they would do, and which calendars they follow."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from committees.models import Attendance, FeedAddress, MeetingOutcome
from core.registry import Chapter, Subject

KEY = "members.person"


def export(subject: Subject) -> Iterable[Chapter]:
    """Return the meetings and actions of a person."""
    person = subject.keys.get(KEY)
    if person is not None:
        rows = Attendance.objects.filter(appointment__person=person).select_related("meeting__body")
        yield Chapter(
            _("Meetings of bodies"),
            [
                {
                    _("Body"): row.meeting.body.name,
                    _("Day"): row.meeting.date,
                    _("Attendance"): row.get_presence_display(),
                }
                for row in rows.order_by("meeting__date")
            ],
        )
        outcomes = MeetingOutcome.objects.filter(owner=person).select_related("item__meeting__body").order_by("pk")
        yield Chapter(
            _("Decisions and actions you see to"),
            [
                {
                    _("Body"): row.item.meeting.body.name,
                    _("Text"): row.text,
                    _("Before or on"): row.due,
                    _("Done on"): row.done_on,
                }
                for row in outcomes
            ],
        )
    if subject.user is not None:
        feeds = FeedAddress.objects.filter(user=subject.user).select_related("body")
        rows_ = [{_("Body"): row.body.name if row.body else "", _("Made on"): row.made_at} for row in feeds]
        yield Chapter(_("Addresses of calendars"), rows_)
