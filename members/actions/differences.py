"""Accepting and declining what an export says otherwise, one by one or together."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from core import clock
from core.audit import action, record
from core.models import User
from core.permissions import require
from core.rules.text import fold
from members.actions.importing import SOURCE
from members.errors import EnteredByHand
from members.models import Membership, Office, OfficeDifference, OfficeImport, Party, Person, PersonEmail
from members.permissions import may_keep_register
from members.rules.differences import Difference, Standing


@action
def accept_differences(reading: OfficeImport, keys: Collection[int] | None = None, *, by: User) -> int:
    """Follow the export in these differences, or in all that can be; return how many.

    What a person entered is left alone: chosen by itself it is refused. Raises EnteredByHand.
    """
    require(may_keep_register, by)
    rows = _open(reading, keys)
    if keys is not None and rows.filter(by_hand=True).exists():
        raise EnteredByHand
    chosen = list(rows.filter(by_hand=False).select_for_update(of=("self",)))
    kinds: dict[str, list[OfficeDifference]] = defaultdict(list)
    for row in chosen:
        kinds[row.kind].append(row)
    today = clock.today()
    parties = _Parties(reading)
    _begin(kinds[Difference.NEW], parties, today)
    _end(kinds[Difference.ENDED], today)
    _change_party(kinds[Difference.PARTY], parties)
    _decide(chosen, Standing.ACCEPTED, by)
    record("offices.accepted", reading, by=by, number=len(chosen))
    return len(chosen)


@action
def decline_differences(reading: OfficeImport, keys: Collection[int], *, by: User) -> int:
    """Leave the register as it is; the same difference is not asked again. Return how many."""
    require(may_keep_register, by)
    chosen = list(_open(reading, keys).select_for_update(of=("self",)))
    _decide(chosen, Standing.DECLINED, by)
    record("offices.declined", reading, by=by, number=len(chosen))
    return len(chosen)


def _open(reading: OfficeImport, keys: Collection[int] | None) -> QuerySet[OfficeDifference]:
    rows: QuerySet[OfficeDifference] = OfficeDifference.objects.open().filter(reading=reading).order_by("pk")
    return rows if keys is None else rows.filter(pk__in=keys)


def _decide(rows: Collection[OfficeDifference], standing: Standing, by: User) -> None:
    keys = [row.pk for row in rows]
    OfficeDifference.objects.filter(pk__in=keys).update(standing=standing, decided_by=by, decided_at=clock.now())


class _Parties:
    """The parties of one round of accepting: those that are there, and those that have to be made."""

    def __init__(self, reading: OfficeImport) -> None:
        self.national = set(reading.national)
        self.known = {(party.municipality_id, fold(party.name)): party for party in Party.objects.all()}

    def of(self, row: OfficeDifference) -> Party | None:
        """Return the party that a difference names: national, or local to its municipality; made when it is new."""
        name = fold(row.party)
        if not name:
            return None
        local, national = (row.municipality_id, name), (None, name)
        found = self.known.get(local) or self.known.get(national)
        if found is None:
            place = None if name in self.national else row.municipality_id
            found = Party.objects.create(name=row.party, municipality_id=place, is_local=place is not None)
            self.known[place, name] = found
        return found


def _begin(rows: list[OfficeDifference], parties: _Parties, today: date) -> None:
    """Record new offices in bulk; somebody who already has or had an office there under this name is the same."""
    places = {row.municipality_id for row in rows}
    starts: dict[int, date] = dict(
        Membership.objects.on(today).filter(municipality__in=places).values_list("municipality", "from_date")
    )
    known = _people_there(places)
    # Somebody new in two functions is one person.
    new = {key: row for row in reversed(rows) if (key := (row.municipality_id, fold(row.name))) not in known}
    made = {key: Person(name=row.name) for key, row in new.items()}
    Person.objects.bulk_create(made.values())
    everybody = known | made
    people = {row.pk: everybody[row.municipality_id, fold(row.name)] for row in rows}
    Office.objects.bulk_create(
        [
            Office(
                person=people[row.pk],
                municipality_id=row.municipality_id,
                function=row.function,
                party=parties.of(row),
                from_date=max(row.from_date or today, starts.get(row.municipality_id, date.min)),
                source=SOURCE,
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    PersonEmail.objects.bulk_create(
        [
            PersonEmail(person=made[key], address=row.email, from_date=today, is_primary=True, source=SOURCE)
            for key, row in new.items()
            if row.email
        ]
    )


def _people_there(places: Collection[int]) -> dict[tuple[int, str], Person]:
    """Return who has or had an office at these municipalities, by folded name; of two with one name neither."""
    found: dict[tuple[int, str], set[Person]] = defaultdict(set)
    for office in Office.objects.filter(municipality__in=places).select_related("person"):
        found[office.municipality_id, fold(office.person.name)].add(office.person)
    return {key: people.pop() for key, people in found.items() if len(people) == 1}


def _end(rows: list[OfficeDifference], today: date) -> None:
    keys = [row.office_id for row in rows if row.office_id is not None]
    Office.objects.on(today).filter(pk__in=keys, source=SOURCE, from_date__lt=today).update(until_date=today)


def _change_party(rows: list[OfficeDifference], parties: _Parties) -> None:
    chosen = {row.office_id: parties.of(row) for row in rows if row.office_id is not None}
    offices = list(Office.objects.filter(pk__in=chosen, source=SOURCE).select_for_update(of=("self",)))
    for office in offices:
        office.party = chosen[office.pk]
    Office.objects.bulk_update(offices, ["party"], batch_size=500)
