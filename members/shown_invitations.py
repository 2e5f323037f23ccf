"""What the pages behind the links of our mail show."""

from typing import Any

from core import clock
from core.errors import Refusal
from core.models import User
from core.permissions import Anyone
from members.forms import NameForm
from members.models import Invitation, Mandate, NamesCheck
from members.permissions import names_around, person_of


def invitation_page(
    invitation: Invitation, user: Anyone, form: NameForm | None = None, refusal: Refusal | None = None
) -> dict[str, Any]:
    """Return the context: what the invitation gives, whose address it is for in part only, and what can be done."""
    person = person_of(user)
    mine = isinstance(user, User) and user.email.lower() == invitation.email.lower()
    return {
        "invitation": invitation,
        "name": _name(invitation.municipality_id),
        "topics": [label.label for label in Mandate.Label if label.value in invitation.topics],
        "address": masked(invitation.email),
        "mine": mine,
        "person": person,
        "form": form or NameForm(initial={"name": person.name if person else ""}),
        "refusal": refusal,
        "expired": invitation.expires_at <= clock.now(),
    }


def names_page(check: NamesCheck, refusal: Refusal | None) -> dict[str, Any]:
    """Return the context of the question whether names are right."""
    return {"check": check, "name": _name(check.municipality_id), "refusal": refusal}


def masked(address: str) -> str:
    """Return an address so that its owner knows it and somebody else does not: m…@utrecht.nl."""
    box, _at, domain = address.partition("@")
    return f"{box[:1]}…@{domain}"


def _name(municipality: int) -> str:
    return names_around([municipality]).get(municipality, "")
