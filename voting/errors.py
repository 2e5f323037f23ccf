"""Why a vote is refused, each in one sentence."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class PollNotOpen(Refusal):
    message = _("This vote is not open. Your vote was not counted.")


class PollHasClosed(Refusal):
    message = _("The vote closed at %(closed)s. Your vote arrived at %(arrived)s and does not count.")


class OtherAssembly(Refusal):
    message = _("This vote belongs to another meeting.")


class NotTheRepresentative(Refusal):
    message = _("You no longer vote for %(member)s. Somebody else of your municipality does.")


class UnknownChoice(Refusal):
    message = _("Choose one of the answers on the page.")
    status = 422


class AnotherPollIsOpen(Refusal):
    message = _("Another vote of this meeting is open: %(poll)s. Close it first.")


class PollIsNot(Refusal):
    message = _("This vote is %(state)s by now. Somebody else may have done this just before you.")

    def __str__(self) -> str:
        return str(self.message) % {"state": str(self.details["state"]).lower()}


class RuleMissing(Refusal):
    message = _("This vote cannot be opened: the question or the rule is not complete (%(what)s).")


class PresenceNotKept(Refusal):
    message = _("This vote cannot be opened: its rule asks who is present, and presence is not kept for this meeting.")


class RegisterIsEmpty(Refusal):
    message = _("This vote cannot be opened: the register has no members.")


class RegisterIsFrozen(Refusal):
    message = _("The register is frozen since the first vote was opened. Members and votes stay as they are.")


class PopulationMissing(Refusal):
    message = _("There is no population for %(members)s, so the votes cannot be computed.")


class ClosingHasBegun(Refusal):
    message = _("The vote is closing already.")


class CountdownIsOver(Refusal):
    message = _("The countdown is over: the vote has closed. Declare it void and repeat it if that was wrong.")


class BooksDoNotBalance(Refusal):
    message = _(
        "The books do not balance: %(weight)s votes and %(heads)s members differ from the register, "
        "and %(flaws)s ballots are not as they were cast. The result cannot be announced."
    )


class ReasonMissing(Refusal):
    message = _("Give the reason, so that it stands on record.")
    status = 422


class ReasonTooLong(Refusal):
    message = _("This reason is longer than %(most)s characters. Shorten it; nothing has been changed.")
    status = 422


class UnknownAccount(Refusal):
    message = _("There is no account with the address %(email)s.")
    status = 422


class NotOfThisMunicipality(Refusal):
    message = _("Only an office holder of %(member)s itself can vote for it.")
    status = 422


class PracticeIsOver(Refusal):
    message = _("The practice vote is for the days before the meeting and for the time between two votes.")
