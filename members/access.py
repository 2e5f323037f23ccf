"""Who still has access and why: asked of every app at the moment itself; nothing of it is kept."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core import clock, formats, readers
from core.models import Post, User
from core.permissions import Anyone
from core.policy import value_of
from core.registry import Text
from members.models import Mandate, Municipality, MunicipalityName, Office, Person
from members.policies import ARCHIVE_DAYS
from members.registry import Access, Reason, access


@dataclass(frozen=True, slots=True)
class Shown:
    """An account that can log in, with every reason why."""

    user: User
    name: str
    person: Person | None
    reasons: list[Reason]

    @property
    def last_login(self) -> datetime | None:
        return self.user.last_login


def accounts_with(users: Collection[User], day: date) -> list[Shown]:
    """Return these accounts with what every app says of them, in a constant number of statements."""
    keys = [user.pk for user in users]
    reasons: dict[int, list[Reason]] = defaultdict(list)
    for provider in access:
        for reason in provider.reasons(keys, day):
            reasons[reason.user].append(reason)
    people = {person.user_id: person for person in Person.objects.filter(user__in=keys)}
    return [
        Shown(user, people[user.pk].name if user.pk in people else user.email, people.get(user.pk), reasons[user.pk])
        for user in users
    ]


def accounts_of(municipality: Municipality, day: date) -> QuerySet[User]:
    """Return the accounts that act for a municipality, or that still read what they did for it."""
    since = day - timedelta(days=value_of(ARCHIVE_DAYS))
    offices = Office.objects.filter(_not_over(since), municipality=municipality, from_date__lte=day)
    accounts = User.objects.filter(is_active=True, person__offices__in=offices.values("pk"))
    return accounts.order_by("person__sort_name", "pk").distinct()


def open_accounts(day: date, *, only: str = "") -> QuerySet[User]:
    """Return every account that can log in; `only` is "zonder" for those for which no app knows a reason."""
    accounts = User.objects.filter(is_active=True).order_by("person__sort_name", "email", "pk")
    if only == "zonder":
        for provider in access:
            accounts = accounts.exclude(pk__in=provider.holders(day))
    return accounts


@readers.leaves
def has_left(user: Anyone) -> bool:
    """Tell whether an account acted for a municipality once and has no reason left to be here, archive included."""
    if not isinstance(user, User) or not Office.objects.filter(person__user=user).exists():
        return False
    today = clock.today()
    return not any(provider.holders(today).filter(**{provider.key: user.pk}).exists() for provider in access)


def _not_over(day: date) -> Q:
    return Q(until_date__isnull=True) | Q(until_date__gt=day)


def _offices(keys: Collection[int], day: date) -> Iterable[Reason]:
    since = day - timedelta(days=value_of(ARCHIVE_DAYS))
    rows = list(
        Office.objects.filter(_not_over(since), person__user__in=keys, from_date__lte=day).select_related("person")
    )
    names = _names(rows)
    for office in rows:
        assert office.person.user_id is not None
        what: Text = _("%(function)s, %(municipality)s") % {
            "function": office.get_function_display(),
            "municipality": names[office.municipality_id],
        }
        until = office.until_date
        if until is not None and until <= day:
            what, until = _("Reads own archive: was %(what)s") % {"what": what}, until + (day - since)
        yield Reason(office.person.user_id, what, office.from_date, until)


def _mandates(keys: Collection[int], day: date) -> Iterable[Reason]:
    rows = list(Mandate.objects.on(day).filter(person__user__in=keys).select_related("person"))
    names = _names(rows)
    held = set(Office.objects.on(day).filter(person__user__in=keys).values_list("person", "municipality"))
    for mandate in rows:
        assert mandate.person.user_id is not None
        if (mandate.person_id, mandate.municipality_id) in held:
            what = _("Mandate: %(topic)s, %(municipality)s") % {
                "topic": str(mandate.get_topic_display()).lower(),
                "municipality": names[mandate.municipality_id],
            }
            yield Reason(mandate.person.user_id, what, mandate.from_date, mandate.until_date)


def _posts(keys: Collection[int], day: date) -> Iterable[Reason]:
    for post in Post.objects.on(day).filter(user__in=keys):
        what = _("Post: %(desk)s") % {"desk": post.get_desk_display()}
        yield Reason(post.user_id, what, post.from_date, post.until_date)


def _names(rows: Collection[Any]) -> dict[int, str]:
    """Return the latest name of every municipality of these rows."""
    keys = {row.municipality_id for row in rows}
    names = MunicipalityName.objects.filter(municipality__in=keys).order_by("from_date")
    return dict.fromkeys(keys, formats.NBSP) | dict(names.values_list("municipality", "name"))


def _with_office(day: date) -> QuerySet[Any]:
    since = day - timedelta(days=value_of(ARCHIVE_DAYS))
    offices = Office.objects.filter(_not_over(since), from_date__lte=day, person__user__isnull=False)
    return offices.values("person__user")


def _with_post(day: date) -> QuerySet[Any]:
    return Post.objects.on(day).values("user")


access.register(Access("members.offices", _with_office, _offices, key="person__user"))
access.register(Access("members.mandates", lambda day: User.objects.none().values("pk"), _mandates, key="pk"))
access.register(Access("core.posts", _with_post, _posts))
