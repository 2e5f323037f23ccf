"""Rounds in the states that the demo is not in: computed, being computed, nominated, with a counter-candidate."""

from datetime import timedelta
from uuid import uuid4

from committees.actions.counter_candidates import Forward, answer_support, put_forward
from committees.actions.judgements import judge, write_note
from committees.actions.publishing import Decision, publish_nominations
from committees.actions.rounds import Opening, open_round
from committees.actions.variants import ask_proposal, free_place, make_variant
from committees.models import (
    Appointment,
    Body,
    BodyKind,
    Candidacy,
    CandidacyChoice,
    CounterCandidacy,
    CounterSupport,
    Round,
    Seat,
    SeatRequirement,
    Variant,
)
from committees.rules.grades import Grade
from committees.tasks import compute_variant
from core import clock
from core.models import OutboxMessage, User
from core.rules.desks import Desk
from members.models import Municipality, Office
from members.rules.topics import Function
from portal.demo.accounts import staff_user
from portal.demo.rounds import COMMITTEE, JUDGES
from tests.e2e.meetings import NUNSPEET, OISTERWIJK, UTRECHT

OPEN, NOMINATED = "Proefronde open", "Proefronde voorgedragen"


def make() -> None:
    """Make a round that is open, with proposals, and one that is nominated, with a counter-candidate."""
    desk, judge_ = staff_user(Desk.COMMITTEES), judge_of()
    opened = _round(OPEN, "proefcommissie-a", desk)
    seat = Seat.objects.filter(body__code="proefcommissie-a").earliest("number")
    SeatRequirement.objects.create(seat=seat, attribute="function", values=["griffier"], source="Proef")
    rows = _candidates(opened, 5, judge_)
    write_note(rows[0], "Nagaan of dit met het ambt samengaat.", by=judge_)
    first = _computed(opened, desk)
    second = make_variant(opened, "Met een lege plaats", like=first, by=desk)
    free_place(second, opened.vacancies.all()[1], by=desk)
    third = make_variant(opened, by=desk)
    Variant.objects.filter(pk=third.pk).update(
        state="running", run=uuid4(), asked_by=desk, asked_at=clock.now(), stage="balancing"
    )
    nominated = _round(NOMINATED, "proefcommissie-b", desk)
    _candidates(nominated, 4, judge_, skip=5)
    publish_nominations(_computed(nominated, desk), Decision("Bestuur", "Kwaliteit en balans"), by=desk)
    _counter(nominated)


def judge_of() -> User:
    """Return the chair of the nomination committee of the demo."""
    return User.objects.get(email=JUDGES[0].email)


def secretary_of(code: str) -> User:
    """Return the secretary of a municipality of the demo."""
    held = Office.objects.on(clock.today()).filter(municipality__code=code, function=Function.GEMEENTESECRETARIS)
    return User.objects.filter(person__offices__in=held)[0]


def recommender() -> User:
    """Return somebody on the board of a department: who may recommend, with an account."""
    today = clock.today()
    held = Appointment.objects.on(today).filter(seat__body__department__isnull=False, person__user__isnull=False)
    user = held[0].person.user
    assert user is not None
    return user


def round_of(title: str) -> Round:
    """Return one of these rounds."""
    return Round.objects.get(title=title)


def address(title: str, more: str = "") -> str:
    """Return the address of one of these rounds, or of a page under it."""
    return f"/rondes/{round_of(title).pk}/{more}"


def variant(number: int) -> str:
    """Return the address of a proposal of the open round."""
    return address(OPEN, f"voorstellen/{round_of(OPEN).variants.get(number=number).pk}/")


def candidate(place: int = 0) -> str:
    """Return the address of a candidate of the open round."""
    return address(OPEN, f"kandidaten/{round_of(OPEN).candidacies.order_by('pk')[place].pk}/")


def place() -> str:
    """Return the address of choosing somebody for a seat."""
    return f"{variant(2)}plaatsen/{round_of(OPEN).vacancies.all()[1].pk}/"


def counter() -> str:
    """Return the address of the counter-candidate."""
    return f"/tegenkandidaten/{CounterCandidacy.objects.get().pk}/"


def support(code: str) -> str:
    """Return the address on which a member answers."""
    return f"/steun/{CounterSupport.objects.get(municipality__code=code).pk}/"


def _round(title: str, code: str, desk: User) -> Round:
    today = clock.today()
    body = Body.objects.create(
        code=code,
        name=code.capitalize().replace("-", " "),
        kind=BodyKind.objects.get(code="beleidscommissie"),
        from_date=today,
        order=95,
        is_sample=True,
    )
    seats = Seat.objects.bulk_create([Seat(body=body, number=number, from_date=today) for number in (1, 2, 3)])
    meeting = today + timedelta(weeks=8)
    committee = Body.objects.get(code=COMMITTEE)
    return open_round(Opening(title, meeting, today + timedelta(weeks=1), committee, is_sample=True), seats, by=desk)


def _candidates(round_: Round, number: int, judge_: User, skip: int = 0) -> list[Candidacy]:
    offices = (
        Office.objects.on(clock.today())
        .filter(function=Function.WETHOUDER, person__is_sample=True)
        .order_by("municipality", "pk")
    )
    chosen = list({office.municipality_id: office for office in offices}.values())[skip : skip + number]
    rows = []
    for office in chosen:
        row = Candidacy.objects.create(
            round=round_,
            person=office.person,
            municipality=office.municipality,
            office=office,
            motivation="Voorbeeldgegevens.",
            is_sample=True,
        )
        CandidacyChoice.objects.create(candidacy=row, body=round_.vacancies.all()[0].seat.body, rank=1)
        rows.append(row)
    for row in rows[:-1]:
        judge(row, Grade.HIGH, "Ervaren", by=judge_)
    return rows


def _computed(round_: Round, desk: User) -> Variant:
    made = ask_proposal(make_variant(round_, by=desk), by=desk)
    message = OutboxMessage.objects.get(task="committees.compute_variant", key=f"{made.run}")
    compute_variant(**message.payload)
    OutboxMessage.objects.filter(pk=message.pk).update(state="done")
    made.refresh_from_db()
    return made


def _counter(round_: Round) -> None:
    own = Municipality.objects.get(code=UTRECHT)
    others = [Municipality.objects.get(code=code) for code in (NUNSPEET, OISTERWIJK)]
    vacancy = round_.vacancies.filter(nominated__isnull=False)[0]
    office = Office.objects.on(clock.today()).filter(municipality=own, function=Function.BURGEMEESTER)[0]
    put_forward(own, Forward(vacancy, office, "Ervaring in een grote stad.", others), by=secretary_of(UTRECHT))
    answered = CounterSupport.objects.get(municipality__code=NUNSPEET)
    answer_support(answered, confirmed=True, by=secretary_of(NUNSPEET))
