"""What a body is compared with where the register of members does not tell: settings, each with its source."""

from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from committees.rules.apportionment import Weight
from committees.rules.kinds import Attribute
from committees.rules.profiles import LOCAL, NATIONAL
from core.policy import Certainty, Kind, Policy, declare, values_of
from members.rules.topics import Function

BOARD = _("bylaws: the fewest of each office in the board, 3, 3, 3, 1 and 1; taken as the proportion for every body")


def _office(function: Function, parts: int, label: str | Promise) -> Policy:
    return declare(
        Policy(
            key=f"committees.target_{function}",
            default=parts,
            kind=Kind.INTEGER,
            label=label,
            explanation=_(
                "How many parts of the seats in bodies go to this office; the five offices together are the whole."
            ),
            source=BOARD,
            certainty=Certainty.INFERRED,
            smallest=0,
            largest=100,
        )
    )


OFFICES = {
    Function.BURGEMEESTER: _office(Function.BURGEMEESTER, 3, _("Share of mayors in bodies")),
    Function.WETHOUDER: _office(Function.WETHOUDER, 3, _("Share of aldermen in bodies")),
    Function.RAADSLID: _office(Function.RAADSLID, 3, _("Share of councillors in bodies")),
    Function.GEMEENTESECRETARIS: _office(Function.GEMEENTESECRETARIS, 1, _("Share of municipal secretaries in bodies")),
    Function.GRIFFIER: _office(Function.GRIFFIER, 1, _("Share of clerks of the council in bodies")),
}
LOCAL_SHARE = declare(
    Policy(
        key="committees.target_local",
        default=33,
        kind=Kind.INTEGER,
        label=_("Local parties in bodies, in percent"),
        explanation=_("How many of a hundred members of bodies are expected to belong to a local party."),
        source=_("published: about a third of the councillors belong to a local party"),
        certainty=Certainty.INFERRED,
        smallest=0,
        largest=100,
    )
)
WOMEN_SHARE = declare(
    Policy(
        key="committees.target_women",
        default=50,
        kind=Kind.INTEGER,
        label=_("Women in bodies, in percent"),
        explanation=_("How many of a hundred who declared their gender as woman or man are expected to be women."),
        source=_("a choice of the portal"),
        certainty=Certainty.UNKNOWN,
        smallest=0,
        largest=100,
    )
)


def declared_targets() -> dict[Attribute, dict[str, Weight]]:
    """Return what a body should look like by office, party and gender; one statement."""
    *offices, local, women = values_of(*OFFICES.values(), LOCAL_SHARE, WOMEN_SHARE)
    return {
        Attribute.FUNCTION: {function.value: parts for function, parts in zip(OFFICES, offices, strict=True)},
        Attribute.PARTY: {NATIONAL: Fraction(100 - local, 100), LOCAL: Fraction(local, 100)},
        Attribute.GENDER: {"v": Fraction(women, 100), "m": Fraction(100 - women, 100)},
    }
