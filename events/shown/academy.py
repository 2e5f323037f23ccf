"""What the pages of the academy show: the catalogue, the steps of a request, trainees with their Fridays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formats
from core.permissions import Anyone
from events.models import Course, Event, InCompanyRequest, Trainee, TraineeGroup
from events.permissions.academy import (
    attendance_of_group,
    courses_for,
    days_of,
    may_answer_offer,
    may_keep_academy,
    participants,
    requests_for,
    steps_of,
    themes,
    trainees_of,
    with_editions,
)
from events.permissions.events import municipalities_registered_by
from events.rules.academy import NEXT, PATH, WAITS_FOR_US, RequestState
from events.rules.money import with_vat
from events.shown.money import euros
from members.permissions import names_around

ENDED = (RequestState.DECLINED, RequestState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class CourseShown:
    """A course with its length and price in words, and its editions to come."""

    course: Course
    length: str
    price: str
    coming: list[Event]


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of a request: done at a moment, the next one, or still to come."""

    words: str
    at: datetime | None
    when: str  # past, next, later


@dataclass(frozen=True, slots=True)
class RequestShown:
    """A request in a list."""

    row: InCompanyRequest
    municipality: str
    waits_for_us: bool


@dataclass(frozen=True, slots=True)
class TraineeShown:
    """A trainee with how often they were there."""

    row: Trainee
    present: int
    excused: int
    absent: int
    has_left: bool


def length_of(half_days: int) -> str:
    """Return a length in words: half a day, a day, three half days, two days."""
    if half_days == 1:
        return _("half a day")
    days, half = divmod(half_days, 2)
    words = ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
    return _("%(days)s and a half") % {"days": words} if half else words


def catalogue(user: Anyone, today: date, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the courses that somebody sees and that fit what was asked: words, subject, length, in-company."""
    known = courses_for(user)
    found = known
    for word in str(asked.get("q", "")).split():
        found = found.filter(title__icontains=word) | found.filter(summary__icontains=word)
    if asked.get("thema"):
        found = found.filter(theme=asked["thema"])
    if asked.get("duur") == "kort":
        found = found.filter(half_days__lte=2)
    elif asked.get("duur") == "lang":
        found = found.filter(half_days__gt=2)
    if asked.get("incompany"):
        found = found.filter(in_company=True)
    rows = [course_shown(course) for course in with_editions(found.distinct().order_by("title"), user, today)]
    return {
        "rows": rows,
        "total": known.count(),
        "keeps": may_keep_academy(user),
        "has_sample": any(row.course.is_sample for row in rows),
    }


def theme_choices(user: Anyone) -> list[str]:
    """Return the subjects in the catalogue."""
    return themes(courses_for(user))


def course_shown(course: Any) -> CourseShown:
    """Return a course that was read with its editions."""
    coming = [edition.event for edition in course.coming]
    return CourseShown(course, length_of(course.half_days), euros(course.price), coming)


def course_page(course: Any, user: Anyone) -> dict[str, Any]:
    """Return what the page of a course shows."""
    return {
        "shown": course_shown(course),
        "course": course,
        "with_vat": euros(with_vat(course.price, course.vat)),
        "may_ask": course.in_company and municipalities_registered_by(user).exists(),
        "keeps": may_keep_academy(user),
        "requests": requests_shown(list(requests_for(user).filter(course=course)[:20])),
    }


def requests_shown(rows: Sequence[InCompanyRequest]) -> list[RequestShown]:
    """Return requests with the name of the municipality, in one statement more."""
    names = names_around({row.municipality_id for row in rows})
    return [
        RequestShown(row, names.get(row.municipality_id, row.municipality.code), row.state in WAITS_FOR_US)
        for row in rows
    ]


def request_page(row: InCompanyRequest, user: Anyone) -> dict[str, Any]:
    """Return what the page of a request shows, with what the reader may do about it now."""
    state, keeps, asks = RequestState(row.state), may_keep_academy(user), may_answer_offer(user, row)
    after = NEXT[state]
    return {
        "row": row,
        "municipality": names_around({row.municipality_id}).get(row.municipality_id, row.municipality.code),
        "steps": steps_shown(row),
        "price": euros(row.price) if row.price is not None else "",
        "with_vat": euros(with_vat(row.price, row.vat)) if row.price is not None else "",
        "can_offer": keeps and RequestState.OFFERED in after,
        "can_plan": keeps and RequestState.PLANNED in after,
        "can_hold": keeps and RequestState.HELD in after,
        "can_invoice": keeps and RequestState.INVOICED in after,
        "can_decline": keeps and RequestState.DECLINED in after,
        "can_accept": asks and RequestState.ACCEPTED in after,
        "can_withdraw": asks and RequestState.WITHDRAWN in after,
        "keeps": keeps,
        "ended": state in ENDED,
    }


def steps_shown(row: InCompanyRequest) -> list[StepShown]:
    """Return the steps of a request: those taken with their moment, and those that usually follow."""
    labels = dict(InCompanyRequest.Label.choices)
    taken = list(steps_of(row))
    shown = [StepShown(str(labels[step.state]), step.at, "past") for step in taken]
    if row.state in ENDED:
        return shown
    later = PATH[PATH.index(RequestState(row.state)) + 1 :]
    return shown + [
        StepShown(str(labels[state.value]), None, "next" if place == 0 else "later")
        for place, state in enumerate(later)
    ]


def group_page(group: TraineeGroup, today: date) -> dict[str, Any]:
    """Return a group with its trainees and Fridays; four statements."""
    told = attendance_of_group(group)
    trainees = [_trainee(row, told.get(row.pk, {}), today) for row in trainees_of(group)]
    days = list(days_of(group))
    return {
        "group": group,
        "trainees": trainees,
        "coming": [day for day in days if day.day >= today],
        "past": [day for day in reversed(days) if day.day < today],
        "here": sum(not row.has_left for row in trainees),
        "today": today,
    }


def _trainee(row: Trainee, told: dict[str, int], today: date) -> TraineeShown:
    present, excused, absent = (told.get(presence, 0) for presence in ("present", "excused", "absent"))
    return TraineeShown(row, present, excused, absent, has_left=row.leaves_on <= today)


def certificates_page(event: Event, today: date) -> dict[str, Any]:
    """Return who may get a certificate of a training, and who has one."""
    rows = list(participants(event))
    having = [row for row in rows if hasattr(row, "certificate")]
    return {
        "event": event,
        "having": having,
        "waiting": [row for row in rows if not hasattr(row, "certificate")],
        "is_over": event.last_day <= today and not event.is_cancelled,
    }


def certificate_data(certificate: Any, check: str) -> dict[str, Any]:
    """Return what the PDF of a certificate is made of."""
    words: list[list[str]] = [[_("Completed on"), formats.plain_day(certificate.completed_on)]]
    if certificate.half_days:
        words.append([_("Length"), length_of(certificate.half_days)])
    words.append([_("Number"), certificate.number])
    return {
        "title": _("Certificate"),
        "name": certificate.name,
        "course": certificate.title,
        "facts": words,
        "label": "",
        "foot": certificate.number,
        "check": check,
        "words": {
            "page": _("Page"),
            "completed": _("has completed"),
            "check": _("Is this certificate real? Check the number at this address. It shows no name."),
        },
    }
