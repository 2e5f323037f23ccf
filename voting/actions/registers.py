"""Making a register, naming who votes, and giving who leads."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from core import clock
from core.audit import action, record
from core.errors import NotToOneself
from core.live import tell
from core.models import User
from core.permissions import require
from members.models import Mandate, Office, Person
from members.rules.topics import Function, Topic
from voting.actions.freeze import fill_register
from voting.actions.locks import hold_register
from voting.actions.polls import topic_of
from voting.errors import NotOfThisMunicipality, UnknownAccount
from voting.models import RegisterEntry, RegisterRole, Representative, VotingRegister
from voting.permissions import may_arrange, may_name
from voting.policies import weights_in_force
from voting.rules.weights import WeightRule


@action
def make_register(
    *, title: str, day: date, rule: WeightRule | None = None, label: str = "", listed: bool = True, by: User
) -> VotingRegister:
    """Make the register of a meeting and enter the members of its day with their votes.

    It keeps the rule it was made with: `rule`, or else what is set now.
    """
    require(may_arrange, by)
    rule = rule or weights_in_force()
    register = VotingRegister.objects.create(
        title=title,
        label=label,
        listed=listed,
        date=day,
        reference_date=rule.reference_date(day),
        weight_rule=rule.to_dict(),
        rule_source=rule.source,
    )
    fill_register(register)
    record("register.made", register, by=by)
    return register


@action
def refresh_register(register: VotingRegister, *, by: User) -> VotingRegister:
    """Bring members, votes and who votes up to date with the day of the meeting.

    Raises RegisterIsFrozen, RegisterIsEmpty or PopulationMissing.
    """
    require(may_arrange, by)
    hold_register(register.pk)
    register.refresh_from_db()
    fill_register(register)
    _enter_representatives(register, by)
    record("register.refreshed", register, by=by)
    return register


@action
def follow_members(register: VotingRegister) -> VotingRegister:
    """Let a register that is not frozen follow what became known of its members; the clock does this.

    Raises RegisterIsEmpty or PopulationMissing.
    """
    hold_register(register.pk)
    register.refresh_from_db()
    if register.frozen_at is not None:
        return register
    before = _contents(register)
    fill_register(register)
    _enter_representatives(register, None)
    if _contents(register) != before:
        record("register.refreshed", register, by=None)
        tell(topic_of(register.pk))
    return register


def _contents(register: VotingRegister) -> list[tuple[object, ...]]:
    """Return what a register says: members, votes and who votes."""
    columns = ("code", "name", "weight", "population", "population_status", "person")
    voting = Representative.objects.current().filter(entry=OuterRef("pk")).values("person")
    entries = RegisterEntry.objects.filter(register=register).annotate(person=Subquery(voting))
    return list(entries.order_by("code").values_list(*columns))


@action
def name_representative(entry: RegisterEntry, person: Person, *, reason: str = "", by: User) -> Representative:
    """Let another office holder of the municipality vote from now on.

    The office must be held on the day of the meeting. A ballot that the earlier one cast stands until the new one
    votes. Raises NotOfThisMunicipality.
    """
    require(may_name, by, entry)
    hold_register(entry.register_id)
    require(may_name, by, entry)
    now = clock.now()
    held = Office.objects.on(entry.register.date).filter(person=person, municipality=entry.municipality_id)
    office = held.order_by("-from_date").first()
    if office is None:
        raise NotOfThisMunicipality(member=entry.name)
    Representative.objects.filter(entry=entry, until_at__isnull=True).update(until_at=now)
    representative = Representative.objects.create(
        entry=entry,
        person=person,
        role=office.function,
        from_at=now,
        named_by=by,
        reason=reason,
    )
    record("representative.named", entry, by=by, why=reason)
    tell(topic_of(entry.register_id))
    return representative


@action
def name_representative_by_email(entry: RegisterEntry, email: str, *, reason: str = "", by: User) -> Representative:
    """Let the office holder with this address vote from now on. Raises UnknownAccount or NotOfThisMunicipality."""
    require(may_name, by, entry)
    person = Person.objects.filter(user=_account(email)).first()
    if person is None:
        raise NotOfThisMunicipality(member=entry.name)
    return name_representative(entry, person, reason=reason, by=by)


@action
def enter_representatives(register: VotingRegister, *, by: User) -> int:
    """Let everybody with a mandate to vote represent their municipality, else its secretary; return how many.

    Who has been named already stays, for as long as the office is held. Source: the secretary names the
    representative, and is it when nobody is named.
    """
    require(may_arrange, by)
    hold_register(register.pk)
    made = _enter_representatives(register, by)
    record("representatives.entered", register, by=by, number=made)
    tell(topic_of(register.pk))
    return made


def _enter_representatives(register: VotingRegister, by: User | None) -> int:
    """End the right of whoever left office, and let somebody vote for every member that has nobody."""
    now = clock.now()
    current = Representative.objects.current().filter(entry__register=register)
    current.exclude(pk__in=current.in_office().values("pk")).update(until_at=now)
    named = Representative.objects.current().filter(entry=OuterRef("pk"))
    entries = RegisterEntry.objects.filter(~Exists(named), register=register)
    offices = offices_to_vote(register.date, [entry.municipality_id for entry in entries])
    made = Representative.objects.bulk_create(
        Representative(
            entry=entry, person_id=office.person_id, role=office.function, from_at=now, named_by=by, reason=""
        )
        for entry in entries
        if (office := offices.get(entry.municipality_id)) is not None
    )
    return len(made)


def offices_to_vote(day: date, municipalities: Collection[int]) -> dict[int, Office]:
    """Return, per municipality, the office of whoever votes on `day`: by the last mandate, else the secretary's."""
    held = Office.objects.public().on(day).filter(municipality__in=municipalities)
    mandate = Mandate.objects.on(day).filter(
        topic=Topic.VOTE, person=OuterRef("person"), municipality=OuterRef("municipality")
    )
    mandated = held.annotate(since=Subquery(mandate.values("from_date"))).filter(since__isnull=False)
    secretaries = held.filter(function=Function.GEMEENTESECRETARIS)
    # The last one of each municipality stays.
    return {
        office.municipality_id: office for office in [*secretaries.order_by("pk"), *mandated.order_by("since", "pk")]
    }


@action
def give_role(register: VotingRegister, user: User, role: str, *, by: User) -> RegisterRole:
    """Make an account chair or clerk of a register; never oneself. Raises NotToOneself."""
    require(may_arrange, by)
    if user.pk == by.pk:
        raise NotToOneself
    given, _created = RegisterRole.objects.get_or_create(
        register=register, user=user, role=role, until_at=None, defaults={"from_at": clock.now(), "given_by": by}
    )
    record("role.given", given, by=by, role=role)
    return given


@action
def give_role_by_email(register: VotingRegister, email: str, role: str, *, by: User) -> RegisterRole:
    """Make the account with this address chair or clerk. Raises UnknownAccount or NotToOneself."""
    require(may_arrange, by)
    return give_role(register, _account(email), role, by=by)


def _account(email: str) -> User:
    """Return the active account with this address."""
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if user is None:
        raise UnknownAccount(email=email)
    return user


@action
def end_role(given: RegisterRole, *, by: User) -> RegisterRole:
    """End the role of a chair or clerk now; one that has ended keeps the moment at which it did."""
    require(may_arrange, by)
    given = RegisterRole.objects.select_for_update().get(pk=given.pk)
    if given.until_at is not None:
        return given
    given.until_at = clock.now()
    given.save(update_fields=["until_at"])
    record("role.ended", given, by=by, role=given.role)
    return given
