"""People who do the same thing of a round at the same moment: one of them does it, the other is told."""

import pytest

from committees.actions.candidacies import withdraw
from committees.actions.counter_candidates import Forward, answer_support, put_forward
from committees.actions.publishing import Decision, publish_nominations
from committees.actions.rounds import Opening, open_round
from committees.actions.variants import ask_proposal, place_candidate
from committees.errors.rounds import PlaceIsLocked, RoundIsNot, SearchIsRunning, SeatInAnotherRound, SupportAnswered
from committees.models import Assignment, Candidacy, CounterSupport, Round, Snapshot, Vacancy, Variant
from core.models import OutboxMessage
from tests.committees.factories import keeper
from tests.committees.round_factories import make_runner, make_stage
from tests.core.factories import make_user
from tests.members.factories import make_office
from tests.races.threads import Paused, at_once, failures

pytestmark = pytest.mark.django_db(transaction=True)
YES = Decision("Bestuur", "Balans")


def test_of_two_who_ask_for_a_proposal_the_second_is_told_that_the_first_is_running() -> None:
    stage = make_stage(1)
    stage.apply()
    one, two, other = stage.variant(), stage.variant(), keeper()

    results = at_once(lambda: ask_proposal(one, by=stage.desk), lambda: ask_proposal(two, by=other))

    assert [type(refused) for refused in failures(results)] == [SearchIsRunning]
    assert Variant.objects.filter(state="running").count() == 1
    assert OutboxMessage.objects.filter(task="committees.compute_variant").count() == 1


def test_of_two_who_fill_the_same_seat_of_a_proposal_one_does() -> None:
    stage = make_stage(1)
    first, second, variant, vacancy = stage.apply(), stage.apply(), stage.variant(), stage.vacancies[0]
    other = keeper()

    results = at_once(
        lambda: place_candidate(variant, vacancy, first, by=stage.desk),
        lambda: place_candidate(variant, vacancy, second, by=other),
    )

    assert [type(refused) for refused in failures(results)] == [PlaceIsLocked]
    assert Assignment.objects.count() == 1


def test_of_two_rounds_for_the_same_seat_one_is_opened() -> None:
    stage = make_stage(1)
    Vacancy.objects.all().delete()
    Round.objects.all().delete()
    seat = stage.body.seats.get()
    opening = Opening("Ronde", stage.round.meeting_date, stage.round.apply_until, stage.round.committee)

    results = at_once(*(lambda: open_round(opening, [seat], by=stage.desk) for _ in range(2)))

    assert [type(refused) for refused in failures(results)] == [SeatInAnotherRound]
    assert (Round.objects.count(), Vacancy.objects.count()) == (1, 1)


def test_of_two_publications_one_counts() -> None:
    stage = make_stage(1)
    stage.apply()
    variant, other = stage.computed(), keeper()

    results = at_once(
        lambda: publish_nominations(variant, YES, by=stage.desk), lambda: publish_nominations(variant, YES, by=other)
    )

    assert [type(refused) for refused in failures(results)] == [RoundIsNot]
    assert Snapshot.objects.count() == 1


def test_who_withdraws_while_it_is_published_is_not_nominated() -> None:
    stage, user = make_stage(1), make_user()
    row = stage.apply(user=user)
    variant = stage.computed()

    with Paused(lambda: publish_nominations(variant, YES, by=stage.desk)) as publishing:
        publishing.commit()
    withdraw(Candidacy.objects.get(pk=row.pk), by=user)

    assert Vacancy.objects.get().nominated is None


def test_a_member_answers_once() -> None:
    stage = make_stage(1)
    stage.apply()
    publish_nominations(stage.computed(), YES, by=stage.desk)
    (own, runner), (other, supporter) = make_runner(), make_runner()
    office = make_office(own, function="burgemeester")
    put_forward(own, Forward(stage.vacancies[0], office, "Omdat", [other]), by=runner)
    support = CounterSupport.objects.get()

    results = at_once(
        lambda: answer_support(support, confirmed=True, by=supporter),
        lambda: answer_support(support, confirmed=False, by=supporter),
    )

    assert [type(refused) for refused in failures(results)] == [SupportAnswered]
    support.refresh_from_db()
    assert (support.confirmed_at is None) != (support.declined_at is None)
