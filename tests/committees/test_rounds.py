"""What a round refuses, each in one sentence; and what it keeps."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from committees.actions.candidacies import Application, apply, withdraw
from committees.actions.judgements import judge
from committees.actions.nominees import appoint_by_board, appoint_by_meeting, appoint_counter, send_letters
from committees.actions.publishing import Decision, publish_final, publish_nominations
from committees.actions.rounds import Opening, cancel_round, open_round
from committees.actions.variants import (
    ask_proposal,
    free_place,
    lock_place,
    make_variant,
    place_candidate,
    stop_search,
    weigh,
)
from committees.errors.rounds import (
    AlreadyPublished,
    AlreadyWithdrawn,
    ApplyingIsOver,
    ConditionMissing,
    DatesDoNotFit,
    MunicipalityThere,
    NobodyJudged,
    NobodyPlaced,
    NoDecisionYet,
    NoOfficeToApply,
    NothingChosen,
    NothingToFill,
    NotInThisRound,
    NotSuitable,
    NotWanted,
    NotYourOwn,
    PlacedElsewhere,
    PlaceIsLocked,
    RequirementOfSeat,
    RoundIsNot,
    SearchIsRunning,
    SeatFollowsItsChair,
    SeatInAnotherRound,
    StillComputing,
)
from committees.models import Appointment, Assignment, Snapshot, Variant
from committees.rules.grades import Grade
from committees.rules.kinds import Attribute, Capacity, SeatRole
from committees.rules.phases import Phase
from committees.rules.placement import Opening as Place
from committees.tasks import compute_variant
from core import clock
from core.errors import ReasonMissing
from core.models import Mail, OutboxMessage
from core.outbox import GiveUp, sweep
from members.rules.topics import Function
from tests.committees.factories import keeper, make_body, make_requirement, make_seat
from tests.committees.round_factories import Stage, make_committee, make_stage, seat_user, work
from tests.core.factories import make_user
from tests.members.factories import make_member, make_office, make_person

pytestmark = pytest.mark.django_db
YES = Decision("Bestuur, 28 oktober", "Kwaliteit, daarna balans")


@pytest.fixture
def stage() -> Stage:
    return make_stage(2)


def wishes(stage: Stage) -> Application:
    return Application([Place(stage.body.pk, SeatRole.MEMBER)], "Graag")


class TestOpening:
    """A round is opened for seats and a meeting; the dates follow."""

    def opening(self, **facts: Any) -> Opening:
        meeting = clock.today() + timedelta(weeks=13)
        usual = {"title": "Ronde", "meeting": meeting, "apply_until": meeting - timedelta(weeks=6)}
        return Opening(**{**usual, "committee": make_committee(), **facts})

    def test_its_dates_are_counted_back_and_stay(self, stage: Stage) -> None:
        meeting = stage.round.meeting_date
        assert stage.round.nominations_date == meeting - timedelta(weeks=5)
        assert stage.round.counter_until == meeting - timedelta(weeks=3)
        assert stage.round.final_date == meeting - timedelta(weeks=2)

    def test_it_needs_seats(self) -> None:
        with pytest.raises(NothingToFill):
            open_round(self.opening(), [], by=keeper())

    def test_applying_ends_before_the_nominations(self) -> None:
        opening = self.opening(apply_until=clock.today() + timedelta(weeks=12))
        with pytest.raises(DatesDoNotFit):
            open_round(opening, [make_seat()], by=keeper())

    def test_a_seat_of_a_chair_is_not_filled_by_a_round(self) -> None:
        with pytest.raises(SeatFollowsItsChair):
            open_round(self.opening(), [make_seat(chair_of=make_body())], by=keeper())

    def test_a_seat_is_in_one_round_at_a_time(self, stage: Stage) -> None:
        with pytest.raises(SeatInAnotherRound, match=stage.round.title):
            open_round(self.opening(), [stage.body.seats.all()[0]], by=keeper())
        cancel_round(stage.round, "Vergadering gaat niet door", by=stage.desk)
        assert open_round(self.opening(), [stage.body.seats.all()[0]], by=keeper()).vacancies.count() == 1

    def test_only_the_desk_opens_one(self, stage: Stage) -> None:
        with pytest.raises(PermissionDenied):
            open_round(self.opening(), [make_seat()], by=stage.judge)

    def test_it_is_called_off_with_a_reason_and_once(self, stage: Stage) -> None:
        with pytest.raises(ReasonMissing):
            cancel_round(stage.round, " ", by=stage.desk)
        cancel_round(stage.round, "Verzet", by=stage.desk)
        with pytest.raises(RoundIsNot):
            cancel_round(stage.round, "Verzet", by=stage.desk)


class TestApplying:
    """Everybody for themselves, for the municipality of which they hold an office."""

    def test_it_can_be_changed_and_the_order_is_kept(self, stage: Stage) -> None:
        user = make_user()
        office = make_office(person=make_person(user))
        first = apply(stage.round, office, wishes(stage), by=user)
        second = apply(stage.round, office, Application(wishes(stage).choices, "Nog liever"), by=user)
        assert (first.pk, second.motivation) == (second.pk, "Nog liever")
        assert second.choices.get().rank == 1

    @pytest.mark.parametrize(
        ("application", "refusal"),
        [
            (lambda stage: Application([]), NothingChosen),
            (lambda stage: Application([Place(stage.body.pk, SeatRole.CHAIR)]), NotInThisRound),
            (lambda stage: Application(wishes(stage).choices, is_conditional=True), ConditionMissing),
        ],
    )
    def test_what_is_not_complete_is_refused(self, stage: Stage, application: Any, refusal: type[Exception]) -> None:
        user = make_user()
        office = make_office(person=make_person(user))
        with pytest.raises(refusal):
            apply(stage.round, office, application(stage), by=user)
        assert not stage.round.candidacies.exists()

    def test_not_for_the_office_of_somebody_else(self, stage: Stage) -> None:
        user, theirs = make_user(), make_office()
        make_office(person=make_person(user))
        with pytest.raises(NoOfficeToApply):
            apply(stage.round, theirs, wishes(stage), by=user)

    def test_not_without_an_office(self, stage: Stage) -> None:
        with pytest.raises(PermissionDenied):
            apply(stage.round, make_office(), wishes(stage), by=make_user())

    def test_not_after_the_last_day(self) -> None:
        stage = make_stage(apply_until=clock.today() - timedelta(days=1))
        user = make_user()
        office = make_office(person=make_person(user))
        with pytest.raises(ApplyingIsOver):
            apply(stage.round, office, wishes(stage), by=user)

    def test_who_withdraws_leaves_every_proposal(self, stage: Stage) -> None:
        user = make_user()
        row = stage.apply(user=user)
        variant = stage.computed()
        assert variant.assignments.filter(candidacy=row).exists()
        withdraw(row, by=user)
        assert not variant.assignments.filter(candidacy=row).exists()
        with pytest.raises(AlreadyWithdrawn):
            withdraw(row, by=user)
        with pytest.raises(PermissionDenied):
            withdraw(row, by=stage.desk)


class TestJudging:
    """Only the committee, with a reason, and nobody about themselves."""

    def test_a_judgement_needs_a_reason(self, stage: Stage) -> None:
        with pytest.raises(ReasonMissing):
            judge(stage.apply(None), Grade.HIGH, " ", by=stage.judge)

    def test_the_desk_does_not_judge(self, stage: Stage) -> None:
        with pytest.raises(PermissionDenied):
            judge(stage.apply(None), Grade.HIGH, "Goed", by=stage.desk)

    def test_nobody_judges_themselves(self, stage: Stage) -> None:
        own = stage.apply(None, office=make_office(person=stage.judge.person))
        with pytest.raises(NotYourOwn):
            judge(own, Grade.HIGH, "Goed", by=stage.judge)

    def test_who_left_the_committee_judges_no_more(self, stage: Stage) -> None:
        row = stage.apply(None)
        Appointment.objects.filter(person=stage.judge.person).update(until_date=clock.today())
        with pytest.raises(PermissionDenied):
            judge(row, Grade.HIGH, "Goed", by=stage.judge)

    def test_who_is_not_suitable_any_more_leaves_the_proposals(self, stage: Stage) -> None:
        row = stage.apply()
        variant = stage.computed()
        judge(row, Grade.NOT, "Bij nader inzien", by=stage.judge)
        assert not variant.assignments.exists()

    def test_not_after_publication(self, stage: Stage) -> None:
        row = stage.apply()
        publish_nominations(stage.computed(), YES, by=stage.desk)
        with pytest.raises(RoundIsNot):
            judge(row, Grade.LOW, "Anders", by=stage.judge)


class TestProposals:
    """Computed in the worker; moved, locked and completed by people."""

    def test_who_asks_second_is_told_that_the_first_is_running(self, stage: Stage) -> None:
        stage.apply()
        first, second = stage.variant(), stage.variant()
        ask_proposal(first, by=stage.desk)
        with pytest.raises(SearchIsRunning, match=stage.desk.email):
            ask_proposal(second, by=keeper())
        with pytest.raises(StillComputing):
            weigh(first, 3, {}, by=stage.desk)
        work()
        ask_proposal(second, by=keeper())

    def test_a_proposal_needs_judgements(self, stage: Stage) -> None:
        stage.apply(None)
        with pytest.raises(NobodyJudged):
            ask_proposal(stage.variant(), by=stage.desk)

    def test_the_answer_is_kept_with_its_gap(self, stage: Stage) -> None:
        stage.apply(Grade.HIGH)
        variant = stage.computed()
        assert variant.state == Variant.State.DONE
        assert {"gap", "bound", "steps", "best_steps", "version", "relaxed"} <= set(variant.found)
        assert [each["kind"] for each in variant.found["relaxed"]] == ["empty"]

    def test_what_a_stopped_search_still_finds_is_thrown_away(self, stage: Stage) -> None:
        stage.apply()
        variant = ask_proposal(stage.variant(), by=stage.desk)
        stop_search(variant, by=stage.desk)
        work()
        assert not Assignment.objects.exists()
        variant.refresh_from_db()
        assert variant.state == Variant.State.IDLE

    def test_a_search_may_run_twice(self, stage: Stage) -> None:
        stage.apply()
        ask_proposal(stage.variant(), by=stage.desk)
        payload = OutboxMessage.objects.get(task="committees.compute_variant").payload
        compute_variant(**payload)
        compute_variant(**payload)
        assert Assignment.objects.count() == 1

    def test_what_goes_wrong_is_said_and_changes_nothing(self, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        stage.apply()
        variant = ask_proposal(stage.variant(), by=stage.desk)
        Variant.objects.filter(pk=variant.pk).update(weights={"province": "geen getal"})
        payload = OutboxMessage.objects.get(task="committees.compute_variant").payload
        with pytest.raises(GiveUp):
            compute_variant(**payload)
        variant.refresh_from_db()
        assert (variant.state, variant.run) == (Variant.State.FAILED, None)
        assert "Er is niets veranderd" in variant.error

    def test_whoever_withdrew_meanwhile_is_not_placed(self, stage: Stage) -> None:
        user = make_user()
        row = stage.apply(Grade.HIGH, user=user)
        stage.apply(Grade.LOW)
        ask_proposal(stage.variant(), by=stage.desk)
        withdraw(row, by=user)
        work()
        assert row.pk not in Assignment.objects.values_list("candidacy", flat=True)

    def test_locked_places_stay_when_it_is_computed_anew(self, stage: Stage) -> None:
        low = stage.apply(Grade.LOW)
        high = [stage.apply(Grade.HIGH) for _ in range(2)]
        variant, vacancy = stage.variant(), stage.vacancies[0]
        place_candidate(variant, vacancy, low, by=stage.desk)
        variant = stage.computed(variant)
        placed = dict(variant.assignments.values_list("vacancy", "candidacy"))
        assert placed[vacancy.pk] == low.pk
        assert set(placed.values()) - {low.pk} < {row.pk for row in high}
        with pytest.raises(PlaceIsLocked):
            free_place(variant, vacancy, by=stage.desk)
        with pytest.raises(PlaceIsLocked):
            place_candidate(variant, vacancy, high[0], by=stage.desk)
        lock_place(variant, vacancy, locked=False, by=stage.desk)
        free_place(variant, vacancy, by=stage.desk)
        assert variant.assignments.count() == 1

    def test_only_a_body_that_changed_is_completed(self, stage: Stage) -> None:
        for _ in range(3):
            stage.apply()
        variant = stage.computed()
        free_place(variant, stage.vacancies[0], by=stage.desk)
        variant = stage.computed(variant, stage.body.pk)
        assert variant.assignments.count() == 2
        assert variant.found["bodies"] == [stage.body.pk]

    def test_what_the_solver_may_not_do_people_may_not_either(self, stage: Stage) -> None:
        variant = stage.variant()
        one, two = stage.vacancies
        good, own = stage.apply(), make_member()
        with pytest.raises(NotSuitable):
            place_candidate(variant, one, stage.apply(Grade.NOT), by=stage.desk)
        with pytest.raises(NotSuitable):
            place_candidate(variant, one, stage.apply(None), by=stage.desk)
        other = stage.apply(choices=[Place(make_body().pk, SeatRole.MEMBER)])
        with pytest.raises(NotWanted):
            place_candidate(variant, one, other, by=stage.desk)
        place_candidate(variant, one, good, by=stage.desk)
        with pytest.raises(PlacedElsewhere):
            place_candidate(variant, two, good, by=stage.desk)
        lock_place(variant, one, locked=False, by=stage.desk)
        place_candidate(variant, one, stage.apply(municipality=own), by=stage.desk)
        with pytest.raises(MunicipalityThere):
            place_candidate(variant, two, stage.apply(municipality=own), by=stage.desk)
        make_requirement(two.seat, Attribute.FUNCTION, Function.GRIFFIER)
        with pytest.raises(RequirementOfSeat, match="riffier"):
            place_candidate(variant, two, stage.apply(), by=stage.desk)

    def test_a_variant_may_begin_as_another_one(self, stage: Stage) -> None:
        stage.apply()
        first = stage.computed()
        second = make_variant(stage.round, "Tweede", like=first, by=stage.desk)
        assert second.number == 2
        assert second.assignments.count() == first.assignments.count() == 1


class TestPublishing:
    """What was published stays as it is, with who decided and why."""

    def test_it_freezes_candidates_targets_weights_version_and_why(self, stage: Stage) -> None:
        high, low = stage.apply(Grade.HIGH), stage.apply(Grade.NOT)
        snapshot = publish_nominations(stage.computed(), YES, by=stage.desk)
        content = snapshot.content
        assert {"candidates", "places", "targets", "weights", "margin", "version", "found", "relaxed"} <= set(content)
        named = {each["candidacy"]: each["person"] for each in content["candidates"]}
        assert named == {high.pk: high.person.name, low.pk: None}
        assert (snapshot.decided_by, snapshot.reason) == (YES.decided_by, YES.reason)
        stage.round.refresh_from_db()
        assert stage.round.phase == Phase.NOMINATED

    def test_not_without_a_decision_and_not_twice(self, stage: Stage) -> None:
        stage.apply()
        variant, other = stage.computed(), stage.variant()
        with pytest.raises(ReasonMissing):
            publish_nominations(variant, Decision("", "x"), by=stage.desk)
        with pytest.raises(NobodyPlaced):
            publish_nominations(other, YES, by=stage.desk)
        publish_nominations(variant, YES, by=stage.desk)
        with pytest.raises(RoundIsNot):
            publish_nominations(variant, YES, by=stage.desk)
        with pytest.raises(AlreadyPublished):
            lock_place(variant, stage.vacancies[0], locked=True, by=stage.desk)
        assert Snapshot.objects.count() == 1

    def test_not_while_it_is_being_computed(self, stage: Stage) -> None:
        stage.apply()
        variant = ask_proposal(stage.variant(), by=stage.desk)
        with pytest.raises(StillComputing):
            publish_nominations(variant, YES, by=stage.desk)

    def test_the_final_list_follows_the_nominations(self, stage: Stage) -> None:
        with pytest.raises(RoundIsNot):
            publish_final(stage.round, YES, by=stage.desk)


class TestAppointing:
    """Acting by the board, member by the meeting; who cannot be appointed does not hold up the others."""

    @pytest.fixture
    def final(self, stage: Stage) -> Stage:
        for _ in range(2):
            stage.apply()
        publish_nominations(stage.computed(), YES, by=stage.desk)
        publish_final(stage.round, YES, by=stage.desk)
        return stage

    def test_acting_becomes_member(self, final: Stage) -> None:
        tomorrow = clock.today() + timedelta(days=1)
        assert appoint_by_board(final.round, tomorrow, decided_by="Bestuur", by=final.desk).made == 2
        assert appoint_by_board(final.round, tomorrow, decided_by="Bestuur", by=final.desk).made == 0
        assert appoint_by_meeting(final.round, decided_by="ALV", by=final.desk).made == 2
        rows = Appointment.objects.filter(seat__body=final.body)
        assert sorted(rows.values_list("capacity", flat=True)) == ["acting", "acting", "member", "member"]

    def test_who_cannot_be_appointed_is_told_and_the_others_are(self, final: Stage) -> None:
        gone = final.vacancies[0].nominated
        assert gone is not None
        type(gone.office).objects.filter(pk=gone.office_id).update(until_date=clock.today())
        outcome = appoint_by_meeting(final.round, decided_by="ALV", by=final.desk)
        assert outcome.made == 1
        assert [vacancy for vacancy, _refusal in outcome.refused] == [final.vacancies[0]]
        final.round.refresh_from_db()
        assert final.round.phase == Phase.FINAL
        make_office(gone.municipality, gone.person, Function.BURGEMEESTER)
        assert appoint_by_meeting(final.round, decided_by="ALV", by=final.desk).made == 1
        final.round.refresh_from_db()
        assert final.round.phase == Phase.APPOINTED

    def test_nobody_is_appointed_and_no_letters_go_out_before_the_final_list(self, stage: Stage) -> None:
        with pytest.raises(NoDecisionYet):
            appoint_by_meeting(stage.round, decided_by="ALV", by=stage.desk)
        with pytest.raises(NoDecisionYet):
            send_letters(stage.round, by=stage.desk)
        with pytest.raises(RoundIsNot):
            appoint_by_board(stage.round, clock.today(), decided_by="Bestuur", by=stage.desk)

    def test_letters_go_out_once(self, stage: Stage) -> None:
        stage.apply(user=make_user("kandidaat@plein.test"))
        stage.apply(Grade.NOT, user=make_user("ander@plein.test"))
        publish_nominations(stage.computed(), YES, by=stage.desk)
        publish_final(stage.round, YES, by=stage.desk)
        assert send_letters(stage.round, by=stage.desk) == 2
        assert send_letters(stage.round, by=stage.desk) == 0
        sweep()
        letters = {mail.to: mail.body for mail in Mail.objects.filter(about_type="committees.candidacy")}
        assert "U bent voorgedragen" in letters["kandidaat@plein.test"]
        assert "U bent niet voorgedragen" in letters["ander@plein.test"]

    def test_a_seat_that_somebody_else_filled_meanwhile_is_told(self, final: Stage) -> None:
        vacancy = final.vacancies[0]
        seat_user(vacancy.seat, make_user())
        outcome = appoint_by_meeting(final.round, decided_by="ALV", by=final.desk)
        assert [v for v, _ in outcome.refused] == [vacancy]
        assert outcome.made == 1
        assert Capacity.MEMBER in {row.capacity for row in Appointment.objects.all()}


def test_a_counter_candidate_without_support_is_not_appointed(stage: Stage) -> None:
    from committees.errors.rounds import NotSupportedEnough
    from committees.models import CounterCandidacy

    stage.apply()
    publish_nominations(stage.computed(), YES, by=stage.desk)
    vacancy = next(v for v in stage.vacancies if v.nominated_id)
    office = make_office()
    counter = CounterCandidacy.objects.create(
        vacancy=vacancy,
        person=office.person,
        municipality=office.municipality,
        office=office,
        statement="Omdat",
        entered_by=stage.desk,
    )
    with pytest.raises(NoDecisionYet):
        appoint_counter(counter, decided_by="ALV", by=stage.desk)
    publish_final(stage.round, YES, by=stage.desk)
    with pytest.raises(NotSupportedEnough):
        appoint_counter(counter, decided_by="ALV", by=stage.desk)
    stage.round.refresh_from_db()
    type(stage.round).objects.filter(pk=stage.round.pk).update(supports_needed=0)
    made = appoint_counter(counter, decided_by="ALV", by=stage.desk)
    assert made.person == office.person
    assert appoint_by_meeting(stage.round, decided_by="ALV", by=stage.desk).made == 0
