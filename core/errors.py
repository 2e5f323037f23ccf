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
