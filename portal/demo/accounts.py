"""Demo accounts: one for each role, and somebody who votes for every municipality. Role names, no personal names."""

import re
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from core.models import Post, User
from core.rules.desks import Desk
from core.rules.text import fold
from members.models import Mandate, Municipality, Office, Person
from members.rules.topics import Function, Topic

PASSWORD = "plein-demo-2026"  # noqa: S105  (printed on purpose; production refuses to start with demo accounts)
DOMAIN = "plein.example"
SOURCE = "Voorbeeldgegevens"
START = date(2022, 3, 30)
# Who votes is spread over the offices, so that every kind of representative is seen.
VOTERS = (Function.WETHOUDER, Function.BURGEMEESTER, Function.RAADSLID, Function.GRIFFIER)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account for the list that `script/server` prints."""

    email: str
    role: str


STAFF = {
    Desk.ADMINISTRATOR: DemoAccount(f"beheer@{DOMAIN}", "Functioneel beheerder"),
    Desk.SECRETARIAT: DemoAccount(f"bureau@{DOMAIN}", "Secretariaat van de vereniging"),
    Desk.REGISTRY: DemoAccount(f"leden@{DOMAIN}", "Ledenadministratie"),
    Desk.COMMITTEES: DemoAccount(f"commissies@{DOMAIN}", "Bureau commissies"),
    Desk.EVENTS: DemoAccount(f"congres@{DOMAIN}", "Congresbureau"),
}
CLERK = DemoAccount(f"griffie@{DOMAIN}", "Griffier van de vergadering")
CHAIR = DemoAccount(f"voorzitter@{DOMAIN}", "Voorzitter van de vergadering")
SHOWN = ("0344", "0302", "1695", "0824")


def make_staff() -> None:
    """Make the accounts of the office; safe to run twice."""
    password = make_password(PASSWORD)
    staff = {*STAFF.values(), CLERK, CHAIR}
    User.objects.bulk_create(
        [User(email=who.email, password=password, is_staff=who in STAFF.values(), is_demo=True) for who in staff],
        ignore_conflicts=True,
    )
    made = User.objects.in_bulk([who.email for who in staff], field_name="email")
    for desk, who in STAFF.items():
        Post.objects.get_or_create(user=made[who.email], desk=desk, defaults={"from_date": START, "reason": SOURCE})


def staff_user(desk: Desk) -> User:
    """Return who holds a desk in the demo."""
    return User.objects.get(email=STAFF[desk].email)


def address(function: str, name: str) -> str:
    """Return the address of an office holder: wethouder.utrecht@plein.example."""
    return f"{function}.{re.sub('[^a-z0-9]+', '-', fold(name)).strip('-')}@{DOMAIN}"


def make_voters(day: date) -> None:
    """Make a secretary and somebody with a mandate to vote for every member of `day`; safe to run twice."""
    members = [m for m in Municipality.objects.on(day) if not Office.objects.filter(municipality=m).exists()]
    password = make_password(PASSWORD)
    granted_by = staff_user(Desk.REGISTRY)
    for function, topic in ((None, Topic.VOTE), (Function.GEMEENTESECRETARIS, Topic.COORDINATOR)):
        functions = {m.pk: function or VOTERS[int(m.code) % len(VOTERS)] for m in members}
        users = User.objects.bulk_create(
            [User(email=address(functions[m.pk], f"{m}"), password=password, is_demo=True) for m in members]
        )
        people = Person.objects.bulk_create(
            [
                Person(name=f"{functions[m.pk].capitalize()}, gemeente {m}", user=user, is_sample=True)
                for m, user in zip(members, users, strict=True)
            ]
        )
        both = list(zip(members, people, strict=True))
        Office.objects.bulk_create(
            [
                Office(person=p, municipality=m, function=functions[m.pk], from_date=START, source=SOURCE)
                for m, p in both
            ]
        )
        Mandate.objects.bulk_create(
            [Mandate(person=p, municipality=m, topic=topic, from_date=START, granted_by=granted_by) for m, p in both]
        )


def shown_accounts(day: date) -> list[DemoAccount]:
    """Return the accounts to print: the office, who leads, and some who vote."""
    voters = Mandate.objects.on(day).filter(topic=Topic.VOTE, municipality__code__in=SHOWN, person__is_sample=True)
    return [
        CLERK,
        CHAIR,
        *STAFF.values(),
        *(
            DemoAccount(mandate.person.user.email, mandate.person.name)
            for mandate in voters.select_related("person__user").order_by("municipality__code")
            if mandate.person.user is not None
        ),
    ]
