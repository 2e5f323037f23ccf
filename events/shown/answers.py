"""The answers of a door in words, signs and looks: nobody takes one for another, whatever they cannot see or hear."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.rules.checkin import Answer

YES, TWICE, NO = "yes", "twice", "no"
ICONS = {YES: "ok", TWICE: "warn", NO: "no"}


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer: green with a tick, yellow with a warning sign, or red with a cross."""

    name: str
    look: str
    word: str | Promise
    what: str | Promise = ""

    @property
    def icon(self) -> str:
        """Return the name of its sign."""
        return ICONS[self.look]


DESK = _("Send this visitor to the desk.")


def answers() -> list[AnswerShown]:
    """Return every answer that a phone can give."""
    return [
        AnswerShown(Answer.WELCOME, YES, _("Welcome")),
        AnswerShown(Answer.SECOND, TWICE, _("Already in"), _("Ask for proof of identity.")),
        AnswerShown(Answer.WRONG_DAY, TWICE, _("Wrong day"), _("This ticket is not for today.")),
        AnswerShown(Answer.NOT_IN_SESSION, TWICE, _("Not in this session"), _("This visitor chose another session.")),
        AnswerShown(Answer.CANCELLED, NO, _("Cancelled"), DESK),
        AnswerShown(Answer.SUBSTITUTED, NO, _("A colleague comes"), _("This ticket went to a colleague.")),
        AnswerShown(Answer.REPLACED, NO, _("Old ticket"), _("There is a newer one. Ask for the last mail, or search.")),
        AnswerShown(Answer.NOT_CONFIRMED, NO, _("Not confirmed"), DESK),
        AnswerShown(Answer.OTHER_EVENT, NO, _("No admission"), _("This code belongs to another event.")),
        AnswerShown(Answer.UNKNOWN, NO, _("Not on the list"), DESK),
        AnswerShown(Answer.FORGED, NO, _("No ticket"), _("This is not a ticket of ours.")),
    ]
