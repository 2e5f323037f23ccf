"""The sessions that a form offers: one group for each round, and what every choice would mean."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from core import formats
from core.registry import Busy
from events.models import Session
from events.rules.programme import Slot, at_once
from events.shown.programme import Row, own_day

NONE = ""


@dataclass(slots=True)
class Option(Row):
    """One session as it can be chosen: with a place, or else on the waiting list."""

    checked: bool = False
    waits: bool = False
    # Chosen, or in line, before this form.
    held: bool = False
    # Where somebody would stand in line.
    position: int = 1
    error: str = ""
    busy: str = ""

    @property
    def by_line(self) -> bool:
        """Whether it can only be chosen by way of the waiting list."""
        return self.is_full and not self.checked and not (self.held and not self.waits)

    @property
    def pk(self) -> str:
        """What stands in the form."""
        return str(self.session.pk)


@dataclass(slots=True)
class Group:
    """The sessions of one round, of which somebody chooses one; or one session that stands alone."""

    name: str
    title: str
    span: str
    day: date
    options: list[Option] = field(default_factory=list)

    @property
    def chosen(self) -> Option | None:
        """What is chosen."""
        return next((option for option in self.options if option.checked), None)

    @property
    def waited_for(self) -> list[Option]:
        """For what somebody would stand in line."""
        return [option for option in self.options if option.waits]

    @property
    def error(self) -> str:
        """What is wrong with the choice."""
        return next((option.error for option in self.options if option.error), "")


def name_of(session: Session) -> str:
    """Return how the group of a session is called in the form."""
    return f"ronde-{session.round_id}" if session.round_id else f"sessie-{session.pk}"


def to_choose(sessions: Iterable[Session]) -> list[Session]:
    """Return the sessions for which people register."""
    return [session for session in sessions if session.places_id is not None and not session.is_cancelled]


def groups_of(
    sessions: Iterable[Session],
    *,
    chosen: Collection[int],
    waits: Collection[int],
    lines: Mapping[int, int],
    held: Collection[int] = (),
) -> list[Group]:
    """Return the groups with what is chosen; `lines` says by counter how many stand there."""
    groups: dict[str, Group] = {}
    for session in to_choose(sessions):
        name = name_of(session)
        group = groups.get(name)
        if group is None:
            group = groups[name] = _group(name, session)
        position = lines.get(session.places_id or 0, 0) + 1
        checked, waiting = session.pk in chosen, session.pk in waits
        group.options.append(
            Option(session, checked=checked, waits=waiting, held=session.pk in held, position=position)
        )
    return list(groups.values())


def _group(name: str, session: Session) -> Group:
    within = session.round
    if within is None:
        span = formats.clock_span(session.starts_at, session.ends_at)
        return Group(name, session.get_nature_display().capitalize(), span, own_day(session))
    return Group(name, within.name, formats.clock_span(within.starts_at, within.ends_at), own_day(session))


def mark_busy(groups: Iterable[Group], busy: Sequence[Busy]) -> None:
    """Say at each session what else somebody is expected at."""
    for group in groups:
        for option in group.options:
            begin, end = option.session.starts_at, option.session.ends_at
            clashing = [item for item in busy if item.starts_at < end and begin < item.ends_at]
            option.busy = "; ".join(_busy(item) for item in clashing)


def _busy(item: Busy) -> str:
    return _("%(title)s, %(span)s") % {
        "title": str(item.title),
        "span": formats.clock_span(item.starts_at, item.ends_at),
    }


def mark_full(groups: Iterable[Group], counters: Collection[int], *, waiting: bool) -> list[Option]:
    """Say which chosen sessions went full meanwhile, take them off, and return them."""
    gone = []
    for group in groups:
        for option in group.options:
            if option.checked and option.session.places_id in counters:
                option.checked = False
                option.error = (
                    _("This session became full just now. Go on the waiting list, or choose another one.")
                    if waiting
                    else _("This session became full just now. Choose another one.")
                )
                gone.append(option)
    return gone


def clash_in(groups: Iterable[Group]) -> tuple[Session, Session] | None:
    """Return two chosen sessions that nobody can both attend."""
    known = {option.session.pk: option.session for group in groups if (option := group.chosen) is not None}
    two = at_once([Slot(each.pk, each.starts_at, each.ends_at, each.round_id) for each in known.values()])
    return (known[two[0].key], known[two[1].key]) if two else None


def span_of(sessions: Iterable[Session]) -> tuple[datetime, datetime] | None:
    """Return from when until when sessions are, all together."""
    known = to_choose(sessions)
    if not known:
        return None
    return min(each.starts_at for each in known), max(each.ends_at for each in known)
