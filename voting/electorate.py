"""Who has how many votes on a day by the standing rule, also when no meeting is held."""

from dataclasses import dataclass
from datetime import date

from members.models import Municipality
from voting.policies import weights_in_force
from voting.rules.weights import WeightRule


@dataclass(frozen=True, slots=True)
class Electorate:
    """The members of a day with the votes they would have."""

    members: list[Municipality]
    reference_date: date
    votes: dict[str, int]

    @property
    def weight(self) -> int:
        """All votes together."""
        return sum(self.votes.values())

    @property
    def population(self) -> int:
        """All inhabitants together."""
        return sum(member.population or 0 for member in self.members)


def electorate_on(day: date, rule: WeightRule | None = None) -> Electorate:
    """Return the members of a day and their votes; two statements."""
    rule = rule or weights_in_force()
    reference_date = rule.reference_date(day)
    members = entitled_on(day, reference_date)
    votes = {member.code: rule.weigh(member.population) for member in members if member.population is not None}
    return Electorate(members, reference_date, votes)


def entitled_on(day: date, reference_date: date) -> list[Municipality]:
    """Return the members of a day with the population that counts for their votes."""
    return list(Municipality.objects.on(day).with_population(reference_date))
