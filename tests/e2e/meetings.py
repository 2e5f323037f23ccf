"""A meeting to hold: the rehearsal of today with everybody in it, led through the same actions as any other."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from assemblies.actions import decisions
from assemblies.models import Assembly, Proposal
from core import clock
from core.models import User
from portal.demo.accounts import CHAIR, CLERK
from portal.demo.meetings import rehearse
from voting.actions.ballots import cast_ballot
from voting.actions.polls import close_poll
from voting.models import Ballot, Poll, RegisterEntry, Representative

UTRECHT, NUNSPEET, OISTERWIJK, NOORD_BEVELAND = "0344", "0302", "0824", "1695"


@dataclass
class Meeting:
    """One rehearsal, with shortcuts for what a journey does not want to click."""

    assembly: Assembly
    clerk: User = field(init=False)
    chair: User = field(init=False)

    def __post_init__(self) -> None:
        self.clerk = User.objects.get(email=CLERK.email)
        self.chair = User.objects.get(email=CHAIR.email)

    @property
    def register(self) -> int:
        assert self.assembly.register_id is not None
        return self.assembly.register_id

    @property
    def page(self) -> str:
        return f"/vergaderingen/{self.assembly.slug}/"

    @property
    def console(self) -> str:
        return f"{self.page}regie/"

    @property
    def hall(self) -> str:
        return f"{self.page}zaal/"

    @property
    def ballot(self) -> str:
        return f"/stemmen/{self.register}/"

    @property
    def proposals(self) -> list[Proposal]:
        return list(Proposal.objects.filter(item__assembly=self.assembly).order_by("item__order"))

    def entry(self, code: str) -> RegisterEntry:
        return RegisterEntry.objects.get(register=self.register, code=code)

    def voter(self, code: str) -> User:
        """Return the account that votes for a member now."""
        named = Representative.objects.current().get(entry__register=self.register, entry__code=code)
        assert named.person.user is not None
        return named.person.user

    def open(self, place: int = 0) -> Poll:
        return decisions.open_vote(self.proposals[place], by=self.clerk)

    def vote(self, poll: Poll, **choices: str) -> None:
        """Let members vote, as in `meeting.vote(poll, _0344="for")`."""
        for code, choice in choices.items():
            entry = self.entry(code.strip("_"))
            cast_ballot(poll, entry, [choice], key=uuid.uuid4(), by=self.voter(entry.code))

    def close(self, poll: Poll, seconds: float = 0) -> None:
        close_poll(poll, after=timedelta(seconds=seconds), by=self.clerk)

    def announce(self, place: int = 0) -> None:
        decisions.announce(self.proposals[place], by=self.clerk)

    def ballots(self, code: str) -> list[Ballot]:
        """Return every ballot of a member in this meeting, oldest first."""
        cast = Ballot.objects.filter(poll__register=self.register, entry__code=code)
        return list(cast.order_by("poll__number", "version"))


def new_meeting() -> Meeting:
    """Return a meeting in which nothing was put to the vote yet."""
    return Meeting(rehearse(clock.today()))
