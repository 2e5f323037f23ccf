"""Refusals about courses, in-company requests, trainees and certificates."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class CourseAddressTaken(Refusal):
    message = _("There is a course with this address already. Choose another one.")
    status = 422


class NotATraining(Refusal):
    message = _("Only a training can be an edition of a course.")
    status = 422


class EditionElsewhere(Refusal):
    message = _("This training is an edition of a course already.")


class NotInCompany(Refusal):
    message = _("This course is not given in-company.")


class RequestTakesAnotherStep(Refusal):
    message = _("This request is in another state by now: %(state)s. Look again before you go on.")


class OfferTooOld(Refusal):
    message = _("This offer was valid until %(day)s. Ask the academy for another one.")


class OfferEndsBeforeToday(Refusal):
    message = _("The offer must be valid until a day that is still to come.")
    status = 422


class DayIsOver(Refusal):
    message = _("This day is over. Choose a later one.")
    status = 422


class NotHeldBefore(Refusal):
    message = _("This training is on %(day)s. Before that day it was not held.")


class AddressIncomplete(Refusal):
    message = _("Fill in the address with street, postcode and city. Without it there is no invoice.")
    status = 422


class GroupNameTaken(Refusal):
    message = _("There is a group with this name already.")


class NobodyToDivide(Refusal):
    message = _("Every trainee is in a group.")


class LeavesBeforeEntry(Refusal):
    message = _("Somebody leaves after the date of entry. Choose a later day.")
    status = 422


class NoFridayThere(Refusal):
    message = _("There is no Friday in this period that the group does not have yet.")
    status = 422


class NotInThisGroup(Refusal):
    message = _("Somebody on this list is not in this group. Look again before you go on.")


class FridayToCome(Refusal):
    message = _("This Friday is still to come. Before that day only who is excused is written down.")


class DayHasAttendance(Refusal):
    message = _("Attendance of this Friday was written down. It stays.")


class NotCompletedYet(Refusal):
    message = _("Certificates are given when the training is over.")


class NotAParticipant(Refusal):
    message = _("Only who took part in this training with a confirmed registration gets a certificate.")


class WithdrawnAlready(Refusal):
    message = _("This certificate was withdrawn already.")
