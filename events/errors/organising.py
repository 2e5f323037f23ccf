"""Refusals about making and changing events and their programme."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class AddressTaken(Refusal):
    message = _("There already is an event with the address “%(slug)s”. Choose another one.")
    status = 422


class LastDayBeforeFirst(Refusal):
    message = _("The last day lies before the first. Choose a later last day.")
    status = 422


class ClosesBeforeItOpens(Refusal):
    message = _("Registration closes before it opens. Choose a later moment for closing.")
    status = 422


class EndsBeforeItStarts(Refusal):
    message = _("It ends before it begins. Choose a later end.")
    status = 422


class OutsideTheEvent(Refusal):
    message = _("“%(what)s” would not be on the days of the event (%(first)s until %(last)s).")
    status = 422


class ClockSkips(Refusal):
    message = _(
        "“%(what)s” would be at a moment that the clock skips or shows twice, in the night in which summer time begins "
        "or ends. Move it by hand first."
    )
    status = 422


class EventOff(Refusal):
    message = _("This event is cancelled; nothing in it changes any more. Copy it to hold it on another day.")


class Busy(Refusal):
    message = _("Many people are registering at this moment. Nothing was changed; try it once more.")


class NotADraft(Refusal):
    message = _("This event is published already.")


class NothingToPublish(Refusal):
    message = _("Nobody can register yet: add a kind of registration first.")


class KindExists(Refusal):
    message = _("This event already has a kind of registration with this name.")
    status = 422


class KindInUse(Refusal):
    message = _("People registered with this kind. Close it instead of removing it.")


class TermExists(Refusal):
    message = _("There already is a term that ends at that moment.")
    status = 422


class SourceMissing(Refusal):
    message = _("Say where this rule stands, such as the general conditions.")
    status = 422


class RoomExists(Refusal):
    message = _("This event already has a room with this name.")
    status = 422


class RoomInUse(Refusal):
    message = _("Sessions are held in this room. Put them in another room first.")


class RoundExists(Refusal):
    message = _("This event already has a round with this name.")
    status = 422


class RoundInUse(Refusal):
    message = _("Sessions stand in this round. Take them out first.")


class SessionOff(Refusal):
    message = _("This session is cancelled.")


class SessionInUse(Refusal):
    message = _("People chose this session or stand in line for it. Cancel it instead: then they are told.")


class PeopleInSession(Refusal):
    message = _(
        "%(number)s people chose this session, so it stays one to register for. Cancel it, or wait until nobody is in "
        "it."
    )


class SomebodyTwice(Refusal):
    message = _(
        "At that moment %(number)s people would be in two sessions at once: they also chose %(others)s. Choose another "
        "moment, or move the other session first. Nothing was changed."
    )
