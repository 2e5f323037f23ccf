"""Asking municipalities twice a year whether the names of their people are still right, and their answer."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock, formats
from core.audit import action, record
from core.mail import write_mail
from core.models import User
from core.permissions import require
from core.policy import value_of
from members.errors import NamesConfirmed
from members.links import NAMES, link
from members.models import Mandate, Municipality, NamesCheck, Office
from members.permissions import coordinators_of, may_grant_mandates, secretaries_of
from members.policies import NAMES_MONTHS
from members.rules.rounds import round_to_ask

AT_ONCE = 40


@action
def ask_about_names(day: date) -> int:
    """Write to the coordinators of municipalities that were not asked in this round yet, so many at once (the clock).

    Where nobody coordinates the secretary is asked. Returns how many municipalities were asked.
    """
    start = round_to_ask(day, value_of(NAMES_MONTHS))
    if start is None:
        return 0
    asked = NamesCheck.objects.filter(municipality=OuterRef("pk"), round_date=start)
    todo = Municipality.objects.on(day).filter(~Exists(asked))[:AT_ONCE]
    for municipality in todo:
        _ask(municipality, start, day)
    return len(todo)


@action
def confirm_names(check: NamesCheck, *, by: User | None) -> NamesCheck:
    """Record that everything is right, by a coordinator or by whoever has the link of the mail (`by` is None).

    Raises NamesConfirmed.
    """
    if by is not None:
        require(may_grant_mandates, by, check.municipality)
    check = NamesCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    if check.confirmed_at is not None:
        raise NamesConfirmed(day=formats.plain_day(check.confirmed_at))
    check.confirmed_at, check.confirmed_by = clock.now(), by
    check.save(update_fields=["confirmed_at", "confirmed_by"])
    record("names.confirmed", check, by=by)
    return check


@action
def confirm_today(municipality: Municipality, *, by: User) -> NamesCheck:
    """Record that everything is right: the answer to every question that waits, or without having been asked."""
    require(may_grant_mandates, by, municipality)
    waiting = list(NamesCheck.objects.filter(municipality=municipality, confirmed_at__isnull=True))
    if waiting:
        return [confirm_names(check, by=by) for check in waiting][-1]
    check, _made = NamesCheck.objects.get_or_create(municipality=municipality, round_date=clock.today())
    return check if check.confirmed_at else confirm_names(check, by=by)


def _ask(municipality: Municipality, start: date, day: date) -> None:
    check = NamesCheck.objects.create(municipality=municipality, round_date=start)
    people = list(coordinators_of(municipality, day)) or list(secretaries_of(municipality, day))
    with translation.override("nl"):
        subject = _("Are these names still right? Municipality of %(name)s") % {"name": municipality.name}
        body = _(
            "These people are recorded for the municipality of %(name)s:\n\n%(list)s\n\n"
            "Is everything right? Confirm it with one press:\n%(link)s\n\n"
            "Is something wrong? Log in to Plein and choose Our municipality."
        ) % {"name": municipality.name, "list": _listed(municipality, day), "link": link(NAMES, check.pk)}
        for person in people:
            assert person.user is not None
            write_mail(person.user.email, subject, body, key=f"names-{check.pk}-{person.pk}", about=check)
    check.asked = len(people)
    check.save(update_fields=["asked"])
    record("names.asked", check, by=None, number=len(people))


def _listed(municipality: Municipality, day: date) -> str:
    topics: dict[int, list[str]] = {}
    for mandate in Mandate.objects.on(day).filter(municipality=municipality):
        topics.setdefault(mandate.person_id, []).append(str(Mandate.Label(mandate.topic).label).lower())
    lines = [
        f"- {office.person.name}, {str(Office.Label(office.function).label).lower()}"
        + (f": {', '.join(topics[office.person_id])}" if office.person_id in topics else "")
        for office in Office.objects.on(day).filter(municipality=municipality).select_related("person")
    ]
    return "\n".join(lines) or _("(nobody)")
