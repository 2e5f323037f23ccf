"""The nomination rounds of the demo: one that is finished and one that is open; written in bulk, all of it made up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password

from committees.actions.rounds import Opening, open_round
from committees.models import (
    Appointment,
    Body,
    BodyKind,
    Candidacy,
    CandidacyChoice,
    ConfidentialPaper,
    Judgement,
    Round,
    Seat,
    Snapshot,
    Vacancy,
)
from committees.permissions.rounds import seats_to_fill
from committees.rules.grades import Grade
from committees.rules.kinds import Appoints, Capacity, Interruption, OfficeEnds, SeatRole
from committees.rules.phases import Phase, dates_before
from core import clock
from core.models import Setting, User
from core.rules.desks import Desk
from core.sealing import can_seal, seal
from members.models import Municipality, Office, Person
from members.rules.topics import Function
from portal.demo.accounts import DOMAIN, PASSWORD, SOURCE, DemoAccount, staff_user
from portal.demo.seat_holders import Terms

CANDIDATES = 700
JUDGES = (
    DemoAccount(f"voordracht@{DOMAIN}", "Voorzitter van de voordrachtscommissie"),
    DemoAccount(f"voordracht.lid@{DOMAIN}", "Lid van de voordrachtscommissie"),
    DemoAccount(f"voordracht.lid2@{DOMAIN}", "Lid van de voordrachtscommissie, tweede"),
)
COMMITTEE = "voordrachtscommissie"
GRADES = {Grade.HIGH: 35, Grade.MIDDLE: 35, Grade.LOW: 12, Grade.NOT: 8, None: 10}
# Of a hundred candidates so many hold each office.
SHARES = {
    Function.WETHOUDER: 40,
    Function.BURGEMEESTER: 19,
    Function.RAADSLID: 25,
    Function.GEMEENTESECRETARIS: 7,
    Function.GRIFFIER: 9,
}
REASONS = {
    Grade.HIGH: "Brede ervaring in het onderwerp en in de vereniging.",
    Grade.MIDDLE: "Kent het onderwerp goed.",
    Grade.LOW: "Kent het onderwerp, weinig ervaring met gremia.",
    Grade.NOT: "Geen ervaring met het onderwerp.",
}


@dataclass(frozen=True)
class Wanted:
    """A place that people can apply for."""

    body: Body
    role: str
    only: tuple[str, ...]


def make_rounds(today: date) -> None:
    """Make both rounds; safe to run twice: the second time makes none."""
    if Round.objects.exists() or not Seat.objects.exists():
        return
    committee, judges = _committee(today)
    random = Random(700)  # noqa: S311  (the same demo every time)
    _finished(committee, Terms(today).first)
    _open(committee, judges, today, random)


def _committee(today: date) -> tuple[Body, list[User]]:
    """Make the nomination committee with three accounts; they hold no office of a municipality."""
    body = _body()
    password = make_password(PASSWORD)
    users = User.objects.bulk_create([User(email=who.email, password=password, is_demo=True) for who in JUDGES])
    members = list(Municipality.objects.on(today)[:3])
    people = Person.objects.bulk_create(
        [
            Person(name=f"{who.role}, gemeente {member}", user=user, is_sample=True)
            for who, user, member in zip(JUDGES, users, members, strict=True)
        ]
    )
    roles = [SeatRole.CHAIR, SeatRole.MEMBER, SeatRole.MEMBER]
    seats = Seat.objects.bulk_create(
        [
            Seat(body=body, number=number, role=role, from_date=body.from_date, is_sample=True)
            for number, role in enumerate(roles, start=1)
        ]
    )
    Appointment.objects.bulk_create(
        [
            Appointment(
                seat=seat,
                person=person,
                municipality=member,
                capacity=Capacity.MEMBER,
                from_date=date(2024, 1, 1),
                decided_by=SOURCE,
                is_sample=True,
            )
            for seat, person, member in zip(seats, people, members, strict=True)
        ]
    )
    return body, users


def _body() -> Body:
    kind = BodyKind.objects.get_or_create(
        code=COMMITTEE,
        defaults={
            "name": "Voordrachtscommissie",
            "appointed_by": Appoints.BOARD,
            "term_months": 48,
            "interruption": Interruption.NEVER,
            "office_ends": OfficeEnds.TERM,
            "counts_in_balance": False,
            "source": "De samenstelling is niet gevonden: een keuze",
            "certainty": Setting.Certainty.UNKNOWN,
        },
    )[0]
    facts = {"name": "Voordrachtscommissie", "from_date": date(2018, 6, 27), "order": 90, "is_sample": True}
    body: Body = Body.objects.create(code=COMMITTEE, kind=kind, **facts)
    return body


def _finished(committee: Body, meeting: date) -> None:
    """Make the round in which those were appointed whose term began at a meeting; who was not is erased by now."""
    desk = staff_user(Desk.COMMITTEES)
    dates = dates_before(meeting)
    round_ = Round.objects.create(
        title=f"Kandidaatstelling {meeting.year}",
        committee=committee,
        phase=Phase.APPOINTED,
        apply_until=dates.nominations - timedelta(weeks=3),
        nominations_date=dates.nominations,
        counter_until=dates.counter,
        final_date=dates.final,
        meeting_date=meeting,
        supports_needed=10,
        opened_by=desk,
        is_sample=True,
    )
    rows = Appointment.objects.filter(
        from_date=meeting, capacity=Capacity.MEMBER, seat__chair_of=None, seat__body__kind__counts_in_balance=True
    ).exclude(office=None)
    appointments = list(rows.select_related("seat__body", "municipality", "office"))
    candidacies = Candidacy.objects.bulk_create(
        [
            Candidacy(round=round_, person_id=a.person_id, municipality=a.municipality, office=a.office, is_sample=True)
            for a in appointments
        ]
    )
    both = list(zip(appointments, candidacies, strict=True))
    CandidacyChoice.objects.bulk_create(
        [CandidacyChoice(candidacy=c, body=a.seat.body, role=a.seat.role, rank=1) for a, c in both]
    )
    Vacancy.objects.bulk_create(
        [Vacancy(round=round_, seat=a.seat, is_open=False, nominated=c, appointment=a) for a, c in both]
    )
    _publish(round_, {"places": [{"seat": a.seat_id, "candidacy": c.pk} for a, c in both], "source": SOURCE})


def _publish(round_: Round, content: dict[str, Any]) -> None:
    """Publish the nominations and the final list on the days of the round."""
    days = {Snapshot.Kind.NOMINATIONS: round_.nominations_date, Snapshot.Kind.FINAL: round_.final_date}
    for kind, day in days.items():
        Snapshot.objects.create(
            round=round_,
            kind=kind,
            content=content,
            decided_by=f"Bestuur, {day:%d-%m-%Y}",
            reason="Voorbeeldgegevens: kwaliteit eerst, daarna balans",
            published_by=round_.opened_by,
            published_at=clock.now() - timedelta(days=(clock.today() - day).days),
        )


def _open(committee: Body, judges: list[User], today: date, random: Random) -> None:
    """Open a round for every seat that falls free in nine weeks, with candidates from everywhere."""
    meeting = today + timedelta(weeks=9)
    seats = seats_to_fill(meeting)
    opening = Opening(
        f"Kandidaatstelling {meeting.year}", meeting, today + timedelta(weeks=2), committee, is_sample=True
    )
    round_ = open_round(opening, seats, by=staff_user(Desk.COMMITTEES))
    wanted = _wanted(seats)
    offices = _offices(today, random)
    candidacies = Candidacy.objects.bulk_create(
        [_candidacy(round_, office, random) for office in offices], batch_size=500
    )
    both = list(zip(offices, candidacies, strict=True))
    CandidacyChoice.objects.bulk_create(
        [choice for office, row in both for choice in _choices(row, office, wanted, random)], batch_size=1000
    )
    Judgement.objects.bulk_create(_judgements(candidacies, judges, random), batch_size=500)
    if can_seal():
        ConfidentialPaper.objects.bulk_create(_papers(candidacies[:12], judges[1]))


def _wanted(seats: Iterable[Seat]) -> list[Wanted]:
    found: dict[tuple[int, str], Wanted] = {}
    for seat in seats:
        asked = {value for need in seat.requirements.all() for value in need.values}
        only = tuple(value for value in asked if value in {function.value for function in Function})
        found.setdefault((seat.body_id, seat.role), Wanted(seat.body, seat.role, only))
    return list(found.values())


def _offices(today: date, random: Random) -> list[Office]:
    """Return the offices of who applies, one per person, in about the shares in which such rounds are."""
    held = Office.objects.on(today).filter(person__is_sample=True).order_by("pk")
    people: set[int] = set()
    found: list[Office] = []
    for function, share in SHARES.items():
        offices = list(held.filter(function=function))
        random.shuffle(offices)
        chosen = [office for office in offices if office.person_id not in people][: CANDIDATES * share // 100]
        people.update(office.person_id for office in chosen)
        found += chosen
    random.shuffle(found)
    return found


def _candidacy(round_: Round, office: Office, random: Random) -> Candidacy:
    conditional = random.random() < 0.06
    return Candidacy(
        round=round_,
        person_id=office.person_id,
        municipality_id=office.municipality_id,
        office=office,
        is_conditional=conditional,
        condition="Als ik na de verkiezingen in functie blijf." if conditional else "",
        motivation="Voorbeeldgegevens: ik wil mijn ervaring inzetten voor alle gemeenten.",
        is_sample=True,
    )


def _choices(row: Candidacy, office: Office, wanted: list[Wanted], random: Random) -> Iterator[CandidacyChoice]:
    open_to = [each for each in wanted if not each.only or office.function in each.only]
    number = min(len(open_to), random.choices([1, 2, 3], [3, 4, 3])[0])
    for rank, each in enumerate(random.sample(open_to, number), start=1):
        yield CandidacyChoice(candidacy=row, body=each.body, role=each.role, rank=rank)


def _judgements(candidacies: list[Candidacy], judges: list[User], random: Random) -> Iterator[Judgement]:
    now = clock.now()
    for row in candidacies:
        grade = random.choices(list(GRADES), list(GRADES.values()))[0]
        if grade is not None:
            yield Judgement(
                candidacy=row, grade=grade, reason=REASONS[grade], given_by=random.choice(judges), given_at=now
            )


def _papers(candidacies: list[Candidacy], author: User) -> Iterator[ConfidentialPaper]:
    departments = list(Body.objects.filter(department__isnull=False).order_by("order", "name"))
    now = clock.now()
    for number, row in enumerate(candidacies):
        body = departments[number % len(departments)] if departments and number % 3 else None
        paper = ConfidentialPaper(candidacy=row, author=author, written_at=now, body=body)
        paper.kind = ConfidentialPaper.Kind.RECOMMENDATION if body else ConfidentialPaper.Kind.NOTE
        words = "Voorbeeldgegevens: wij bevelen deze kandidaat van harte aan." if body else "Voorbeeldgegevens: nagaan."
        paper.sealed = seal(words, paper.about)
        yield paper
