"""Refusals about registering many at once."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class SheetTooLarge(Refusal):
    message = _("This file is too large. Send at most 1 MB, with one line per person.")
    status = 413


class SheetUnreadable(Refusal):
    message = _("This file cannot be read. Save it as csv or xlsx and try again, or paste the lines.")
    status = 422


class NobodyFound(Refusal):
    message = _("No people were found. Put one person on a line, with a name and an e-mail address.")
    status = 422


class TooManyPeople(Refusal):
    message = _("These are %(count)s people. Register at most %(most)s in one go.")
    status = 422


class NothingRight(Refusal):
    message = _("None of these lines can be registered. Change them first.")
    status = 422


class ImportStarted(Refusal):
    message = _("These people are being registered already.")


class DeadlineMissing(Refusal):
    message = _("Say before which day the names follow.")
    status = 422
