"""What members refuses, each in one sentence."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class NotAMember(Refusal):
    message = _("%(name)s is not a member on %(day)s.")


class NoOfficeThere(Refusal):
    message = _("%(person)s holds no office of this municipality on %(day)s. Record the office first.")


class MandateHeld(Refusal):
    message = _("This person already has this mandate in this period.")


class MandateOver(Refusal):
    message = _("This mandate already ended on %(day)s.")


class OfficeHeld(Refusal):
    message = _("This person already holds this office in this period.")


class OfficeOver(Refusal):
    message = _("This office already ended on %(day)s.")


class AddressKnown(Refusal):
    message = _("This person already has this address in this period.")


class AddressOver(Refusal):
    message = _("This address already ended on %(day)s.")


class AliasKnown(Refusal):
    message = _("This other name is already recorded.")


class PartyKnown(Refusal):
    message = _("There already is a party with this name.")


class PartyElsewhere(Refusal):
    message = _("This party is local to another municipality. Choose another party.")
    status = 422


class OnlyForOneself(Refusal):
    message = _("Gender is only as people declare it themselves.")
    status = 403


class NotForThisFunction(Refusal):
    message = _("Only who holds a public office of the municipality votes for it. Choose another colleague.")
    status = 422


class NoSuchAccount(Refusal):
    message = _("There is no open account with this address. Make it first.")
    status = 422


class HasAnAccount(Refusal):
    message = _("This person already has an account. Take it away first.")


class AccountOfSomebodyElse(Refusal):
    message = _("This account belongs to another person.")


class NoSuchMunicipality(Refusal):
    message = _("There is no municipality with code %(code)s.")
    status = 422


class NotOneReorganisation(Refusal):
    message = _("These parts cannot be one reorganisation. Look at municipality %(code)s: %(why)s")
    status = 422


class ReorganisationExists(Refusal):
    message = _("This reorganisation is already in the register.")


class TooEarlyForTheRegister(Refusal):
    message = _("The register begins on 31 December 2017. Choose a later date.")
    status = 422


class AlreadyInEffect(Refusal):
    message = _("This reorganisation took effect on %(day)s and cannot be undone any more.")


class NotCarriedOut(Refusal):
    message = _("This reorganisation was not carried out, so there is nothing to undo.")


class TileTaken(Refusal):
    message = _("Another municipality already lies on this tile on %(day)s. Choose another tile.")


class PopulationKnown(Refusal):
    message = _("A number of inhabitants on %(day)s is already recorded. Correct that one.")


class NotYetCounted(Refusal):
    message = _("%(day)s is still to come: nobody was counted yet. Choose an earlier date.")
    status = 422


class DataNotFound(Refusal):
    message = _("There is no reference data in %(place)s.")
    status = 404


class DataDoesNotFit(Refusal):
    message = _("The reorganisations do not fit the lists. Look at municipality %(code)s.")
    status = 422


# Why parts are not one reorganisation, by the code of members.rules.reorganisations.NotPossible.
WHY = {
    "gives_without_being_there": _("it is not a member on that day."),
    "receives_and_ends": _("it ends and receives at once."),
    "gives_to_itself": _("it goes to itself."),
    "gives_more_than_all": _("its shares are more than everything."),
    "gives_less_than_all": _("its shares are less than everything."),
    "gives_twice_to_one": _("it goes to the same municipality twice."),
    "ends_and_goes_on": _("it ends and goes on at once."),
    "merges_and_is_divided": _("it is merged as a whole and divided at once."),
    "nothing_is_said_of_it": _("it is new, and its name and province are missing."),
    "is_not_new": _("it is given as new but receives nothing, or is there already."),
}
