"""Refusals about mail of events."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class UnknownPlace(Refusal):
    message = _("This mail cannot fill in %(unknown)s. It knows: %(known)s.")
    status = 422


class NobodyToWrite(Refusal):
    message = _("Nobody answers to this selection, so there is nobody to write to.")


class TextMissing(Refusal):
    message = _("Write a subject and a text.")
    status = 422
