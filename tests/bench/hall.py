"""A hall full of members with accounts and open sessions, made in bulk for measuring and for races."""

import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from assemblies.models import AgendaItem, Assembly, Proposal, ProposalPoll
from assemblies.rules.kinds import AssemblyKind
from core import clock
from core.models import User
from members.models import Municipality, Office, Person, Population
from voting.actions.polls import Question, draft_poll, open_poll
from voting.models import Poll, RegisterEntry, RegisterRole, Representative, VotingRegister
from voting.rules.weights import WeightRule

DAY = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Seat:
    """One member in the hall with the cookies of whoever votes for it."""

    code: str
    weight: int
    session: str
    csrf: str
    cookies: str = field(init=False)

    def __post_init__(self) -> None:
        cookies = f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={self.csrf}"
        object.__setattr__(self, "cookies", cookies)


@dataclass(frozen=True, slots=True)
class Hall:
    """A register, who leads it, and its members."""

    register: VotingRegister
    clerk: User
    seats: list[Seat]

    def open_vote(self, subject: str = "Klimaatakkoord") -> Poll:
        """Put a question to the vote."""
        poll = draft_poll(self.register, Question(f"Stemt u in met het {subject}?", subject), by=self.clerk)
        return open_poll(poll, by=self.clerk)


def fill_hall(members: int = 355, *, prefix: str = "lid") -> Hall:
    """Make a register of so many members, each with an account that votes for it and is logged in."""
    rule = WeightRule()
    register = VotingRegister.objects.create(
        title="Meting", date=DAY, reference_date=rule.reference_date(DAY), weight_rule=rule.to_dict()
    )
    codes = [f"{number:04}" for number in range(1, members + 1)]
    Municipality.objects.bulk_create([Municipality(code=code) for code in codes], ignore_conflicts=True)
    municipalities = Municipality.objects.in_bulk(codes, field_name="code")
    entries = RegisterEntry.objects.bulk_create(
        _entry(register, rule, municipalities[code], 2_000 + int(code) * 977 % 300_000) for code in codes
    )
    users = User.objects.bulk_create(
        User(email=f"{prefix}{register.pk}-{code}@plein.test", password="!") for code in codes
    )
    people = Person.objects.bulk_create(
        Person(name=f"Wethouder {entry.name}", user=user, is_sample=True)
        for entry, user in zip(entries, users, strict=True)
    )
    Office.objects.bulk_create(
        Office(
            person=person, municipality=municipalities[entry.code], function="wethouder", from_date=DAY, source="meting"
        )
        for entry, person in zip(entries, people, strict=True)
    )
    now = clock.now()
    Representative.objects.bulk_create(
        Representative(entry=entry, person=person, role="wethouder", from_at=now)
        for entry, person in zip(entries, people, strict=True)
    )
    clerk = User.objects.create(email=f"griffie{register.pk}@plein.test", password="!")
    RegisterRole.objects.create(register=register, user=clerk, role=RegisterRole.Role.CLERK, from_at=now)
    sessions = log_in(users)
    seats = [
        Seat(entry.code, entry.weight, session, secrets.token_hex(16))
        for entry, session in zip(entries, sessions, strict=True)
    ]
    return Hall(register, clerk, seats)


def _entry(register: VotingRegister, rule: WeightRule, member: Municipality, population: int) -> RegisterEntry:
    return RegisterEntry(
        register=register,
        municipality=member,
        code=member.code,
        name=f"Gemeente {member.code}",
        province="Utrecht",
        weight=rule.weigh(population),
        population=population,
        population_date=register.reference_date,
        population_status=Population.Status.OFFICIAL,
    )


def log_in(users: list[User]) -> list[str]:
    """Open a session for every account; return the keys."""
    store = SessionStore()
    expires = timezone.now() + timedelta(days=1)
    sessions = [
        Session(
            session_key=secrets.token_hex(16),
            session_data=store.encode(
                {
                    SESSION_KEY: str(user.pk),
                    BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                    HASH_SESSION_KEY: user.get_session_auth_hash(),
                }
            ),
            expire_date=expires,
        )
        for user in users
    ]
    Session.objects.bulk_create(sessions)
    return [session.session_key for session in sessions]


def meeting_of(hall: Hall, polls: list[Poll]) -> str:
    """Make the meeting around the votes of a hall; return its address."""
    register = hall.register
    meeting = Assembly.objects.create(
        kind=AssemblyKind.EXTRAORDINARY,
        slug=f"meting-{register.pk}",
        title=f"Vergadering {register.pk}",
        date=register.date,
        register=register,
    )
    for order, poll in enumerate(polls, start=1):
        item = AgendaItem.objects.create(assembly=meeting, order=order, number=str(order), title=poll.subject)
        proposal = Proposal.objects.create(item=item, title=poll.subject, question=poll.question)
        ProposalPoll.objects.create(proposal=proposal, poll=poll)
    return meeting.slug
