"""The academy of the demo: courses, a training that is full, requests of municipalities, and 43 trainees in groups."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from core import clock
from core.models import User
from core.rules.desks import Desk
from events.actions.courses import CourseTexts, add_edition, make_course
from events.actions.incompany import Offer, When, Wish, accept_offer, ask_in_company, make_offer, plan_request
from events.actions.trainees import divide_trainees, plan_fridays
from events.models import (
    Booking,
    Course,
    Event,
    InCompanyRequest,
    Places,
    Registration,
    RegistrationKind,
    Ticket,
    Trainee,
    TraineeGroup,
    WaitingEntry,
)
from events.rules.academy import years_later
from events.rules.codes import new_code
from events.rules.kinds import EventKind, EventState, RegistrationState
from members.models import Mandate, Municipality, Person
from members.rules.topics import Topic
from portal.demo.accounts import DOMAIN, staff_user

SPACE = UUID("5b1f0f5e-6d57-4a0c-9d0a-2019a1ca0003")
COURSES = (
    CourseTexts(
        "De raad en de begroting",
        "raad-en-begroting",
        "Financiën",
        "raadsleden",
        2,
        32500,
        "In een dag weten wat u van een begroting kunt vragen.",
        in_company=True,
    ),
    CourseTexts(
        "Voorzitten van een raadscommissie",
        "voorzitten",
        "Bestuur",
        "raadsleden",
        2,
        29500,
        "Oefenen met een acteur.",
        in_company=True,
    ),
    CourseTexts(
        "De Wet normalisering rechtspositie ambtenaren",
        "wnra",
        "Personeel",
        "personeelsadviseurs",
        1,
        19500,
        "Wat verandert er in uw organisatie?",
        in_company=True,
    ),
    CourseTexts(
        "Schrijven voor iedereen",
        "schrijven-voor-iedereen",
        "Communicatie",
        "beleidsmedewerkers",
        2,
        27500,
        "Brieven die mensen in een keer begrijpen.",
    ),
)
FULL, IN_LINE = 12, 4
# When trainees entered, in months ago, and how many: 43 together.
ENTERED = ((20, 15), (12, 14), (4, 14))


def make_academy(today: date) -> None:
    """Make courses with an edition that is full, requests in several states, and trainees in groups."""
    by = staff_user(Desk.EVENTS)
    courses = [make_course(texts, by=by) for texts in COURSES]
    Course.objects.update(is_sample=True)
    add_edition(courses[0], _training(today, courses[0]), by=by)
    _requests(courses, today, by)
    _trainees(today, by)


def _training(today: date, course: Course) -> Event:
    """Make a training with every place taken and people in line for the event itself."""
    day = today + timedelta(days=45 - today.weekday())
    event: Event = Event.objects.create(
        kind=EventKind.TRAINING,
        title=course.title,
        slug=f"training-{course.slug}",
        summary=course.summary,
        first_day=day,
        last_day=day,
        place="Leslokaal van de vereniging",
        state=EventState.PUBLISHED,
        places=Places.objects.create(capacity=FULL, taken=FULL),
        closes_at=datetime(day.year, day.month, day.day, 6, tzinfo=UTC),
        is_sample=True,
    )
    kind = RegistrationKind.objects.create(
        event=event, name="Deelnemer", price=course.price, vat=course.vat, places=Places.objects.create(taken=FULL)
    )
    councillors = Person.objects.filter(is_sample=True, offices__function="raadslid").order_by("pk").distinct()
    rows = [_registration(event, kind, person, number) for number, person in enumerate(councillors[: FULL + IN_LINE])]
    Registration.objects.bulk_create(rows)
    has_place = [row for row in rows if row.has_place]
    Ticket.objects.bulk_create(Ticket(registration=row, code=new_code(), issued_at=row.made_at) for row in has_place)
    WaitingEntry.objects.bulk_create(
        WaitingEntry(registration=row, places=event.places, joined_at=row.made_at)
        for row in rows
        if row.state == RegistrationState.WAITING
    )
    for counter in (event.places, kind.places):
        Places.objects.filter(pk=counter.pk).update(taken=len(has_place))
    return event


def _registration(event: Event, kind: RegistrationKind, person: Person, number: int) -> Registration:
    moment = clock.now() - timedelta(days=20, hours=-number)
    booking = Booking.objects.create(event=event, key=uuid5(SPACE, str(number)), made_at=moment, purchase_order="45001")
    return Registration(
        booking=booking,
        event=event,
        kind=kind,
        person=person,
        name=person.name,
        email=f"cursist{number}@{DOMAIN}",
        role="raadslid",
        state=RegistrationState.CONFIRMED if number < FULL else RegistrationState.WAITING,
        price=kind.price,
        vat=kind.vat,
        made_at=moment,
        is_sample=True,
    )


def _requests(courses: list[Course], today: date, by: User) -> None:
    """Let five municipalities ask for a training in their own house, each at another step."""
    running = Mandate.objects.on(today).filter(topic=Topic.COORDINATOR, person__user__isnull=False)
    asking = list(running.select_related("municipality", "person__user").order_by("municipality__code")[:5])
    for number, mandate in enumerate(asking):
        user, course = mandate.person.user, courses[number % 3]
        assert user is not None
        request = _asked(course, mandate.municipality, 10 + number, user)
        if number == 0:
            continue
        request = make_offer(request, Offer(course.price * 8, today + timedelta(days=30)), by=by)
        if number >= 2:
            request = accept_offer(request, by=user)
        if number >= 3:
            day = today + timedelta(days=20 + number)
            plan_request(request, When(day, day, "Gemeentehuis"), by=by)


def _asked(course: Course, municipality: Municipality, people: int, by: User) -> InCompanyRequest:
    request = ask_in_company(course, municipality, Wish(people, "Liefst op een ochtend."), by=by)
    InCompanyRequest.objects.filter(pk=request.pk).update(is_sample=True)
    request.is_sample = True
    return request


def _trainees(today: date, by: User) -> None:
    number = 0
    for months, count in ENTERED:
        entered = today - timedelta(days=30 * months)
        entered = entered.replace(day=1)
        new = range(number + 1, number + count + 1)
        Trainee.objects.bulk_create(
            Trainee(name=f"Trainee {each}", entered_on=entered, leaves_on=years_later(entered), is_sample=True)
            for each in new
        )
        number += count
        divide_trainees(by=by)
    for group in TraineeGroup.objects.all():
        plan_fridays(group, group.starts_on, today + timedelta(days=90), every=4, place="Den Haag", by=by)
