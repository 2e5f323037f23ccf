"""The texts of mail as long as no organiser wrote others; in braces what is filled in."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.rules.letters import LetterKey


@dataclass(frozen=True, slots=True)
class Text:
    """The subject and the body of a mail, with the places to fill in."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class _Usual:
    subject: Promise
    body: Promise


# Under every mail about a registration.
FOOT = _(
    "When: {dagen}\n"
    "Where: {plaats}\n"
    "Address: {adres}\n\n"
    "{sessies}\n\n"
    "Waiting list: {wachtlijst}\n\n"
    "Your registration: {aanmelding}\n"
    "Your ticket: {kaartje}"
)
TEXTS: dict[LetterKey, _Usual] = {
    LetterKey.CONFIRMED: _Usual(
        _("You are registered: {evenement}"),
        _(
            "Dear {naam},\n\n"
            "You are registered for {evenement} ({soort}, {prijs}).\n\n"
            "Can you not come? A colleague can take over with one link. You find it with your registration."
        ),
    ),
    LetterKey.WAITING: _Usual(
        _("On the waiting list: {evenement}"),
        _(
            "Dear {naam},\n\n"
            "{evenement} is full; you are on the waiting list.\n\n"
            "As soon as a place falls free for you, you have it and we write to you. "
            "You can leave the list at any time."
        ),
    ),
    LetterKey.PROMOTED: _Usual(
        _("You have a place: {evenement}"),
        _(
            "Dear {naam},\n\n"
            "A place fell free, and it is yours.\n"
            "Session: {sessie}\n\n"
            "Do you not want it any more? Give it back before {termijn}, without costs.\n"
            "Give it back: {link}"
        ),
    ),
    LetterKey.SUBSTITUTED: _Usual(
        _("You take over a place: {evenement}"),
        _("Dear {naam},\n\nYou take over the place of a colleague at {evenement}.\n\nThis mail holds your own ticket."),
    ),
    LetterKey.REPLACED: _Usual(
        _("A colleague takes over: {evenement}"),
        _(
            "Dear {naam},\n\n"
            "A colleague takes over your place at {evenement}: {collega}. Your ticket does not open the door any more."
        ),
    ),
    LetterKey.CANCELLED: _Usual(
        _("Cancelled: {evenement}"),
        _(
            "Dear {naam},\n\n"
            "Your registration for {evenement} is cancelled. Your ticket does not open the door any more.\n"
            "Why: {reden}\n"
            "What stays due: {bedrag}"
        ),
    ),
    LetterKey.EXPIRED: _Usual(
        _("Not paid in time: {evenement}"),
        _(
            "Dear {naam},\n\n"
            "Your registration for {evenement} was not paid in time and is cancelled. "
            "You do not have to pay anything.\n\n"
            "Do you still want to come? Register again."
        ),
    ),
    LetterKey.SESSIONS: _Usual(
        _("Your programme: {evenement}"),
        _("Dear {naam},\n\nYour programme of {evenement} changed. This is it now."),
    ),
    LetterKey.MOVED: _Usual(
        _("At another moment: {evenement}"),
        _(
            "Dear {naam},\n\n"
            "The programme of {evenement} changed.\n"
            "Session: {sessie}\n"
            "It was: {was}\n\n"
            "Below is when it is now. Does it not suit you? Then change your registration."
        ),
    ),
    LetterKey.SESSION_CANCELLED: _Usual(
        _("A session is not held: {sessie}"),
        _(
            "Dear {naam},\n\n"
            "The session {sessie} of {evenement} is not held. You keep your place at the event.\n"
            "Why: {reden}\n\n"
            "{aanbod}"
        ),
    ),
    LetterKey.EVENT_CANCELLED: _Usual(
        _("Not held: {evenement}"),
        _(
            "Dear {naam},\n\n"
            "{evenement} of {dagen} is not held. You do not have to pay anything: "
            "what was invoiced is credited in full.\n"
            "Why: {reden}"
        ),
    ),
    LetterKey.NAME_REMINDER: _Usual(
        _("Who comes? {evenement}"),
        _(
            "Dear colleague,\n\n"
            "You hold a place at {evenement} for {organisatie}, and we do not know yet who comes.\n"
            "Give the name before {termijn}; otherwise the place goes to somebody else."
        ),
    ),
    LetterKey.PAYMENT: _Usual(
        _("Paying for {evenement}"),
        _(
            "Dear {naam},\n\n"
            "Your registration for {evenement} is not paid yet.\n"
            "Amount: {bedrag}\n"
            "Pay before: {termijn}\n"
            "Pay here: {link}"
        ),
    ),
    LetterKey.EVALUATION: _Usual(
        _("How was {evenement}?"),
        _(
            "Dear {naam},\n\n"
            "You were at {evenement}. What did you think of it? It takes two minutes.\n"
            "Tell us: {link}\n"
            "Until: {termijn}\n\n"
            "Your answers are not joined to your name."
        ),
    ),
}
# Mail that says where and when, and leads to the ticket.
WITH_FOOT = frozenset(
    {
        LetterKey.CONFIRMED,
        LetterKey.WAITING,
        LetterKey.PROMOTED,
        LetterKey.SUBSTITUTED,
        LetterKey.SESSIONS,
        LetterKey.MOVED,
        LetterKey.SESSION_CANCELLED,
    }
)


def usual_text(key: LetterKey, language: str) -> Text:
    """Return the text of the portal in a language. Raises KeyError for a mail that only an organiser writes."""
    usual = TEXTS[key]
    with translation.override(language):
        body = str(usual.body)
        return Text(str(usual.subject), f"{body}\n\n{FOOT}" if key in WITH_FOOT else body)
