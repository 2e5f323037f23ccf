"""The kinds of events, sessions and participants, and the states that each can be in."""

from enum import StrEnum


class EventKind(StrEnum):
    """What sort of gathering it is; the words on the screen are Dutch ones with an English translation."""

    CONGRESS = "congress"
    FESTIVAL = "festival"
    TRAINING = "training"
    IN_COMPANY = "incompany"
    MEETING = "meeting"


class EventState(StrEnum):
    """A draft is seen by organisers only; what is cancelled stays to be read."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Audience(StrEnum):
    """Who sees an event."""

    PUBLIC = "public"
    MEMBERS = "members"


class InvoicePer(StrEnum):
    """Whether an organisation gets one invoice afterwards, or every registration its own at once."""

    ORGANISATION = "organisation"
    REGISTRATION = "registration"


class Nature(StrEnum):
    """What a part of the programme is; `assembly` is the general meeting, which has its own pages."""

    PLENARY = "plenary"
    SESSION = "session"
    ASSEMBLY = "assembly"
    BREAK = "break"


class SessionState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class ForWhom(StrEnum):
    """Who may use a kind of registration."""

    ANYONE = "anyone"
    MEMBER = "member"  # somebody who works for a municipality that is a member
    NON_MEMBER = "non_member"
    SPEAKER = "speaker"  # only an organiser registers speakers
    STAFF = "staff"  # only an organiser registers own staff


# Kinds that nobody but an organiser may choose.
BY_ORGANISER = frozenset({ForWhom.SPEAKER, ForWhom.STAFF})


class Payment(StrEnum):
    INVOICE = "invoice"
    IDEAL = "ideal"


class RegistrationState(StrEnum):
    """How a registration is. `unnamed` and `unpaid` hold their places as `confirmed` does."""

    UNNAMED = "unnamed"  # naam volgt: a place for a colleague whose name comes before a day
    UNPAID = "unpaid"  # until the bank says so, and no longer than the term
    CONFIRMED = "confirmed"
    WAITING = "waiting"  # for a place at the event itself
    CANCELLED = "cancelled"


HOLDS_A_PLACE = frozenset({RegistrationState.UNNAMED, RegistrationState.UNPAID, RegistrationState.CONFIRMED})
LIVE = HOLDS_A_PLACE | {RegistrationState.WAITING}


class TicketEnd(StrEnum):
    """Why a ticket no longer opens the door."""

    SUBSTITUTED = "substituted"
    CANCELLED = "cancelled"
    LOST = "lost"


class WaitingState(StrEnum):
    """How somebody in line is; who was promoted may still decline until the term."""

    WAITING = "waiting"
    PROMOTED = "promoted"
    DECLINED = "declined"
    LEFT = "left"
