"""What must never be in a round is refused by the database itself."""

from datetime import timedelta
from typing import Any

import pytest

from committees.actions.publishing import Decision, publish_nominations
from committees.models import (
    Assignment,
    Candidacy,
    CandidacyChoice,
    CounterCandidacy,
    CounterSupport,
    Judgement,
    Round,
    Snapshot,
    Vacancy,
    Variant,
)
from core import clock
from tests.committees.round_factories import Stage, make_stage
from tests.members.factories import make_member, make_office
from tests.voting.database import execute, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> Stage:
    return make_stage(2)


@pytest.mark.parametrize(
    "facts",
    [
        {"apply_until": "nominations_date", "add": 1},
        {"nominations_date": "counter_until", "add": 1},
        {"counter_until": "final_date", "add": 1},
        {"final_date": "meeting_date", "add": 1},
    ],
)
def test_dates_out_of_order(stage: Stage, facts: dict[str, Any]) -> None:
    later = timedelta(days=facts.pop("add"))
    [(name, other)] = facts.items()
    with refused("round_dates_in_order"):
        Round.objects.filter(pk=stage.round.pk).update(**{name: getattr(stage.round, other) + later})


def test_a_phase_that_does_not_exist_and_no_title(stage: Stage) -> None:
    with refused("round_phase_known"):
        execute("UPDATE committees_round SET phase = 'later'")
    with refused("round_has_title"):
        execute("UPDATE committees_round SET title = ''")


def test_a_seat_twice_in_a_round_or_in_two_rounds_at_once(stage: Stage) -> None:
    vacancy, other = stage.vacancies[0], make_stage(1)
    with refused("vacancy_once_per_round"):
        Vacancy.objects.create(round=stage.round, seat=vacancy.seat, is_open=False)
    with refused("seat_in_one_round_at_a_time"):
        Vacancy.objects.create(round=other.round, seat=vacancy.seat)


def test_somebody_nominated_twice(stage: Stage) -> None:
    row = stage.apply()
    first, second = stage.vacancies
    Vacancy.objects.filter(pk=first.pk).update(nominated=row)
    with refused("nominated_for_one_seat"):
        Vacancy.objects.filter(pk=second.pk).update(nominated=row)


def test_two_candidacies_of_one_person_and_a_condition_without_words(stage: Stage) -> None:
    row = stage.apply(None)
    with refused("one_candidacy_per_person"):
        Candidacy.objects.create(round=stage.round, person=row.person, municipality=row.municipality, office=row.office)
    with refused("condition_when_conditional"):
        Candidacy.objects.filter(pk=row.pk).update(is_conditional=True)
    with refused("condition_when_conditional"):
        Candidacy.objects.filter(pk=row.pk).update(condition="Als")


def test_choices_without_order(stage: Stage) -> None:
    row = stage.apply(None)
    with refused("one_choice_per_rank"):
        CandidacyChoice.objects.create(candidacy=row, body=stage.round.committee, rank=1)
    with refused("one_rank_per_choice"):
        CandidacyChoice.objects.create(candidacy=row, body=stage.body, rank=2)
    with refused("rank_from_one"):
        CandidacyChoice.objects.create(candidacy=row, body=stage.round.committee, rank=0)


def test_a_judgement_that_does_not_exist_or_has_no_reason(stage: Stage) -> None:
    row = stage.apply()
    with refused("grade_known"):
        Judgement.objects.filter(candidacy=row).update(grade="top")
    with refused("judgement_has_reason"):
        Judgement.objects.filter(candidacy=row).update(reason="")


def test_two_searches_at_once_and_a_search_that_nobody_asked(stage: Stage) -> None:
    first, second = stage.variant(), stage.variant()
    asked = {"asked_by": stage.desk, "asked_at": clock.now(), "run": "0" * 32}
    Variant.objects.filter(pk=first.pk).update(state="running", **asked)
    with refused("one_search_per_round"):
        Variant.objects.filter(pk=second.pk).update(state="running", **asked)
    with refused("search_was_asked_for"):
        Variant.objects.filter(pk=first.pk).update(run=None)
    with refused("variant_number_once"):
        Variant.objects.filter(pk=second.pk).update(number=first.number)


def test_a_seat_for_two_and_two_seats_for_one(stage: Stage) -> None:
    variant, (one, two) = stage.variant(), stage.vacancies
    row, other = stage.apply(), stage.apply()
    Assignment.objects.create(variant=variant, vacancy=one, candidacy=row)
    with refused("one_candidate_per_seat"):
        Assignment.objects.create(variant=variant, vacancy=one, candidacy=other)
    with refused("one_seat_per_candidate"):
        Assignment.objects.create(variant=variant, vacancy=two, candidacy=row)


def test_what_was_published_is_never_changed_and_never_published_twice(stage: Stage) -> None:
    stage.apply()
    snapshot = publish_nominations(stage.computed(), Decision("Bestuur", "Balans"), by=stage.desk)
    with refused("frozen|Cannot update"):
        execute("UPDATE committees_snapshot SET reason = 'anders'")
    with refused("frozen|Cannot delete"):
        execute("DELETE FROM committees_snapshot")
    with refused("published_once"):
        Snapshot.objects.create(
            round=stage.round,
            kind=snapshot.kind,
            content={},
            decided_by="x",
            reason="y",
            published_by=stage.desk,
            published_at=clock.now(),
        )


def test_counter_candidates_and_their_support(stage: Stage) -> None:
    office = make_office()
    facts = {
        "vacancy": stage.vacancies[0],
        "person": office.person,
        "municipality": office.municipality,
        "office": office,
        "entered_by": stage.desk,
    }
    with refused("counter_candidate_has_statement"):
        CounterCandidacy.objects.create(statement="", **facts)
    counter = CounterCandidacy.objects.create(statement="Omdat", **facts)
    with refused("put_forward_once"):
        CounterCandidacy.objects.create(statement="Nog eens", **facts)
    support = CounterSupport.objects.create(counter=counter, municipality=make_member())
    with refused("one_support_per_member"):
        CounterSupport.objects.create(counter=counter, municipality=support.municipality)
    now = clock.now()
    with refused("support_answered_by_somebody"):
        CounterSupport.objects.filter(pk=support.pk).update(confirmed_at=now)
    with refused("support_yes_or_no"):
        CounterSupport.objects.filter(pk=support.pk).update(confirmed_at=now, declined_at=now, answered_by=stage.desk)
