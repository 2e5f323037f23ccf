"""Refusals: what the portal says, in one clear sentence, when it does not do what was asked."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """The base of every refusal. The class name is its code, stable for the API.

    `message` may hold %(name)s places that the keyword arguments fill; `status` is the HTTP status.
    """

    message: ClassVar[str | Promise] = _("This is not possible.")
    status: ClassVar[int] = 409

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__()

    @property
    def code(self) -> str:
        return type(self).__name__

    def __str__(self) -> str:
        return str(self.message) % self.details if self.details else str(self.message)


class NotToOneself(Refusal):
    message = _("You cannot give a right to yourself. Ask a colleague.")


class NotFinished(Refusal):
    message = _("Something is still missing: %(what)s.")
    status = 422


class TooLate(Refusal):
    message = _("This was changed by somebody else meanwhile. Look again before you go on.")


class AlreadyHeld(Refusal):
    message = _("This account already holds that desk in this period.")


class EndsBeforeItStarts(Refusal):
    message = _("The last day lies before the first. Choose a later date.")
    status = 422


class AlreadySetUp(Refusal):
    message = _("This portal already has an administrator. An administrator gives posts in the back office.")


class AccountExists(Refusal):
    message = _("There already is an account with this address.")


class NotYourself(Refusal):
    message = _("You cannot do this to your own account. Ask a colleague.")


class UnknownSetting(Refusal):
    message = _("There is no setting with this name.")
    status = 404


class SettingNotPossible(Refusal):
    message = _("This value is not possible for “%(label)s”.")
    status = 422


class ReasonMissing(Refusal):
    message = _("Say why. It stays on record.")
    status = 422


class KindOfFileNotAllowed(Refusal):
    message = _("This kind of file is not allowed. Choose a pdf, docx, xlsx, odt, ods, png, jpeg, txt or csv file.")
    status = 422


class FileIsNotWhatItSays(Refusal):
    message = _("The content of this file does not fit its name. Save it again as a %(extension)s file and try again.")
    status = 422


class FileTooLarge(Refusal):
    message = _("This file is larger than %(limit)s MB. Make it smaller or split it.")
    status = 413


class FileEmpty(Refusal):
    message = _("This file is empty. Choose another one.")
    status = 422


class NobodyNamed(Refusal):
    message = _("Say by name who may read it: nobody is chosen yet.")
    status = 422


class ExpiryNotPossible(Refusal):
    message = _("A token is valid for at least one day and at most a year.")
    status = 422


class SealingKeyMissing(Refusal):
    message = _("Confidential texts cannot be written or read: no key is set. Ask who runs the portal to set one.")


class SealingKeyLost(Refusal):
    message = _(
        "This confidential text cannot be read: the key with which it was written is not there any more. "
        "Ask who runs the portal whether it was kept somewhere; without it the text is lost."
    )


class SealedElsewhere(Refusal):
    message = _("This confidential text was written about something else and was moved here. It is not shown.")
