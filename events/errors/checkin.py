"""What the door refuses, each in one sentence."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class NotADayOfTheEvent(Refusal):
    message = _("%(event)s is not held on %(day)s. Choose one of its days.")
    status = 422


class SessionOnAnotherDay(Refusal):
    message = _("“%(session)s” is not held on %(day)s. Choose another session or day.")
    status = 422


class DoorNeedsName(Refusal):
    message = _("Say which door this is, for example North entrance.")
    status = 422


class EventNotHeld(Refusal):
    message = _("%(event)s is not held: it was cancelled, or not published yet.")


class LinkNotValid(Refusal):
    message = _("This link was used already, or is too old. Ask the organiser for a new one.")
    status = 410


class TooManyAtOnce(Refusal):
    message = _("Send at most %(amount)s scans at once.")
    status = 413


class NobodyWithTicket(Refusal):
    message = _("Nobody has a ticket for %(event)s yet, so there is nothing to print.")


class NoRegistrationAtTheDoor(Refusal):
    message = _("Registration at the door is off for this event. Send this visitor to the desk.")


class NoSubstitutionAtTheDoor(Refusal):
    message = _("Taking over at the door is off for this event. Send this visitor to the desk.")


class TicketNotValid(Refusal):
    message = _("This ticket does not open the door, so nobody can take it over.")


class CameInAlready(Refusal):
    message = _("This person came in already. Nobody can take over any more.")
