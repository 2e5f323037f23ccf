"""What rounds refuse, each in one sentence."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class RoundIsNot(Refusal):
    message = _("This round is by now: %(phase)s. Somebody else may have done this just before you.")

    def __str__(self) -> str:
        return str(self.message) % {"phase": str(self.details["phase"]).lower()}


class NothingToFill(Refusal):
    message = _("Choose at least one seat that is to be filled.")
    status = 422


class SeatInAnotherRound(Refusal):
    message = _("Seat %(seat)s of %(body)s is being filled in another round: %(round)s.")


class SeatFollowsItsChair(Refusal):
    message = _("Seat %(seat)s of %(body)s is held by the chair of another body and is not filled by a round.")


class DatesDoNotFit(Refusal):
    message = _(
        "For a meeting on %(meeting)s the nominations must be published by %(nominations)s. "
        "Choose a later meeting, or a last day to apply before that."
    )
    status = 422


class ApplyingIsOver(Refusal):
    message = _("Applying was possible until %(day)s. Your candidacy was not changed.")


class NoOfficeToApply(Refusal):
    message = _("You can apply for the municipality of which you hold an office. Today you hold none of this one.")


class NothingChosen(Refusal):
    message = _("Choose at least one place, in the order in which you want them.")
    status = 422


class NotInThisRound(Refusal):
    message = _("There is no vacancy of that sort in this round. Choose one from the list.")
    status = 422


class ConditionMissing(Refusal):
    message = _("Say under which condition you apply.")
    status = 422


class AlreadyWithdrawn(Refusal):
    message = _("This candidacy was withdrawn.")


class NotYourOwn(Refusal):
    message = _("This is your own candidacy. The other members of the committee judge it.")


class SearchIsRunning(Refusal):
    message = _("%(who)s asked for a proposal at %(at)s; that one is still being computed. Yours was not started.")


class NobodyJudged(Refusal):
    message = _("No candidate has been found suitable yet. A proposal is made of candidates with a judgement.")


class NotSuitable(Refusal):
    message = _("%(person)s was not found suitable, or has no judgement yet, and cannot be placed.")


class NotWanted(Refusal):
    message = _("%(person)s did not apply for a place of this sort in %(body)s.")


class PlacedElsewhere(Refusal):
    message = _("%(person)s already takes seat %(seat)s of %(body)s in this proposal. Nobody takes two seats.")


class MunicipalityThere(Refusal):
    message = _("%(municipality)s already has a seat in %(body)s in this proposal. One per municipality is the rule.")


class RequirementOfSeat(Refusal):
    message = _("Seat %(seat)s of %(body)s asks for %(wanted)s. %(person)s does not meet that.")


class PlaceIsLocked(Refusal):
    message = _("This place is locked. Unlock it first.")


class AlreadyPublished(Refusal):
    message = _("This was published on %(day)s. What was published stays as it is.")


class NobodyPlaced(Refusal):
    message = _("Nobody is placed in this proposal yet, so there is nothing to publish.")


class StillComputing(Refusal):
    message = _("This proposal is still being computed. Wait until it is done, or stop it.")


class CounterIsOver(Refusal):
    message = _("Counter-candidates could be put forward and supported until %(day)s.")


class NotOfThatMunicipality(Refusal):
    message = _("%(person)s holds no office of this municipality. A municipality puts forward somebody of its own.")


class AppointedByTheBoard(Refusal):
    message = _("The board appoints the members of %(body)s; there are no counter-candidates.")


class AlreadyPutForward(Refusal):
    message = _("%(person)s was put forward for this seat already.")


class NobodyNominated(Refusal):
    message = _("Nobody is nominated for this seat.")


class NotTheirOwnSupport(Refusal):
    message = _("Support comes from other members. %(municipality)s puts the candidate forward itself.")


class SupportAnswered(Refusal):
    message = _("This was answered already, on %(day)s.")


class NotSupportedEnough(Refusal):
    message = _("%(person)s has the support of %(number)s members; %(needed)s are needed.")


class NoDecisionYet(Refusal):
    message = _("The final list has not been published. Until then nobody is appointed and no letters go out.")
