"""What the form to register knows before anything is filled in, and what it says about what was filled in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core import signing
from django.utils.translation import gettext as _

from core.models import User
from core.permissions import Anyone
from core.registry import busy_for
from events.models import Event, RegistrationKind, Session
from events.permissions.events import kinds_of, may_organise, sessions_of
from events.permissions.taking_part import lengths_of_lines, offices_held_by, terms_of
from events.rules.kinds import BY_ORGANISER, ForWhom
from events.rules.money import Amount, totals
from events.rules.programme import is_open
from events.shown.event_page import terms_in_words
from events.shown.money import euros, rate
from events.shown.sessions import Group, clash_in, groups_of, mark_busy, span_of
from members.models import Municipality, Office, Person

ACCOUNT = "events.account"


@dataclass(frozen=True, slots=True)
class KindOffered:
    """A kind of registration, and why somebody cannot choose it; empty when they can."""

    kind: RegistrationKind
    price: str
    why_not: str = ""


@dataclass(slots=True)
class Known:
    """Who fills in the form, and what there is to choose."""

    event: Event
    user: User | None
    moment: datetime
    offices: list[Office] = field(default_factory=list)
    kinds: list[KindOffered] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    is_registered: bool = False

    @property
    def usable(self) -> list[RegistrationKind]:
        """The kinds that can be chosen."""
        return [offered.kind for offered in self.kinds if not offered.why_not]

    @property
    def person(self) -> Person | None:
        """Who the account is."""
        return self.offices[0].person if self.offices else None

    @property
    def municipalities(self) -> list[Municipality]:
        """Those for which the account works, each once."""
        return list({office.municipality_id: office.municipality for office in self.offices}.values())

    @property
    def roles(self) -> str:
        """What the account does there, for its own line in the form."""
        return "; ".join(f"{office.get_function_display()}, {_municipality(office)}" for office in self.offices)

    def called(self, municipality: Municipality | None) -> str:
        """Return how a municipality is called as an organisation."""
        held = next((office for office in self.offices if office.municipality == municipality), None)
        return _municipality(held) if held is not None else ""

    def role_in(self, municipality: Municipality | None) -> str:
        """Return what the account does for a municipality."""
        held = next((office for office in self.offices if office.municipality == municipality), None)
        return held.get_function_display() if held is not None else ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands beside the form: what was chosen, what it costs, and what to think of."""

    groups: Sequence[Group]
    rows: list[tuple[str, str]]
    total: str
    is_free: bool
    terms: list[tuple[str, str]]
    clash: str
    busy: list[str]
    in_line: bool


def _municipality(office: Office) -> str:
    return _("Municipality of %(name)s") % {"name": getattr(office, "called", office.municipality.code)}


def known_of(event: Event, user: Anyone, moment: datetime, *, is_registered: bool = False) -> Known:
    """Return what the form knows; five statements for a member, three for a visitor."""
    known = Known(event, user if isinstance(user, User) else None, moment, is_registered=is_registered)
    known.offices = offices_held_by(user)
    known.sessions = list(sessions_of(event))
    organises = may_organise(user)
    known.kinds = [
        KindOffered(kind, price_of(kind), _why_not(kind, known, organises=organises))
        for kind in kinds_of(event)
        if organises or kind.for_whom not in BY_ORGANISER
    ]
    return known


def _why_not(kind: RegistrationKind, known: Known, *, organises: bool) -> str:
    if organises:
        return ""
    if not is_open(known.moment, (kind.opens_at, kind.closes_at)):
        return _("This is not open now.")
    if kind.for_whom == ForWhom.MEMBER and not known.offices:
        return _("For members. Log in to choose this.") if known.user is None else _("For members.")
    if kind.for_whom == ForWhom.NON_MEMBER and known.offices:
        return _("For who does not work for a member.")
    return ""


def price_of(kind: RegistrationKind) -> str:
    """Return the price of a kind in words."""
    return _("%(price)s excl. VAT") % {"price": euros(kind.price)} if kind.price else _("free of charge")


def groups_for(known: Known, chosen: Sequence[int], waits: Sequence[int], *, is_self: bool) -> list[Group]:
    """Return the sessions to choose from; two statements, and those of the calendars."""
    groups = groups_of(known.sessions, chosen=chosen, waits=waits, lines=lengths_of_lines(known.event))
    span = span_of(known.sessions)
    if known.user is not None and is_self and span is not None:
        mark_busy(groups, busy_for(known.user, *span))
    return groups


def summary_of(known: Known, kind: RegistrationKind | None, groups: Sequence[Group], *, in_line: bool) -> Summary:
    """Return what stands beside the form; one statement for the terms."""
    price, vat = (kind.price, kind.vat) if kind is not None else (0, 0)
    sum_ = totals([Amount(price, vat)])
    rows = [(_("Price, excl. VAT"), euros(sum_.net))]
    rows += [(_("VAT %(rate)s") % {"rate": rate(group.rate)}, euros(group.vat)) for group in sum_.groups]
    two = clash_in(groups)
    clash = _("“%(one)s” and “%(other)s” are at the same time. Let one of them go.")
    marked = [option for group in groups if (option := group.chosen) is not None and option.busy]
    return Summary(
        groups=groups,
        rows=rows if price else [],
        total=euros(sum_.gross),
        is_free=not price,
        terms=terms_in_words(terms_of(known.event), known.moment) if price else [],
        clash=clash % {"one": two[0].title, "other": two[1].title} if two else "",
        busy=[f"{option.session.title}: {option.busy}" for option in marked],
        in_line=in_line,
    )


def account_token(user: User | None) -> str:
    """Return by what a form knows again for whom it was made."""
    return signing.Signer(salt=ACCOUNT).sign(str(user.pk)) if user is not None else ""


def account_in(token: str) -> int | None:
    """Return the key of the account for which a form was made."""
    try:
        return int(signing.Signer(salt=ACCOUNT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
