"""Keeping the catalogue: courses, and which trainings are their editions."""

from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction

from core.audit import action, record
from core.models import User
from core.permissions import require
from events.errors.academy import CourseAddressTaken, EditionElsewhere, NotATraining
from events.models import Course, CourseEdition, Event
from events.permissions.academy import may_keep_academy
from events.rules.kinds import EventKind


@dataclass(frozen=True, slots=True)
class CourseTexts:
    """What stands in the catalogue; the price in cents without VAT, the length in half days."""

    title: str
    slug: str
    theme: str
    for_whom: str
    half_days: int
    price: int
    summary: str = ""
    text: str = ""
    in_company: bool = False
    is_published: bool = True


@action
def make_course(texts: CourseTexts, *, by: User) -> Course:
    """Put a course in the catalogue. Raises CourseAddressTaken."""
    require(may_keep_academy, by)
    course = _store(Course(), texts)
    record("course.made", course, by=by, slug=course.slug)
    return course


@action
def change_course(course: Course, texts: CourseTexts, *, by: User) -> Course:
    """Change what stands in the catalogue; agreed prices stay what they were. Raises CourseAddressTaken."""
    require(may_keep_academy, by)
    row = _store(Course.objects.select_for_update().get(pk=course.pk), texts)
    record("course.changed", row, by=by)
    return row


@action
def add_edition(course: Course, event: Event, *, by: User) -> CourseEdition:
    """Make a training an edition of a course. Raises NotATraining, EditionElsewhere."""
    require(may_keep_academy, by)
    if event.kind != EventKind.TRAINING:
        raise NotATraining
    edition = CourseEdition(course=course, event=event)
    try:
        with transaction.atomic():
            edition.save()
    except IntegrityError as error:
        raise EditionElsewhere from error
    record("course.edition_added", edition, by=by, course=course.pk, event=event.pk)
    return edition


def _store(course: Course, texts: CourseTexts) -> Course:
    for name, value in asdict(texts).items():
        setattr(course, name, value)
    try:
        with transaction.atomic():
            course.save()
    except IntegrityError as error:
        raise CourseAddressTaken from error
    return course
