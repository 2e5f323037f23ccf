"""What the pages of the people of a municipality show: who holds which office, what they may do, who is to answer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from core import clock
from core.permissions import Anyone
from core.registry import Text
from members.forms import EndForm, InviteForm, MandateForm
from members.models import Mandate, Municipality, Office, Person
from members.permissions import (
    coordinators_of,
    invitations_of,
    last_names_check,
    mandates_on,
    may_grant_mandates,
    may_keep_register,
    offices_on,
    secretaries_of,
)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of a municipality: every office there today, and what they may do."""

    person: Person
    offices: list[Office]
    mandates: list[Mandate]

    @property
    def topics(self) -> list[Text]:
        held = {mandate.topic for mandate in self.mandates}
        return [label.label for label in Mandate.Label if label.value in held]


def colleagues_of(municipality: Municipality, day: date) -> list[Colleague]:
    """Return who works for a municipality on a day, by function and name, in two statements."""
    offices: dict[int, list[Office]] = defaultdict(list)
    rank = {label.value: place for place, label in enumerate(Office.Label)}
    for office in offices_on(municipality, day).select_related("person__user", "party"):
        offices[office.person_id].append(office)
    mandates: dict[int, list[Mandate]] = defaultdict(list)
    for mandate in mandates_on(municipality, day):
        mandates[mandate.person_id].append(mandate)
    people = [Colleague(own[0].person, own, mandates[key]) for key, own in offices.items()]
    return sorted(
        people, key=lambda each: (min(rank[o.function] for o in each.offices), each.person.sort_name, each.person.pk)
    )


def people_page(municipality: Municipality, user: Anyone, invite: InviteForm | None = None) -> dict[str, Any]:
    """Return the context of the page with everybody of a municipality."""
    today = clock.today()
    runs = may_grant_mandates(user, municipality)
    people = colleagues_of(municipality, today)
    return {
        "municipality": municipality,
        "today": today,
        "runs": runs,
        "people": people,
        "mandated": sum(bool(each.mandates) for each in people),
        "has_sample": any(each.person.is_sample for each in people),
        "coordinators": list(coordinators_of(municipality, today)),
        "secretaries": list(secretaries_of(municipality, today)),
        "invitations": list(invitations_of(municipality)) if runs else [],
        "now": clock.now(),
        "check": last_names_check(municipality),
        "form": (invite or InviteForm()) if runs else None,
    }


def colleague_page(
    municipality: Municipality, person: Person, user: Anyone, form: MandateForm | None = None
) -> dict[str, Any]:
    """Return the context of the page of one colleague: offices and mandates there, with what can be done."""
    today = clock.today()
    return {
        "municipality": municipality,
        "person": person,
        "today": today,
        "offices": list(
            person.offices.filter(municipality=municipality).select_related("party").order_by("-from_date")
        ),
        "mandates": list(
            person.mandates.filter(municipality=municipality).select_related("granted_by").order_by("-from_date")
        ),
        "is_self": person.user_id is not None and person.user_id == getattr(user, "pk", None),
        "form": form or MandateForm(initial={"from_date": today}),
        "end_form": EndForm(today=today),
        "is_keeper": may_keep_register(user),
    }
