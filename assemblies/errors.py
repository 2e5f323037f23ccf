"""Why something at a meeting is refused, each in one sentence."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class AlreadyDecided(Refusal):
    message = _("This proposal has been voted on. Declare that vote void first if it must be repeated.")


class NoVoteYet(Refusal):
    message = _("There has been no vote on this proposal yet.")


class AddressTaken(Refusal):
    message = _("There already is a meeting with the address %(slug)s. Choose another one.")
    status = 422


class UnknownMember(Refusal):
    message = _("%(codes)s: there is no municipality with this code.")
    status = 422


class UnknownMeeting(Refusal):
    message = _("Only the meeting of 29 November 2019 can be reconstructed.")
