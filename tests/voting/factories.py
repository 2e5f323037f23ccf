"""Registers, polls and everybody around them for tests, with the shortest call.

`make_hall(60, 30, 10)` is a register of three members with 60, 30 and 10 votes, a clerk, and an account that votes for
each.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from core import clock
from core.models import User
from members.models import (
    Mandate,
    Membership,
    Municipality,
    MunicipalityName,
    MunicipalityProvince,
    Office,
    Person,
    Population,
    Province,
)
from members.rules.topics import Function, Topic
from tests.core.factories import make_user
from voting.actions.ballots import cast_ballot
from voting.actions.polls import Question, close_poll, draft_poll, open_poll
from voting.actions.results import announce_poll
from voting.models import Ballot, Poll, RegisterEntry, RegisterRole, Representative, Result, VotingRegister
from voting.rules.weights import WeightRule

DAY = date(2026, 11, 24)
NEW_YEAR = date(2026, 1, 1)
LONG_AGO = date(2018, 1, 1)
AT_ONCE = timedelta(0)
_codes = count(5000)
_numbers = count(1)


def make_municipality(code: str = "") -> Municipality:
    """Store a municipality, without membership, name or population."""
    municipality, _made = Municipality.objects.get_or_create(code=code or f"{next(_codes)}")
    return municipality


def make_member(
    population: int | None = 10_000,
    *,
    code: str = "",
    name: str = "",
    until: date | None = None,
    since: date = LONG_AGO,
    counted_on: date = NEW_YEAR,
) -> Municipality:
    """Store a municipality that is a member, with its name, province and (unless None) population."""
    municipality = make_municipality(code)
    province, _made = Province.objects.get_or_create(code="26", defaults={"name": "Utrecht"})
    period = {"municipality": municipality, "from_date": since, "until_date": until}
    MunicipalityName.objects.create(name=name or f"Gemeente {municipality.code}", **period)
    MunicipalityProvince.objects.create(province=province, **period)
    Membership.objects.create(**period)
    if population is not None:
        Population.objects.create(
            municipality=municipality,
            reference_date=counted_on,
            inhabitants=population,
            status=Population.Status.OFFICIAL,
            source="test",
        )
    return municipality


def make_mandate(office: Office, since: date = LONG_AGO, until: date | None = None, topic: str = Topic.VOTE) -> Mandate:
    """Let an office holder act for the municipality."""
    mandate: Mandate = Mandate.objects.create(
        municipality=office.municipality,
        person=office.person,
        topic=topic,
        from_date=since,
        until_date=until,
        granted_by=make_user(),
    )
    return mandate


def make_person(user: User | None = None, **fields: Any) -> Person:
    """Store a person with an account."""
    person: Person = Person.objects.create(
        name=f"Persoon {next(_numbers)}", user=user or make_user(), is_sample=True, **fields
    )
    return person


def make_office(
    municipality: Municipality | None = None,
    person: Person | None = None,
    function: str = Function.WETHOUDER,
    from_date: date = LONG_AGO,
    until_date: date | None = None,
) -> Office:
    """Store an office that somebody holds."""
    office: Office = Office.objects.create(
        person=person or make_person(),
        municipality=municipality or make_municipality(),
        function=function,
        from_date=from_date,
        until_date=until_date,
        source="test",
    )
    return office


def make_register(**fields: Any) -> VotingRegister:
    """Store a register without members."""
    defaults = {
        "title": f"Vergadering {next(_numbers)}",
        "date": DAY,
        "reference_date": NEW_YEAR,
        "weight_rule": WeightRule().to_dict(),
    }
    return VotingRegister.objects.create(**defaults | fields)


def make_entry(register: VotingRegister | None = None, weight: int = 10, **fields: Any) -> RegisterEntry:
    """Enter a member with so many votes."""
    municipality = fields.pop("municipality", None) or make_municipality()
    defaults = {
        "code": municipality.code,
        "name": f"Gemeente {municipality.code}",
        "province": "Utrecht",
        "population": weight * 1000,
        "population_date": NEW_YEAR,
        "population_status": Population.Status.OFFICIAL,
    }
    return RegisterEntry.objects.create(
        register=register or make_register(), municipality=municipality, weight=weight, **defaults | fields
    )


def make_representative(entry: RegisterEntry, person: Person | None = None) -> Representative:
    """Let an office holder of the member vote for it from now on."""
    office = make_office(entry.municipality, person)
    representative: Representative = Representative.objects.create(
        entry=entry, person=office.person, role=office.function, from_at=clock.now()
    )
    return representative


def make_voter(entry: RegisterEntry) -> User:
    """Return an account that votes for the member from now on."""
    user = make_representative(entry).person.user
    assert user is not None
    return user


def make_leader(register: VotingRegister, role: str = RegisterRole.Role.CLERK, user: User | None = None) -> User:
    """Return an account that is clerk (or chair) of the register."""
    given: RegisterRole = RegisterRole.objects.create(
        register=register, user=user or make_user(), role=role, from_at=clock.now()
    )
    return given.user


@dataclass
class Hall:
    """A register with its clerk; `entries` and `voters` stand in the same order."""

    register: VotingRegister
    clerk: User
    entries: list[RegisterEntry] = field(default_factory=list)
    voters: list[User] = field(default_factory=list)

    def draft(self, question: str = "Stemt u in?", **kwargs: Any) -> Poll:
        """Put a question on the list."""
        return draft_poll(self.register, Question(question, "Klimaatakkoord"), by=self.clerk, **kwargs)

    def open(self, question: str = "Stemt u in?", **kwargs: Any) -> Poll:
        """Put a question to the vote."""
        return open_poll(self.draft(question, **kwargs), by=self.clerk)

    def cast(self, poll: Poll, *choices: str) -> list[Ballot]:
        """Let the first members vote, each its own choice; an empty one does not vote."""
        return [self.cast_one(poll, number, choice) for number, choice in enumerate(choices) if choice]

    def cast_one(self, poll: Poll, number: int, *choices: str, key: UUID | None = None) -> Ballot:
        """Let one member vote."""
        return cast_ballot(poll, self.entries[number], choices, key=key or uuid4(), by=self.voters[number])

    def close(self, poll: Poll) -> Poll:
        """Close without a countdown."""
        return close_poll(poll, after=AT_ONCE, by=self.clerk)

    def announce(self, poll: Poll) -> Result:
        """Close without a countdown, and announce."""
        return announce_poll(self.close(poll), by=self.clerk)

    def decide(self, *choices: str, **kwargs: Any) -> Result:
        """Run a whole vote."""
        poll = self.open(**kwargs)
        self.cast(poll, *choices)
        return self.announce(poll)


def make_hall(*weights: int, **fields: Any) -> Hall:
    """Make a register of members with these votes (by default 60, 30 and 10), a clerk, and a voter for each."""
    register = make_register(**fields)
    entries = [make_entry(register, weight) for weight in weights or (60, 30, 10)]
    return Hall(register, make_leader(register), entries, [make_voter(entry) for entry in entries])
