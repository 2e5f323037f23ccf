"""Meetings for tests, with the shortest call: `make_meeting(60, 30)` has a hall with these votes and one proposal."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from assemblies.actions import decisions
from assemblies.models import AgendaItem, Assembly, Proposal, PublishedOutcome
from assemblies.rules.kinds import AssemblyKind, Nature, PublishedDecision
from tests.voting.factories import AT_ONCE, DAY, Hall, make_hall
from voting.actions.polls import close_poll
from voting.models import Poll, Result, VotingRegister

_numbers = count(1)


def make_assembly(register: VotingRegister | None = None, **fields: Any) -> Assembly:
    """Store a meeting without an agenda."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "kind": AssemblyKind.REGULAR,
        "nature": Nature.REAL,
        "slug": f"alv-{number}",
        "title": f"ALV {number}",
        "date": register.date if register else DAY,
    }
    assembly: Assembly = Assembly.objects.create(register=register, **defaults | fields)
    return assembly


def make_proposal(assembly: Assembly | None = None, title: str = "Klimaatakkoord", **fields: Any) -> Proposal:
    """Put a proposal on the agenda, as an item of its own."""
    assembly = assembly or make_assembly()
    order = assembly.items.count() + 1
    item: AgendaItem = AgendaItem.objects.create(assembly=assembly, order=order, number=str(order), title=title)
    proposal: Proposal = Proposal.objects.create(
        item=item,
        title=title,
        **{"question": f"Stemt u in met {title}?", "text": "De tekst.", "advice": "voor"} | fields,
    )
    return proposal


def make_outcome(assembly: Assembly, subject: str = "Klimaatakkoord", **fields: Any) -> PublishedOutcome:
    """Store what was published of one decision."""
    defaults = {"order": next(_numbers), "decision": PublishedDecision.ADOPTED, "source": "test"}
    outcome: PublishedOutcome = PublishedOutcome.objects.create(assembly=assembly, subject=subject, **defaults | fields)
    return outcome


@dataclass
class Meeting:
    """A meeting with its hall and its first proposal."""

    assembly: Assembly
    hall: Hall
    proposal: Proposal

    def open(self, proposal: Proposal | None = None) -> Poll:
        """Put a proposal to the vote."""
        return decisions.open_vote(proposal or self.proposal, by=self.hall.clerk)

    def decide(self, *choices: str, proposal: Proposal | None = None) -> Result:
        """Run a whole vote on a proposal."""
        poll = self.open(proposal)
        self.hall.cast(poll, *choices)
        close_poll(poll, after=AT_ONCE, by=self.hall.clerk)
        return decisions.announce(proposal or self.proposal, by=self.hall.clerk)


def make_meeting(*weights: int, day: date = DAY, listed: bool = True, label: str = "", **fields: Any) -> Meeting:
    """Make a meeting of members with these votes (by default 60, 30 and 10) and one proposal."""
    hall = make_hall(*weights, date=day, listed=listed, label=label)
    assembly = make_assembly(hall.register, **fields)
    return Meeting(assembly, hall, make_proposal(assembly))
