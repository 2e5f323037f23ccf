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


class LastCoordinator(Refusal):
    message = _("This is the last coordinator of the municipality. First let somebody else manage people and mandates.")


class AlreadyColleague(Refusal):
    message = _("Somebody with this address already works for this municipality in the portal.")


class NotYourInvitation(Refusal):
    message = _(
        "This invitation is for another e-mail address than yours. Log in with the address at which it came in, or ask "
        "the municipality to invite you at this address."
    )
    status = 403


class InvitationUsed(Refusal):
    message = _("This invitation was already accepted. A link works once.")
    status = 410


class InvitationWithdrawn(Refusal):
    message = _("This invitation was withdrawn. Ask the municipality for a new one.")
    status = 410


class InvitationExpired(Refusal):
    message = _("This invitation was valid until %(day)s. Ask the municipality for a new one.")
    status = 410


class NamesConfirmed(Refusal):
    message = _("This was already confirmed on %(day)s.")


class NotAnExport(Refusal):
    message = _(
        "This is no export of the register of government organisations. Choose the XML file of the full export. "
        "Nothing was changed."
    )
    status = 422


class ExportForbidden(Refusal):
    message = _("This file declares entities, which the export never does. It was not read; nothing was changed.")
    status = 422


class ExportBroken(Refusal):
    message = _(
        "This file ends or breaks off at line %(line)s, after %(found)s municipalities. Nothing was stored and nothing "
        "was lost. Fetch the file again."
    )
    status = 422


class NoMunicipalities(Refusal):
    message = _("There is no municipality of the register in this file. Nothing was changed.")
    status = 422


class EnteredByHand(Refusal):
    message = _("A person entered this office. The import does not change it; end or correct the office itself.")


class SamePerson(Refusal):
    message = _("Choose two different people.")
    status = 422


class BothHaveAccounts(Refusal):
    message = _("Both have an account. First take the account away from one of them.")


class JoinOver(Refusal):
    message = _("One of these two was joined or separated meanwhile. Begin again.")


class CannotSeparate(Refusal):
    message = _("This cannot be undone any more: %(what)s would be there twice.")


class StillInOffice(Refusal):
    message = _("This person has an account. Erase the account: that erases the person too.")


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
