"""Everybody who comes to the door, and a small world in which each of them has a place."""

from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

from assemblies.models import AgendaItem, Assembly, Proposal, ProposalPoll, PublishedOutcome
from assemblies.rules.kinds import AssemblyKind, Nature
from committees.models import Appointment
from core import heartbeats
from core.access import Role
from core.actions.documents import add_document
from core.actions.tokens import give_token
from core.mail import write_mail
from core.models import ApiToken, Document, Mail, User
from core.rules.desks import Desk
from members.models import Department, Municipality
from tests.committees.factories import make_appointment, make_body, make_seat
from tests.committees.meetings_world import Meetings
from tests.committees.round_world import Rounds
from tests.core.factories import make_official, make_user, text_file
from tests.events.world import Congresses
from tests.members.factories import make_province
from tests.members.world import People
from tests.voting.factories import DAY, Hall, make_hall, make_leader, make_member
from voting.actions.ballots import cast_ballot
from voting.models import Ballot, Poll, RegisterRole


@dataclass
class World(People, Rounds, Meetings, Congresses):
    """A meeting with a vote that is open and one that is announced, and an account for each role.

    What a route is about belongs to the municipality of VOTER, the first of the hall.
    """

    hall: Hall

    @cached_property
    def assembly(self) -> Assembly:
        return Assembly.objects.create(
            kind=AssemblyKind.EXTRAORDINARY,
            nature=Nature.REAL,
            slug="de-vergadering",
            title="De vergadering",
            date=DAY,
            register=self.hall.register,
        )

    @cached_property
    def item(self) -> AgendaItem:
        return AgendaItem.objects.create(assembly=self.assembly, order=1, number="1", title="Klimaatakkoord")

    @cached_property
    def proposal(self) -> Proposal:
        return Proposal.objects.create(item=self.item, title="Klimaatakkoord", question="Stemt u in?")

    @cached_property
    def announced(self) -> Poll:
        """A poll that is announced; made before the open one, since a register has one open poll."""
        return self.hall.decide("for", "against", "for").poll

    @cached_property
    def poll(self) -> Poll:
        """The open poll on the proposal."""
        assert self.announced.pk
        poll = self.hall.open()
        ProposalPoll.objects.create(proposal=self.proposal, poll=poll)
        return poll

    @cached_property
    def ballot(self) -> Ballot:
        """The vote of VOTER in the open poll."""
        return cast_ballot(self.poll, self.hall.entries[0], ("for",), key=uuid4(), by=self.hall.voters[0])

    @cached_property
    def outcome(self) -> PublishedOutcome:
        return PublishedOutcome.objects.create(
            assembly=self.assembly, order=1, subject="Klimaatakkoord", decision="adopted", source="test"
        )

    @cached_property
    def municipality(self) -> Municipality:
        return make_member()

    @cached_property
    def appointment(self) -> Appointment:
        """Somebody who holds a seat in a body."""
        return make_appointment(make_seat(make_body(1)))

    @cached_property
    def department(self) -> Department:
        return Department.objects.create(code="afdeling-26", name="Afdeling", province=make_province("26"))

    @cached_property
    def document(self) -> Document:
        """A public document with one version."""
        by = make_official(Desk.SECRETARIAT)
        return add_document("Stuk", text_file(), Document.Access.PUBLIC, "Agenda", by=by, about=self.item)

    @cached_property
    def mail(self) -> Mail:
        write_mail("een@plein.test", "Onderwerp", "Tekst", key="world")
        return Mail.objects.get(key="world")

    @cached_property
    def tokens(self) -> dict[int, ApiToken]:
        """A token of each account, by account."""
        users = self.accounts_that_log_in()
        return {user.pk: give_token("script", ApiToken.Scope.READ, 30, by=user)[0] for user in users}

    def accounts_that_log_in(self) -> list[User]:
        return [user for user in self.accounts.values() if user is not None]

    def account(self, role: Role) -> User | None:
        """Return the account in this role; nobody for ANONYMOUS."""
        return self.accounts[role]

    @cached_property
    def accounts(self) -> dict[Role, User | None]:
        return {
            Role.ANONYMOUS: None,
            Role.ACCOUNT: make_user(),
            Role.VOTER: self.hall.voters[0],
            Role.OTHER_VOTER: self.hall.voters[1],
            Role.CLERK: self.hall.clerk,
            Role.CHAIR: make_leader(self.hall.register, RegisterRole.Role.CHAIR),
            Role.SECRETARIAT: make_official(Desk.SECRETARIAT),
            Role.REGISTRY: make_official(Desk.REGISTRY),
            Role.COMMITTEES: make_official(Desk.COMMITTEES),
            Role.ORGANISER: make_official(Desk.EVENTS),
            Role.NOMINATOR: self.nominator,
            Role.ADMINISTRATOR: make_official(Desk.ADMINISTRATOR),
            Role.SUPERUSER: make_user(is_superuser=True, is_staff=True),
        }


def make_world() -> World:
    """Make the world, and everything in it."""
    world = World(make_hall())
    heartbeats.beat(heartbeats.CLOCK)
    heartbeats.beat(heartbeats.WORKER)
    for name in ("ballot", "municipality", "appointment", "department", "outcome", "document", "mail", "tokens"):
        assert getattr(world, name)
    return world
