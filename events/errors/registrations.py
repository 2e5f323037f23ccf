"""Refusals about registering, changing, taking over and cancelling."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class RegistrationClosed(Refusal):
    message = _("Registration for this event is not open.")


class EventIsOff(Refusal):
    message = _("This event is cancelled.")


class EventIsOver(Refusal):
    message = _("This event is over.")


class KindNotForYou(Refusal):
    message = _("“%(kind)s” is not open to you. Choose another kind of registration.")
    status = 422


class AlreadyRegistered(Refusal):
    message = _("This e-mail address is registered for this event already.")


class KeyInUse(Refusal):
    message = _("This form was sent before by somebody else. Open the page again.")


class NobodyToRegister(Refusal):
    message = _("Say who comes.")
    status = 422


class TwoAtOnce(Refusal):
    message = _("“%(one)s” and “%(other)s” are at the same time. Choose one of them.")
    status = 422


class SessionNotOpen(Refusal):
    message = _("One of these sessions is not open for registration any more. Look at the programme again.")


class PurchaseOrderMissing(Refusal):
    message = _("Fill in the purchase order number. Without it your organisation cannot book the invoice.")
    status = 422


class NameMissing(Refusal):
    message = _("Fill in the name and e-mail address, or say before which day the name follows.")
    status = 422


class NameTooLate(Refusal):
    message = _("The name must be known before the event begins.")
    status = 422


class NoPlace(Refusal):
    message = _("This registration has no place, so there is nothing to change.")


class IsCancelled(Refusal):
    message = _("This registration was cancelled.")


class ChangesClosed(Refusal):
    message = _("Sessions could be changed until %(until)s.")


class SameColleague(Refusal):
    message = _("This is who was registered already.")
    status = 422


class NotAtTheDoor(Refusal):
    message = _("For this event a colleague takes over before it begins.")


class NoWaitingList(Refusal):
    message = _("This event has no waiting lists.")


class InLineAlready(Refusal):
    message = _("You are on this waiting list already.")


class NotInLine(Refusal):
    message = _("You are not on this waiting list any more.")


class DeclineTermOver(Refusal):
    message = _("Declining was possible until %(until)s. You can still cancel.")


class PaymentNotOffered(Refusal):
    message = _("Paying at once is not possible here. Choose an invoice.")
    status = 422


class ChangedMeanwhile(Refusal):
    message = _("This registration was changed meanwhile. Look at it again.")


class LinkIsOld(Refusal):
    message = _("This link opens nothing any more: a colleague took over, or it is too old. Look for a newer mail.")
    status = 410
