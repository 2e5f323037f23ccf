"""Who holds which office in the demo: role names and made-up parties, for every municipality; a third local."""

from datetime import date, timedelta
from itertools import product
from random import Random

from core import clock
from core.rules.desks import Desk
from members.models import Invitation, Mandate, Membership, Municipality, Office, Party, Person, PersonEmail
from members.rules.topics import Function, Topic
from portal.demo.accounts import DOMAIN, SOURCE, START, staff_user

SEED = 20221202
# How many hold an office in each municipality of the demo.
HOLDERS = {
    Function.BURGEMEESTER: 1,
    Function.WETHOUDER: 4,
    Function.RAADSLID: 6,
    Function.GEMEENTESECRETARIS: 1,
    Function.GRIFFIER: 1,
}
# Made-up national parties, with how often councillors belong to them.
NATIONAL = {
    "Partij van het Plein": 20,
    "Verbond voor Vrijheid en Ruimte": 18,
    "Christelijke Unie van Gemeenten": 17,
    "Groene Toekomst": 12,
    "Sociale Beweging": 11,
    "Redelijk Midden": 10,
    "Stad en Streek": 7,
    "Partij voor Later": 5,
}
# Of a hundred: a third of the councillors and aldermen belong to a local party; a mayor hardly ever does.
LOCAL = {Function.BURGEMEESTER: 4, Function.WETHOUDER: 32, Function.RAADSLID: 34}
DECLARED = {"": 25, "m": 42, "v": 31, "x": 2}


def make_office_holders(day: date) -> None:
    """Give every member of `day` its office holders, each with a party and perhaps a gender; safe to run twice."""
    if Party.objects.filter(is_sample=True).exists():
        return
    random = Random(SEED)  # noqa: S311  (made-up data, always the same)
    members = list(Municipality.objects.on(day))
    starts = dict(Membership.objects.on(day).values_list("municipality", "from_date"))
    known = set(Office.objects.values_list("municipality", "function"))
    new = [
        (member, function, number)
        for member, function in product(members, HOLDERS)
        for number in range(1 + ((member.pk, function.value) in known), HOLDERS[function] + 1)
    ]
    people = Person.objects.bulk_create(
        [
            Person(
                name=f"{_title(function, number)}, gemeente {member}",
                is_sample=True,
                gender=_drawn(random, DECLARED),
            )
            for member, function, number in new
        ]
    )
    Office.objects.bulk_create(
        [
            Office(
                person=person,
                municipality=member,
                function=function,
                from_date=max(START, starts[member.pk]),
                source=SOURCE,
            )
            for person, (member, function, _number) in zip(people, new, strict=True)
        ]
    )
    _give_parties(members, random)
    _give_addresses()
    _make_what_is_wrong(members, day)


def _title(function: Function, number: int) -> str:
    return function.capitalize() if HOLDERS[function] == 1 else f"{function.capitalize()} {number}"


def _drawn(random: Random, shares: dict[str, int]) -> str:
    return random.choices(list(shares), list(shares.values()))[0]


def _give_parties(members: list[Municipality], random: Random) -> None:
    """Give mayors, aldermen and councillors a party: local to their municipality, or national."""
    Party.objects.bulk_create(
        [
            *(Party(name=name, is_sample=True) for name in NATIONAL),
            *(Party(name=f"Lokaal {member}", is_local=True, municipality=member, is_sample=True) for member in members),
        ]
    )
    national = {party.name: party for party in Party.objects.filter(is_local=False, is_sample=True)}
    local = {party.municipality_id: party for party in Party.objects.filter(is_local=True, is_sample=True)}
    offices = list(Office.objects.filter(person__is_sample=True, function__in=LOCAL, municipality__in=members))
    for office in offices:
        is_local = random.randrange(100) < LOCAL[Function(office.function)]
        office.party = local[office.municipality_id] if is_local else national[_drawn(random, NATIONAL)]
    Office.objects.bulk_update(offices, ["party"], batch_size=2000)


def _give_addresses() -> None:
    """Give who has an account the address of it."""
    people = Person.objects.filter(is_sample=True, user__isnull=False, emails__isnull=True).select_related("user")
    PersonEmail.objects.bulk_create(
        [
            PersonEmail(person=p, address=p.user.email.lower(), from_date=START, is_primary=True, source=SOURCE)
            for p in people
            if p.user is not None
        ]
    )


def _make_what_is_wrong(members: list[Municipality], day: date) -> None:
    """Leave a few things that ask for attention: who left with a mandate, and an invitation nobody accepted."""
    by = staff_user(Desk.REGISTRY)
    left, now = day - timedelta(days=40), clock.now()
    chosen = members[:: len(members) // 4 or 1][:4]
    people = Person.objects.bulk_create(
        [Person(name=f"Medewerker, gemeente {member}", is_sample=True) for member in chosen]
    )
    for member, person in zip(chosen, people, strict=True):
        own = {"person": person, "municipality": member, "from_date": left - timedelta(days=400)}
        Office.objects.create(function=Function.MEDEWERKER, until_date=left, source=SOURCE, **own)
        Mandate.objects.create(topic=Topic.REGISTRATIONS, granted_by=by, **own)
    Invitation.objects.bulk_create(
        [
            Invitation(
                municipality=member,
                email=f"collega-{member.code}@{DOMAIN}",
                function=Function.MEDEWERKER,
                topics=[Topic.REGISTRATIONS.value],
                invited_by=by,
                made_at=now - timedelta(days=30),
                expires_at=now - timedelta(days=16),
            )
            for member in chosen[:2]
        ]
    )
