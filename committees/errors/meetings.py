"""What meetings of bodies refuse, each in one sentence."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class BodyNotThere(Refusal):
    message = _("%(body)s does not exist on %(day)s. Choose another day.")


class MeetingThere(Refusal):
    message = _("%(body)s already meets on %(day)s at this time. Choose another time.")


class EndsBeforeItBegins(Refusal):
    message = _("The meeting ends before it begins. Choose a later time.")
    status = 422


class MeetingOff(Refusal):
    message = _("This meeting was cancelled. Nothing about it changes any more.")


class AttendanceTaken(Refusal):
    message = _("Somebody was recorded as present on %(day)s. A meeting that was held is not moved or cancelled.")


class MinutesThere(Refusal):
    message = _("This meeting already has minutes. It is not moved or cancelled any more.")


class NotHeldYet(Refusal):
    message = _("This meeting is held on %(day)s. Before that day nobody was there, and nothing was decided.")


class NoSeatThatDay(Refusal):
    message = _("%(person)s held no seat in %(body)s on %(day)s, and is not recorded.")


class ItemInUse(Refusal):
    message = _("This item has papers, decisions or actions. Remove those first, or leave it on the agenda.")


class OwnerNotThere(Refusal):
    message = _("Choose somebody who holds a seat in %(body)s on %(day)s, or the office.")
    status = 422


class ActionNeedsDate(Refusal):
    message = _("Say before which day it is done; not before the day of the meeting.")
    status = 422


class AlreadyDone(Refusal):
    message = _("This action was done on %(day)s.")


class MinutesFixed(Refusal):
    message = _("These minutes were adopted on %(day)s. What stands in them does not change any more.")


class NotALaterMeeting(Refusal):
    message = _("Minutes are adopted at a later meeting of the same body. Choose one that was held.")
    status = 422
