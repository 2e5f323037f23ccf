"""A coordinator registers many at once: dry run, confirmed, block by block, and everybody hears what became of them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core import clock
from core.models import AuditEntry, OutboxMessage
from events import grouping
from events.actions.groups.blocks import register_block
from events.actions.groups.drafts import confirm_group, discard_group, forget_groups
from events.actions.groups.lines import told_of
from events.asked import Payer
from events.errors import groups as errors
from events.errors.registrations import EventIsOff, NameTooLate, PurchaseOrderMissing, RegistrationClosed
from events.models import Booking, Need, Registration, RegistrationImport
from events.rules.groups import BLOCK, GroupWait, ImportState, Verdict
from events.rules.kinds import EventState, ForWhom, RegistrationState
from events.rules.sheets import Person
from members.models import Mandate
from tests.core.factories import make_user
from tests.events.factories import make_event, make_kind, make_round, make_session
from tests.events.groups.asking import PAYER, confirmed, drafted, make_coordinator, people, verdicts, worked
from tests.events.registering.asking import one, taken

pytestmark = pytest.mark.django_db


def test_twelve_colleagues_are_one_booking() -> None:
    event, (user, utrecht) = make_event(capacity=20), make_coordinator()
    session = make_session(event, "Wonen", capacity=20)
    draft = drafted(event, utrecht, user, people(12, sessions="wonen", diet="vegan", role="raadslid"))
    assert not Registration.objects.exists()
    assert worked(confirmed(draft)).state == ImportState.DONE
    booking = Booking.objects.get()
    assert (booking.municipality, booking.booked_by, booking.purchase_order) == (utrecht, user, "4500123456")
    rows = booking.registrations.all()
    assert {row.state for row in rows} == {RegistrationState.CONFIRMED}
    assert {(row.municipality, row.role) for row in rows} == {(utrecht, "raadslid")}
    assert Need.objects.count() == 12
    assert taken(event, session) == [12, 12]
    assert verdicts(draft) == [Verdict.RIGHT] * 12
    assert {row["registration"] for row in draft.rows} == {row.pk for row in rows}


def test_the_dry_run_stores_nothing_but_the_draft_and_no_name_is_on_record() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    draft = drafted(event, utrecht, user, people(3))
    told_of(draft, user)
    assert not Registration.objects.exists()
    assert taken(event) == [0]
    assert "Raadslid" not in str([entry.facts for entry in AuditEntry.objects.all()])


def test_every_line_is_told_what_becomes_of_it() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    one(event, email="bekend@utrecht.test")
    round_ = make_round(event, hour=9)
    make_session(event, "Wonen", within=round_, capacity=5)
    make_session(event, "Zorg en jeugd", within=round_, capacity=5)
    make_session(event, "Vol", hour=14, capacity=0)
    lines = [
        Person("Goed", "goed@utrecht.test"),
        Person("Bekend", "bekend@utrecht.test"),
        Person("Goed", "goed@utrecht.test"),
        Person("Zonder adres"),
        Person("Fout adres", "geen-adres"),
        Person("", "geen.naam@utrecht.test"),
        Person("Soort", "soort@utrecht.test", kind="Ridder"),
        Person("Sessie", "sessie@utrecht.test", sessions="Bestaat niet"),
        Person("Twee", "twee@utrecht.test", sessions="1, 2"),
        Person("Wacht", "wacht@utrecht.test", sessions="Vol; Zorg"),
    ]
    draft = drafted(event, utrecht, user, lines)
    expected = [
        Verdict.RIGHT,
        Verdict.ALREADY,
        Verdict.TWICE,
        Verdict.NO_EMAIL,
        Verdict.BAD_EMAIL,
        Verdict.NO_NAME,
        Verdict.NO_KIND,
        Verdict.NO_SESSION,
        Verdict.TWO_AT_ONCE,
        Verdict.SESSION_FULL,
    ]
    assert [told.verdict for told in told_of(draft, user)] == expected
    assert verdicts(worked(confirmed(draft))) == expected
    assert Registration.objects.filter(municipality=utrecht).count() == 2
    assert Registration.objects.get(email="wacht@utrecht.test").waits.in_line().count() == 1


def test_when_not_everybody_fits_the_first_come_and_the_others_wait() -> None:
    event, (user, utrecht) = make_event(capacity=3), make_coordinator()
    draft = worked(confirmed(drafted(event, utrecht, user, people(5))))
    assert verdicts(draft) == [Verdict.RIGHT] * 3 + [Verdict.FULL] * 2
    assert taken(event) == [3]
    waiting = Registration.objects.filter(state=RegistrationState.WAITING)
    assert len({row.waits.get().group for row in waiting}) == 1


def test_a_group_of_all_or_nobody_waits_together() -> None:
    event, (user, utrecht) = make_event(capacity=3), make_coordinator()
    draft = worked(confirmed(drafted(event, utrecht, user, people(5)), waiting=GroupWait.WHOLE))
    assert verdicts(draft) == [Verdict.FULL] * 5
    assert taken(event) == [0]
    assert {row.waits.get().whole for row in Registration.objects.all()} == {True}


def test_a_group_of_all_or_nobody_that_fits_is_registered() -> None:
    event, (user, utrecht) = make_event(capacity=30), make_coordinator()
    draft = worked(confirmed(drafted(event, utrecht, user, people(30)), waiting=GroupWait.WHOLE))
    assert verdicts(draft) == [Verdict.RIGHT] * 30


def test_without_a_waiting_list_who_does_not_fit_does_not_come() -> None:
    event, (user, utrecht) = make_event(capacity=3, waiting=False), make_coordinator()
    draft = worked(confirmed(drafted(event, utrecht, user, people(5)), waiting=GroupWait.FIT))
    assert verdicts(draft) == [Verdict.RIGHT] * 3 + [Verdict.FULL] * 2
    assert Registration.objects.count() == 3


def test_places_for_people_whose_name_follows() -> None:
    event, (user, utrecht) = make_event(capacity=30), make_coordinator()
    before = event.first_day - timedelta(days=3)
    draft = worked(confirmed(drafted(event, utrecht, user, people(1), unnamed=4, before=before)))
    rows = Registration.objects.filter(state=RegistrationState.UNNAMED)
    assert {row.name_before for row in rows} == {before}
    assert rows.count() == 4
    assert len({row["registration"] for row in draft.rows}) == 5
    with pytest.raises(errors.DeadlineMissing):
        drafted(event, utrecht, user, unnamed=1)
    with pytest.raises(NameTooLate):
        drafted(event, utrecht, user, unnamed=1, before=clock.today())


def test_many_go_in_blocks_and_a_worker_that_was_killed_goes_on_where_it_was() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    draft = confirmed(drafted(event, utrecht, user, people(2 * BLOCK + 5)))
    assert register_block(draft.pk)
    draft.refresh_from_db()
    assert (draft.done, Registration.objects.count()) == (BLOCK, BLOCK)
    grouping.go_on(draft.pk)
    grouping.go_on(draft.pk)
    draft.refresh_from_db()
    assert (draft.state, draft.done, draft.total) == (ImportState.DONE, 2 * BLOCK + 5, 2 * BLOCK + 5)
    assert Registration.objects.count() == taken(event)[0] == 2 * BLOCK + 5


def test_somebody_who_was_registered_meanwhile_is_told_and_the_others_come() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    draft = confirmed(drafted(event, utrecht, user, people(3)))
    one(event, email="raadslid2@utrecht.test")
    assert verdicts(worked(draft)) == [Verdict.RIGHT, Verdict.ALREADY, Verdict.RIGHT]


def test_an_event_that_was_cancelled_meanwhile_stops_the_group_with_its_sentence() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    draft = confirmed(drafted(event, utrecht, user, people(3)))
    event.state, event.cancelled_why = EventState.CANCELLED, "Storm"
    event.save()
    worked(draft)
    assert draft.state == ImportState.STOPPED
    assert draft.why
    assert not Registration.objects.exists()


def test_who_lost_the_right_meanwhile_registers_nobody() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    draft = confirmed(drafted(event, utrecht, user, people(3)))
    Mandate.objects.update(until_date=clock.today())
    worked(draft)
    assert (draft.state, Registration.objects.count()) == (ImportState.STOPPED, 0)


def test_an_account_that_was_closed_meanwhile_registers_nobody() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    draft = confirmed(drafted(event, utrecht, user, people(3)))
    user.is_active = False
    user.save()
    assert worked(draft).state == ImportState.STOPPED


def test_only_who_registers_a_municipality_registers_its_people_and_only_their_own_draft() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    (other, elsewhere) = make_coordinator("Amersfoort")
    for somebody in (make_user(), other):
        with pytest.raises(PermissionDenied):
            drafted(event, utrecht, somebody, people(1))
    draft = drafted(event, utrecht, user, people(1))
    with pytest.raises(PermissionDenied):
        confirm_group(draft, PAYER, GroupWait.FIT, by=other)
    with pytest.raises(PermissionDenied):
        discard_group(draft, by=other)
    assert elsewhere != utrecht


def test_a_draft_is_confirmed_once() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    draft = confirmed(drafted(event, utrecht, user, people(1)))
    with pytest.raises(errors.ImportStarted):
        confirmed(draft)
    with pytest.raises(errors.ImportStarted):
        discard_group(draft, by=user)
    assert OutboxMessage.objects.filter(task="events.register_group").count() == 1


def test_what_cannot_be_drafted_or_confirmed_is_refused() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    with pytest.raises(errors.NobodyFound):
        drafted(event, utrecht, user)
    with pytest.raises(errors.TooManyPeople):
        drafted(event, utrecht, user, people(501))
    with pytest.raises(errors.NothingRight):
        confirmed(drafted(event, utrecht, user, [Person("Iemand")]))
    with pytest.raises(PurchaseOrderMissing):
        confirmed(drafted(event, utrecht, user, people(1)), payer=Payer())
    event.closes_at = clock.now()
    event.save()
    with pytest.raises(RegistrationClosed):
        drafted(event, utrecht, user, people(1))
    event.state, event.cancelled_why = EventState.CANCELLED, "Storm"
    event.save()
    with pytest.raises(EventIsOff):
        drafted(event, utrecht, user, people(1))


def test_a_draft_is_thrown_away_or_erased_after_some_days() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    discard_group(drafted(event, utrecht, user, people(1)), by=user)
    assert not RegistrationImport.objects.exists()
    kept, old = (drafted(event, utrecht, user, people(1)) for _ in range(2))
    RegistrationImport.objects.filter(pk=old.pk).update(made_at=clock.now() - timedelta(days=6))
    assert forget_groups() == 1
    assert RegistrationImport.objects.get() == kept


def test_kinds_are_those_that_a_member_may_use() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    member = make_kind(event, "Lid", for_whom=ForWhom.MEMBER)
    make_kind(event, "Spreker", for_whom=ForWhom.SPEAKER)
    draft = drafted(event, utrecht, user, [*people(1, kind="lid"), *people(1, start=2, kind="spreker")])
    assert [told.verdict for told in told_of(draft, user)] == [Verdict.RIGHT, Verdict.NO_KIND]
    worked(confirmed(draft))
    assert Registration.objects.get().kind == member


def test_a_colleague_with_an_account_finds_the_registration_there() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    worked(confirmed(drafted(event, utrecht, user, [Person("De coördinator", user.email.upper())])))
    assert Registration.objects.get().user == user
