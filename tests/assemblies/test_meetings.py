"""Planning a meeting, recording what was published of a past one, and the rehearsal of today."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from assemblies.actions.meetings import Draft, Plan, append_item, plan_assembly
from assemblies.actions.past import Publication, record_past
from assemblies.actions.rehearsals import LABEL, ensure_rehearsal
from assemblies.errors import AddressTaken, UnknownMeeting, UnknownMember
from assemblies.models import Assembly, PublishedOutcome
from assemblies.rules.kinds import AssemblyKind, Nature, PublishedDecision
from core.models import User
from core.rules.desks import Desk
from portal.demo.reconstruction import reconstruct
from tests.acceptance.conftest import DATA
from tests.core.factories import make_official, make_user
from tests.voting.factories import DAY, make_leader, make_member, make_office
from voting.errors import RegisterIsEmpty
from voting.models import RegisterRole
from voting.permissions import may_lead, may_vote

pytestmark = pytest.mark.django_db

PLAN = Plan(AssemblyKind.REGULAR, "alv-2026-11-24", "ALV", DAY, place="Utrecht")


@pytest.fixture
def official() -> User:
    return make_official(Desk.SECRETARIAT)


def publication(**fields: object) -> Publication:
    values = {
        "order": 1,
        "subject": "Klimaatakkoord",
        "decision": PublishedDecision.ADOPTED,
        "percentage": Decimal("99.66"),
        "wording": "",
        "against": (),
        "source": "Jaarverslag",
        "note": "",
    }
    return Publication(**values | fields)  # type: ignore[arg-type]


def test_a_meeting_is_planned_with_its_register_agenda_and_voters(official: User) -> None:
    member = make_member()
    voter = make_office(member, function="gemeentesecretaris").person.user
    assert voter is not None

    assembly = plan_assembly(PLAN, [Draft("1", "Opening"), Draft("2", "Begroting", "Stemt u in?")], by=official)

    assert [(item.order, item.title, item.proposals.count()) for item in assembly.items.all()] == [
        (1, "Opening", 0),
        (2, "Begroting", 1),
    ]
    assert assembly.register is not None
    assert may_vote(voter, assembly.register.entries.get())
    assert append_item(assembly, Draft("3", "Rondvraag"), by=official).order == 3


def test_an_address_is_of_one_meeting(official: User) -> None:
    make_member()
    plan_assembly(PLAN, by=official)

    with pytest.raises(AddressTaken, match=PLAN.slug):
        plan_assembly(PLAN, by=official)


def test_without_members_nothing_is_planned(official: User) -> None:
    with pytest.raises(RegisterIsEmpty):
        plan_assembly(PLAN, by=official)
    assert not Assembly.objects.exists()


def test_only_the_secretariat_plans(official: User) -> None:
    make_member()
    assembly = plan_assembly(PLAN, by=official)
    assert assembly.register is not None
    others = [make_user(is_superuser=True), make_leader(assembly.register), make_official(Desk.ADMINISTRATOR)]

    for other in others:
        with pytest.raises(PermissionDenied):
            plan_assembly(PLAN, by=other)
        with pytest.raises(PermissionDenied):
            append_item(assembly, Draft("1", "Opening"), by=other)
        with pytest.raises(PermissionDenied):
            record_past(kind=AssemblyKind.REGULAR, slug="x", title="x", day=DAY, outcomes=[], by=other)
        with pytest.raises(PermissionDenied):
            ensure_rehearsal(DAY, leaders=[], by=other)


def test_what_was_published_is_recorded_once_however_often(official: User) -> None:
    make_member(code="0302")
    for wording in ("Aangenomen", "Aangenomen met 99,66% van de stemmen"):
        record_past(
            kind=AssemblyKind.EXTRAORDINARY,
            slug="balv-2019-11-29",
            title="BALV",
            day=date(2019, 11, 29),
            outcomes=[publication(against=("0302",), wording=wording)],
            by=official,
        )

    stored = PublishedOutcome.objects.get()
    assert stored.wording == "Aangenomen met 99,66% van de stemmen"
    assert [member.code for member in stored.against.all()] == ["0302"]
    assert stored.assembly.register is None


def test_a_vote_against_of_nobody_is_not_recorded(official: User) -> None:
    with pytest.raises(UnknownMember, match="9999"):
        record_past(
            kind=AssemblyKind.REGULAR,
            slug="alv",
            title="ALV",
            day=DAY,
            outcomes=[publication(against=("9999",))],
            by=official,
        )
    assert not PublishedOutcome.objects.exists()


def test_there_always_is_an_unused_rehearsal_of_the_day(official: User) -> None:
    make_member()
    clerk = make_user()
    leaders = [(clerk, RegisterRole.Role.CLERK)]

    first = ensure_rehearsal(DAY, leaders=leaders, by=official)
    assert ensure_rehearsal(DAY, leaders=leaders, by=official) == first
    assert first.register is not None
    assert (first.nature, first.register.label) == (Nature.REHEARSAL, LABEL)
    assert may_lead(clerk, first.register)
    assert first.items.filter(proposals__isnull=False).count() == 5

    first.register.frozen_at, first.register.digest = first.register.made_at, b"x"
    first.register.save()
    second = ensure_rehearsal(DAY, leaders=leaders, by=official)

    assert second != first
    assert second.slug != first.slug


def test_only_one_meeting_can_be_reconstructed() -> None:
    with pytest.raises(UnknownMeeting):
        reconstruct(DAY, DATA / "reconstruction_2019-11-29.csv")
