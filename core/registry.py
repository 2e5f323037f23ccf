"""What a lower room asks and every app answers in its `providers.py`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

from core.models import User
from core.permissions import Anyone

T = TypeVar("T")
Text = str | Promise


class Registry(Generic[T]):
    """What the apps registered, in the order in which they did."""

    def __init__(self) -> None:
        self._items: list[T] = []

    def register(self, item: T) -> T:
        """Add an answer; works as a decorator."""
        self._items.append(item)
        return item

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing that somebody should do, for the werkplek and the home page; `day` sorts, None is now."""

    title: Text
    verb: Text
    url: str
    day: date | None = None
    detail: Text = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A place at the office that somebody may enter, for the foot of the werkplek."""

    title: Text
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that the search box found; `group` is the heading under which it stands."""

    group: Text
    title: Text
    url: str
    detail: Text = ""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One thing in the calendar. `uid` never changes; without a time it takes whole days, until and with `last_day`.

    `sequence` goes up with every change, so that a calendar knows which of two is the newest.
    """

    uid: str
    title: Text
    day: date
    url: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    sequence: int = 0
    is_cancelled: bool = False
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """Something that somebody is expected at, for who is about to plan something else at that time."""

    title: Text
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody whose data is asked for or erased: an account, rows of the apps, and the words to look for."""

    user: User | None
    keys: Mapping[str, int] = field(default_factory=dict)  # "members.person" -> primary key
    words: frozenset[str] = frozenset()  # names and e-mail addresses

    def plus(self, *, words: Iterable[str] = (), **keys: int) -> "Subject":
        """Return this subject with what an app knows more; `members_person=3` stands for `members.person`."""
        named = {key.replace("_", ".", 1): value for key, value in keys.items()}
        return replace(self, keys={**self.keys, **named}, words=self.words | {word for word in words if word})


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of somebody's own data: a heading and rows of name and value."""

    title: Text
    rows: Sequence[Mapping[str, Any]]


def _as_it_is(subject: Subject) -> Subject:
    return subject


def _nothing(subject: Subject) -> None:
    return None


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What an app knows of people: who they are, what is stored, and how it is erased, history included."""

    name: str
    export: Callable[[Subject], Iterable[Chapter]]
    erase: Callable[[Subject], None] = _nothing
    identify: Callable[[Subject], Subject] = _as_it_is


@dataclass(frozen=True, slots=True)
class SetupStep:
    """What `manage.py setup` does for an app in an association without demo data; running it twice is harmless."""

    name: str
    run: Callable[[], str]


attention: Registry[Callable[[Anyone], Iterable[Attention]]] = Registry()
rooms: Registry[Callable[[Anyone], Iterable[Room]]] = Registry()
search: Registry[Callable[[str, Anyone], Iterable[Found]]] = Registry()
calendar: Registry[Callable[[], Iterable[CalendarEntry]]] = Registry()
busy: Registry[Callable[[User, datetime, datetime], Iterable[Busy]]] = Registry()
personal_data: Registry[PersonalData] = Registry()
setup: Registry[SetupStep] = Registry()


def attention_for(user: Anyone) -> list[Attention]:
    """Return what asks for attention of this user: late first, then by day."""
    found = [item for provider in attention for item in provider(user)]
    return sorted(found, key=lambda item: (not item.late, item.day or date.min))


def rooms_for(user: Anyone) -> list[Room]:
    """Return the places at the office that are for this user, app by app."""
    return [room for provider in rooms for room in provider(user)]


def results_for(words: str, user: Anyone) -> list[Found]:
    """Return what the search box finds for this user: what is public and what is theirs."""
    return [item for provider in search for item in provider(words, user)]


def busy_for(user: User, begin: datetime, end: datetime) -> list[Busy]:
    """Return what somebody is expected at between two moments, the first first."""
    found = [item for provider in busy for item in provider(user, begin, end)]
    return sorted(found, key=lambda item: (item.starts_at, item.ends_at))


def data_of(user: User) -> list[Chapter]:
    """Return everything that is stored about a person, app by app."""
    subject = subject_of(user)
    return [chapter for provider in personal_data for chapter in provider.export(subject) if chapter.rows]


def subject_of(user: User) -> Subject:
    """Return everything that the apps know about who this account is."""
    subject = Subject(user=user, keys={"core.user": user.pk}, words=frozenset({user.email}))
    for provider in personal_data:
        subject = provider.identify(subject)
    return subject
