"""What a public report may tell of qualities that are a person's own: nothing from which a small group can be known."""

from committees.rules.balance import Balance
from committees.rules.kinds import Attribute

LEAST = 5
# Municipality, size and office are public of everybody in a public body; these two are somebody's own.
PERSONAL = frozenset({Attribute.PARTY, Attribute.GENDER})


def may_be_published(balance: Balance) -> bool:
    """Tell whether a quality may be shown to everybody.

    Of a personal one every group of the targets must have at least five, and who is in no such group or not known, who
    can be found by subtraction, five or nobody. So nothing is hidden by halves.
    """
    if balance.attribute not in PERSONAL:
        return True
    others = balance.unknown + sum(count for key, count in balance.counts.items() if key not in balance.targets)
    named = [balance.counts.get(key, 0) for key in balance.targets]
    return all(count >= LEAST for count in named) and (others == 0 or others >= LEAST)
