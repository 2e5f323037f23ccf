"""What committees refuses, each in one sentence."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class SeatTaken(Refusal):
    message = _("%(person)s holds seat %(seat)s of %(body)s from %(since)s %(until)s. End that appointment first.")


class DeputyThere(Refusal):
    message = _("%(person)s already is the deputy for seat %(seat)s from %(since)s %(until)s. End that first.")


class SeatNotThere(Refusal):
    message = _("Seat %(seat)s of %(body)s does not exist on %(day)s. Choose another day or another seat.")


class SeatFollowsChair(Refusal):
    message = _("This seat is held by whoever chairs %(body)s. Appoint or end the chair there.")


class AlreadyInBody(Refusal):
    message = _("%(person)s already holds seat %(seat)s of %(body)s in this period. Nobody has two seats in one body.")


class TooManyTerms(Refusal):
    message = _("%(person)s served %(served)s terms in %(body)s. The most is %(most)s.")


class RequirementNotMet(Refusal):
    message = _("Seat %(seat)s asks for %(quality)s: %(wanted)s. %(person)s has: %(found)s.")


class DepartmentHasSeat(Refusal):
    message = _("%(department)s already has a representative in %(body)s: %(person)s. One per department is the rule.")


class OfficeMissing(Refusal):
    message = _("Nobody holds this seat without an office. Choose the office of %(person)s that counts.")


class AppointmentOver(Refusal):
    message = _("This appointment already ended on %(day)s.")


class DecisionMissing(Refusal):
    message = _("Say who appointed: the general meeting, the board, the department, with the date.")
    status = 422


class SeatStillHeld(Refusal):
    message = _("%(person)s still holds seat %(seat)s on %(day)s. End that appointment first.")


class SeatClosed(Refusal):
    message = _("This seat already ends on %(day)s.")


class BodyClosed(Refusal):
    message = _("This body already ends on %(day)s.")


class BodyExists(Refusal):
    message = _("There already is a body with this code.")


class TooManySeats(Refusal):
    message = _("%(body)s would have %(count)s seats. The most for this kind is %(most)s.")


class ChairExists(Refusal):
    message = _("%(body)s already has a seat for a chair in this period.")


class ValueUnknown(Refusal):
    message = _("“%(value)s” is not a value of this quality.")
    status = 422


class HasBegun(Refusal):
    message = _("This appointment began on %(day)s. End it instead.")


class NotActing(Refusal):
    message = _("Only who holds a seat as acting member becomes a member this way.")


class OfficeGoesOn(Refusal):
    message = _("The office under which this seat is held goes on.")
