"""Mail about a registration: an action says which, the worker writes it in the language of who gets it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from core.outbox import send_later
from events.letters.facts import Known, example_facts, facts_of, stored
from events.letters.texts import Text, usual_text
from events.models import Event, MailTemplate, Registration
from events.rules.letters import LetterKey, filled, places_in

__all__ = ["Letter", "Text", "example", "letter_about", "text_of", "usual_text", "write", "write_all"]
# So many in one task of the worker.
BLOCK = 100


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail, ready to go."""

    to: str
    subject: str
    body: str
    language: str


def write(
    key: LetterKey | str,
    registration: Registration,
    *,
    to: str = "",
    name: str = "",
    language: str = "",
    **facts: Known,
) -> None:
    """Write a mail about a registration after this transaction: one statement.

    To its own address, or while the name follows to whoever booked. Who was replaced gets it as `registration` was
    before; `to`, `name` and `language` say somebody else. Facts: session, entry (in line), until, reason, was,
    colleague, amount (in cents), share (in percent), offer, link (a path of ours). Raises ValueError for another mail,
    KeyError for another fact.
    """
    if key == LetterKey.REPLACED:
        # The row holds the colleague by the time that the mail is written.
        to, name = to or registration.email, name or registration.name
        language = language or registration.language
    send_later(
        "events.write_letter",
        letter=uuid4().hex,
        about=LetterKey(key).value,
        registration=registration.pk,
        to=to,
        name=name,
        language=language,
        facts=stored(facts),
    )


def write_all(key: LetterKey | str, registrations: Sequence[int], **facts: Known) -> None:
    """Write the same mail about many registrations, by their keys: one statement for each hundred."""
    for start in range(0, len(registrations), BLOCK):
        send_later(
            "events.write_letters",
            letter=uuid4().hex,
            about=LetterKey(key).value,
            registrations=list(registrations[start : start + BLOCK]),
            facts=stored(facts),
        )


def text_of(key: LetterKey, event: Event, language: str) -> Text:
    """Return the text that holds for a mail of an event: its own, else the one for all events, else the portal's."""
    own: MailTemplate | None = MailTemplate.objects.that_hold(event.pk, key, language).first()
    return Text(own.subject, own.body) if own is not None else usual_text(key, language)


def letter_about(
    registration: Registration,
    text: Text | LetterKey,
    more: Mapping[str, Any],
    *,
    to: str = "",
    name: str = "",
    language: str = "",
) -> Letter | None:
    """Return the mail about a registration; None when nobody can be reached."""
    address, spoken = _receiver(registration)
    address, spoken = to or address, language or spoken
    if not address:
        return None
    if isinstance(text, LetterKey):
        text = text_of(text, registration.event, spoken)
    wanted = places_in(text.subject, text.body)
    facts = facts_of(registration, more, name=name, language=spoken, wanted=wanted)
    return Letter(address, filled(text.subject, facts), filled(text.body, facts), spoken)


def example(event: Event, key: LetterKey, text: Text, *, to: str, language: str) -> Letter:
    """Return what a text becomes, for somebody made up."""
    facts = example_facts(event, key, language)
    return Letter(to, filled(text.subject, facts), filled(text.body, facts), language)


def _receiver(registration: Registration) -> tuple[str, str]:
    """Return where a mail about a registration goes, and in which language."""
    if registration.email:
        return registration.email, registration.language
    booking = registration.booking
    who = booking.booked_by
    if who is not None and who.is_active:
        return who.email, booking.language
    return booking.email, booking.language
