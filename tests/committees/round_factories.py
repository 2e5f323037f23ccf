"""Rounds with candidates and their judges, for tests, with the shortest call."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from committees.actions.judgements import judge
from committees.actions.rounds import Opening, open_round
from committees.actions.variants import ask_proposal, make_variant
from committees.models import (
    Body,
    Candidacy,
    CandidacyChoice,
    ConfidentialPaper,
    Round,
    Seat,
    Vacancy,
    Variant,
)
from committees.rules import placement
from committees.rules.grades import Grade
from committees.rules.kinds import Capacity, SeatRole
from committees.tasks import compute_variant
from core import clock
from core.models import OutboxMessage, User
from members.models import Municipality, Office
from members.rules.topics import Function, Topic
from tests.committees.factories import keeper, make_appointment, make_body, make_kind
from tests.core.factories import make_user
from tests.members.factories import make_mandate, make_member, make_office, make_person

_numbers = count(1)


@dataclass
class Stage:
    """A round with everybody who has a part in it."""

    round: Round
    body: Body
    desk: User
    judge: User
    candidates: list[Candidacy] = field(default_factory=list)

    @property
    def vacancies(self) -> list[Vacancy]:
        return list(self.round.vacancies.all())

    def apply(self, grade: Grade | None = Grade.MIDDLE, **facts: Any) -> Candidacy:
        """Store a candidate for a seat of the body, judged when a grade is given."""
        row = make_candidacy(self.round, self.body, **facts)
        if grade is not None:
            judge(row, grade, "Past goed", by=self.judge)
        self.candidates.append(row)
        return row

    def variant(self) -> Variant:
        return make_variant(self.round, by=self.desk)

    def computed(self, variant: Variant | None = None, *bodies: int) -> Variant:
        """Return a proposal that was computed, as the worker does it."""
        variant = ask_proposal(variant or self.variant(), bodies, by=self.desk)
        work()
        variant.refresh_from_db()
        return variant


def work() -> None:
    """Do what the worker would: compute every proposal that was asked for."""
    for message in OutboxMessage.objects.filter(task="committees.compute_variant", state="pending"):
        compute_variant(**message.payload)
        OutboxMessage.objects.filter(pk=message.pk).update(state="done")


def make_committee(*judges: User) -> Body:
    """Store a nomination committee with these members; they hold no office of a municipality."""
    body = make_body(max(1, len(judges)), make_kind(counts_in_balance=False))
    for seat, user in zip(body.seats.all(), judges, strict=False):
        seat_user(seat, user)
    return body


def seat_user(seat: Seat, user: User) -> None:
    """Let an account hold a seat."""
    person = getattr(user, "person", None) or make_person(user)
    make_appointment(seat, None, person=person, municipality=make_member(), office=None, planned_until=date(2040, 1, 1))


def make_stage(seats: int = 2, meeting: date | None = None, **facts: Any) -> Stage:
    """Open a round for the seats of a new body, with a meeting in three months."""
    desk, judge_ = keeper(), make_user()
    body = facts.pop("body", None) or make_body(seats)
    day = clock.today()
    meeting = meeting or day + timedelta(weeks=13)
    opening = Opening(
        f"Ronde {next(_numbers)}", meeting, min(day, meeting - timedelta(weeks=6)), make_committee(judge_)
    )
    opening = Opening(
        opening.title, meeting, facts.pop("apply_until", meeting - timedelta(weeks=6)), opening.committee, **facts
    )
    return Stage(open_round(opening, list(Seat.objects.filter(body=body, chair_of=None)), by=desk), body, desk, judge_)


def make_candidacy(
    round_: Round,
    body: Body | None = None,
    office: Office | None = None,
    choices: list[placement.Opening] | None = None,
    user: User | None = None,
    municipality: Municipality | None = None,
    function: str = Function.WETHOUDER,
    **facts: Any,
) -> Candidacy:
    """Store a candidate straight in the database."""
    office = office or make_office(municipality or make_member(), make_person(user), function)
    row: Candidacy = Candidacy.objects.create(
        round=round_, person=office.person, municipality=office.municipality, office=office, **facts
    )
    wanted = choices or [placement.Opening(body.pk if body else 0, SeatRole.MEMBER)]
    for rank, choice in enumerate(wanted, start=1):
        CandidacyChoice.objects.create(candidacy=row, body_id=choice.body, role=choice.role, rank=rank)
    return row


def make_runner(municipality: Municipality | None = None) -> tuple[Municipality, User]:
    """Return a municipality and an account that runs its people."""
    municipality, user = municipality or make_member(), make_user()
    make_mandate(municipality, make_person(user), Topic.COORDINATOR)
    return municipality, user


def make_recommender(name: str = "netwerk") -> tuple[Body, User]:
    """Return a network and an account that sits in it."""
    body, user = make_body(1, make_kind(code=f"{name}")), make_user()
    seat_user(body.seats.get(), user)
    return body, user


def texts() -> bytes:
    """Return everything that is stored of confidential papers."""
    return b"".join(bytes(paper.sealed) for paper in ConfidentialPaper.objects.all())


ACTING = Capacity.ACTING
