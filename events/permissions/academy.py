"""Who sees courses, who asks for a training in their own house, and who keeps the academy."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from core.models import User
from core.permissions import Anyone
from events.models import (
    Certificate,
    CheckIn,
    Course,
    CourseEdition,
    Event,
    InCompanyRequest,
    InCompanyStep,
    Registration,
    Trainee,
    TraineeAttendance,
    TraineeDay,
    TraineeGroup,
)
from events.models.academy import CourseQuerySet, InCompanyQuerySet
from events.permissions.events import events_for, may_organise, municipalities_registered_by
from events.rules.kinds import EventKind, EventState, RegistrationState
from members.models import Municipality

TWO_MONTHS = timedelta(days=60)
TRAININGS = (EventKind.TRAINING.value, EventKind.IN_COMPANY.value)


def may_keep_academy(user: Anyone) -> bool:
    """Tell who keeps courses, answers requests and keeps trainees: organisers."""
    return may_organise(user)


def may_ask_for(user: Anyone, municipality: Municipality) -> bool:
    """Tell who asks for a training for a municipality: whoever registers its people."""
    return municipalities_registered_by(user).filter(pk=municipality.pk).exists()


def may_answer_offer(user: Anyone, request: InCompanyRequest) -> bool:
    """Tell who accepts an offer or withdraws a request: whoever registers people of that municipality."""
    return may_ask_for(user, request.municipality)


def courses_for(user: Anyone) -> CourseQuerySet:
    """Return the courses that somebody sees: the catalogue, and for organisers what is not in it too."""
    known: CourseQuerySet = Course.objects.all()
    return known if may_keep_academy(user) else known.published()


def courses_kept(user: Anyone) -> CourseQuerySet:
    """Return the courses that somebody changes; nobody else finds one."""
    known: CourseQuerySet = Course.objects.all()
    return known if may_keep_academy(user) else known.none()


def with_editions(courses: CourseQuerySet, user: Anyone, day: date) -> CourseQuerySet:
    """Add the editions to come that somebody sees, the first first; two statements more."""
    coming = events_for(user).filter(last_day__gte=day).exclude(state=EventState.CANCELLED)
    editions = CourseEdition.objects.filter(event__in=coming.values("pk")).select_related("event__places")
    editions = editions.order_by("event__first_day", "pk")
    known: CourseQuerySet = courses.prefetch_related(Prefetch("editions", queryset=editions, to_attr="coming"))
    return known


def themes(courses: CourseQuerySet) -> list[str]:
    """Return the subjects of these courses, each once."""
    return list(courses.order_by("theme").values_list("theme", flat=True).distinct())


def trainings_without_course(day: date) -> QuerySet[Event]:
    """Return the trainings to come that are not an edition of a course yet."""
    known = Event.objects.filter(kind=EventKind.TRAINING, last_day__gte=day, edition__isnull=True)
    return known.exclude(state=EventState.CANCELLED).order_by("first_day", "pk")


def requests_for(user: Anyone) -> InCompanyQuerySet:
    """Return the requests that somebody sees: of municipalities they register people of, all for organisers."""
    known: InCompanyQuerySet = InCompanyRequest.objects.select_related("course", "municipality", "event", "contact")
    if may_keep_academy(user):
        return known
    return known.filter(municipality__in=municipalities_registered_by(user).values("pk"))


def requests_kept(user: Anyone) -> InCompanyQuerySet:
    """Return the requests that somebody answers; nobody else finds one."""
    return requests_for(user) if may_keep_academy(user) else InCompanyRequest.objects.none()


def requests_asked(user: Anyone) -> InCompanyQuerySet:
    """Return the requests of which somebody accepts the offer: of municipalities whose people they register."""
    known: InCompanyQuerySet = InCompanyRequest.objects.select_related("course", "municipality", "event", "contact")
    return known.filter(municipality__in=municipalities_registered_by(user).values("pk"))


def steps_of(request: InCompanyRequest) -> QuerySet[InCompanyStep]:
    """Return when a request came in which state, in order."""
    return InCompanyStep.objects.filter(request=request).order_by("at", "pk")


def groups_kept(user: Anyone) -> QuerySet[TraineeGroup]:
    """Return the groups of trainees with how many are in them; nobody but organisers finds one."""
    known = TraineeGroup.objects.annotate(number=Count("trainees", distinct=True), fridays=Count("days", distinct=True))
    return known.order_by("-starts_on", "name") if may_keep_academy(user) else TraineeGroup.objects.none()


def trainees_of(group: TraineeGroup) -> QuerySet[Trainee]:
    """Return who is in a group, in the order of their entry."""
    return Trainee.objects.filter(group=group).order_by("entered_on", "name", "pk")


def trainees_on(group: TraineeGroup, day: date) -> QuerySet[Trainee]:
    """Return who was in a group on a day."""
    return trainees_of(group).filter(entered_on__lte=day, leaves_on__gt=day)


def trainees_without_group() -> QuerySet[Trainee]:
    """Return who is not in a group yet, the first to enter first."""
    known: QuerySet[Trainee] = Trainee.objects.without_group()
    return known


def trainees_kept(user: Anyone) -> QuerySet[Trainee]:
    """Return the trainees that somebody keeps; nobody but organisers finds one."""
    known: QuerySet[Trainee] = Trainee.objects.select_related("group")
    return known if may_keep_academy(user) else known.none()


def days_of(group: TraineeGroup) -> QuerySet[Any]:
    """Return the Fridays of a group with how many were there."""
    present = Count("attendance", filter=Q(attendance__presence="present"))
    return TraineeDay.objects.filter(group=group).annotate(present=present, told=Count("attendance")).order_by("day")


def days_kept(user: Anyone) -> QuerySet[TraineeDay]:
    """Return the Fridays of which somebody writes attendance down."""
    known = TraineeDay.objects.select_related("group")
    return known if may_keep_academy(user) else known.none()


def attendance_of_day(day: TraineeDay) -> dict[int, str]:
    """Return by trainee what was written down of a Friday."""
    return dict(TraineeAttendance.objects.filter(day=day).values_list("trainee", "presence"))


def attendance_of_group(group: TraineeGroup) -> dict[int, dict[str, int]]:
    """Return by trainee how often they were there, excused or absent."""
    rows = TraineeAttendance.objects.filter(day__group=group).values_list("trainee", "presence")
    told: dict[int, dict[str, int]] = {}
    for trainee, presence, number in rows.annotate(number=Count("pk")).order_by("trainee"):
        told.setdefault(trainee, {})[presence] = number
    return told


def trainings_organised(user: Anyone) -> QuerySet[Event]:
    """Return the trainings of which somebody gives certificates."""
    known = Event.objects.filter(kind__in=TRAININGS).select_related("edition__course", "in_company_request__course")
    return known if may_keep_academy(user) else known.none()


def participants(event: Event) -> QuerySet[Any]:
    """Return who may get a certificate of a training, with whether they came in and what they have; one statement."""
    came = CheckIn.objects.filter(registration=OuterRef("pk"), admitted=True)
    known = Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED).exclude(name="")
    known = known.select_related("certificate").annotate(came=Exists(came))
    return known.order_by("name", "pk")


def certificate_numbered(number: str) -> Certificate | None:
    """Return the certificate with a number, for whoever checks it."""
    return Certificate.objects.filter(number=number).first()


def certificate_known(pk: int) -> Certificate | None:
    """Return a certificate, for whoever has its link."""
    return Certificate.objects.select_related("registration").filter(pk=pk).first()


def certificates_seen_by(user: Anyone) -> QuerySet[Certificate]:
    """Return the certificates that somebody may read in full: their own, all for organisers."""
    known = Certificate.objects.select_related("registration")
    if may_keep_academy(user):
        return known
    if not isinstance(user, User) or not user.is_active:
        return known.none()
    return known.filter(registration__user=user)


def certificates_kept(user: Anyone) -> QuerySet[Certificate]:
    """Return the certificates that somebody may withdraw."""
    return certificates_seen_by(user) if may_keep_academy(user) else Certificate.objects.none()


def offers_to_answer(user: Anyone) -> InCompanyQuerySet:
    """Return the offers that wait for somebody's municipality, the first to lapse first."""
    waiting: InCompanyQuerySet = requests_asked(user).filter(state="offered")
    return waiting.order_by(F("valid_until").asc(nulls_last=True), "pk")


def days_not_recorded(today: date) -> QuerySet[TraineeDay]:
    """Return the Fridays of the last two months of which nobody wrote attendance down, the first first."""
    held = TraineeDay.objects.filter(day__lt=today, day__gte=today - TWO_MONTHS, attendance__isnull=True)
    return held.filter(group__trainees__isnull=False).distinct().select_related("group").order_by("day", "pk")
