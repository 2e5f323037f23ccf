"""The programme of an event by day and round, and the part of it that somebody asks for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import clock, formats
from core.charts.svg import element, safe
from events.models import ProgrammeRound, Session
from events.rules.kinds import Nature


@dataclass(frozen=True, slots=True)
class Wanted:
    """The part of a programme that is asked for; what an event does not know is not asked."""

    tag: str = ""
    for_whom: str = ""
    round: int | None = None
    with_place: bool = False

    def holds(self, session: Session) -> bool:
        """Tell whether a session belongs to it."""
        return (
            (not self.tag or self.tag in session.tags)
            and (not self.for_whom or self.for_whom == session.for_whom)
            and (self.round is None or self.round == session.round_id)
            and (not self.with_place or has_place(session))
        )

    @property
    def is_part(self) -> bool:
        """Whether it is less than everything."""
        return self != Wanted()


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be asked for."""

    tags: list[str]
    for_whom: list[str]
    rounds: list[ProgrammeRound]


@dataclass(slots=True)
class Row:
    """One session as it is shown."""

    session: Session

    @property
    def span(self) -> str:
        """From when until when."""
        return formats.clock_span(self.session.starts_at, self.session.ends_at)

    @property
    def speakers(self) -> str:
        """Who speaks, by role."""
        return ", ".join(speaker.role for speaker in self.session.speakers.all())

    @property
    def where(self) -> str:
        """Room and for whom, in one line."""
        parts = [self.session.room.name if self.session.room else "", self.session.for_whom]
        return " · ".join(part for part in parts if part)

    @property
    def is_chosen(self) -> bool:
        """Whether people register for it."""
        return self.session.places_id is not None and not self.session.is_cancelled

    @property
    def is_full(self) -> bool:
        """Whether nobody can come in any more."""
        return self.session.places is not None and self.session.places.is_full

    @property
    def left(self) -> str:
        """How many places are left, in words."""
        return left_in_words(self.session)

    @property
    def bar(self) -> SafeString:
        """How much of it is taken, as a bar with its sentence."""
        return bar_of(self.session)


@dataclass(slots=True)
class Block:
    """A round with its sessions, or what everybody does together at that time."""

    key: str
    title: str
    span: str
    is_round: bool
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Day:
    """One day of the programme."""

    day: date
    blocks: list[Block] = field(default_factory=list)


def has_place(session: Session) -> bool:
    """Tell whether somebody can still come in: nobody has to register, or there is a place left."""
    return not session.is_cancelled and (session.places is None or not session.places.is_full)


def left_in_words(session: Session) -> str:
    """Say how many places are left."""
    places = session.places
    if places is None or places.capacity is None:
        return ""
    if places.is_full:
        return _("full")
    words = _("%(left)s of %(all)s left")
    return words % {"left": formats.number(places.left or 0), "all": formats.number(places.capacity)}


def bar_of(session: Session) -> SafeString:
    """Draw how much of a session is taken; nothing without a limit."""
    places = session.places
    if places is None or not places.capacity:
        return SafeString("")
    taken = min(places.taken, places.capacity)
    label = _("%(taken)s of %(all)s places taken") % {"taken": taken, "all": places.capacity}
    body = element("rect", class_="c-off", width="100%", height=8)
    body += element("rect", class_="c-ink", width=f"{taken * 100 // places.capacity}%", height=8)
    return safe(element("svg", body, class_="plein-filled", role="img", aria_label=label))


def choices_in(sessions: Iterable[Session]) -> Choices:
    """Return what can be asked for in a programme."""
    tags, for_whom, rounds = set(), set(), {}
    for session in sessions:
        tags |= set(session.tags)
        for_whom |= {session.for_whom} - {""}
        if session.round is not None:
            rounds[session.round.pk] = session.round
    ordered = sorted(rounds.values(), key=lambda one: (one.starts_at, one.pk))
    return Choices(sorted(tags), sorted(for_whom), ordered)


def wanted_of(query: Mapping[str, str], choices: Choices) -> Wanted:
    """Return what an address asks for, as far as the programme knows it."""
    tag, for_whom, number = query.get("thema", ""), query.get("voor", ""), query.get("ronde", "")
    known = {str(one.pk): one.pk for one in choices.rounds}
    return Wanted(
        tag=tag if tag in choices.tags else "",
        for_whom=for_whom if for_whom in choices.for_whom else "",
        round=known.get(number),
        with_place=query.get("plaats") == "1",
    )


def days_of(sessions: Sequence[Session], wanted: Wanted) -> list[Day]:
    """Return a programme by day, and within it by round or moment; what is empty is left out.

    Breaks and what is for everybody stand in the whole programme only.
    """
    days: dict[date, Day] = {}
    blocks: dict[str, Block] = {}
    for session in sessions:
        if not wanted.holds(session) or (wanted.is_part and session.nature == Nature.BREAK):
            continue
        day = days.setdefault(own_day(session), Day(own_day(session)))
        key = f"r{session.round_id}" if session.round_id else f"s{session.pk}"
        block = blocks.get(key)
        if block is None:
            block = blocks[key] = _block(key, session)
            day.blocks.append(block)
        block.rows.append(Row(session))
    return list(days.values())


def _block(key: str, session: Session) -> Block:
    within = session.round
    if within is None:
        title = session.get_nature_display().capitalize()
        return Block(key, title, formats.clock_span(session.starts_at, session.ends_at), is_round=False)
    return Block(key, within.name, formats.clock_span(within.starts_at, within.ends_at), is_round=True)


def own_day(session: Session) -> date:
    """Return the day on which a session begins, on our own clock."""
    return clock.local(session.starts_at).date()
