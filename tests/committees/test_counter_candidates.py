"""Counter-candidates: of one's own municipality, in time, with support that each other member confirms itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from committees.actions.counter_candidates import (
    Forward,
    answer_support,
    ask_support,
    put_forward,
    withdraw_counter,
)
from committees.actions.judgements import recommend
from committees.actions.publishing import Decision, publish_final, publish_nominations
from committees.errors.rounds import (
    AlreadyPutForward,
    AppointedByTheBoard,
    CounterIsOver,
    NobodyNominated,
    NotOfThatMunicipality,
    NotTheirOwnSupport,
    RoundIsNot,
    SupportAnswered,
)
from committees.models import CounterSupport, Round
from committees.permissions.rounds import people_to_recommend, recommending_bodies, supported_enough
from core import clock
from core.errors import NotToOneself, ReasonMissing
from core.models import User
from core.registry import attention_for
from members.models import Department, Municipality, Office
from tests.committees.factories import make_body, make_kind
from tests.committees.round_factories import Stage, make_recommender, make_runner, make_stage, seat_user
from tests.core.factories import make_user
from tests.members.factories import make_member, make_office, make_province

pytestmark = pytest.mark.django_db
YES = Decision("Bestuur", "Balans")


@pytest.fixture
def stage() -> Stage:
    """Return a round with a nominee for one of its two seats."""
    stage = make_stage(2)
    stage.apply()
    publish_nominations(stage.computed(), YES, by=stage.desk)
    return stage


@pytest.fixture
def own() -> tuple[Municipality, User, Office]:
    municipality, user = make_runner()
    return municipality, user, make_office(municipality, function="burgemeester")


Own = tuple[Municipality, User, Office]


def forward(stage: Stage, office: Office, *asked: Municipality, statement: str = "Omdat") -> Forward:
    vacancy = next(vacancy for vacancy in stage.vacancies if vacancy.nominated_id)
    return Forward(vacancy, office, statement, asked)


def test_only_who_runs_a_municipality_and_only_somebody_of_its_own(stage: Stage, own: Own) -> None:
    municipality, user, office = own
    with pytest.raises(PermissionDenied):
        put_forward(municipality, forward(stage, office), by=stage.desk)
    with pytest.raises(NotOfThatMunicipality):
        put_forward(municipality, forward(stage, make_office()), by=user)
    with pytest.raises(ReasonMissing):
        put_forward(municipality, forward(stage, office, statement=" "), by=user)
    put_forward(municipality, forward(stage, office), by=user)
    with pytest.raises(AlreadyPutForward):
        put_forward(municipality, forward(stage, office), by=user)


def test_only_against_a_nomination_for_a_seat_that_the_meeting_fills(own: Own) -> None:
    municipality, user, office = own
    stage = make_stage(body=make_body(2, make_kind(appointed_by="board")))
    stage.apply()
    publish_nominations(stage.computed(), YES, by=stage.desk)
    with pytest.raises(AppointedByTheBoard):
        put_forward(municipality, forward(stage, office), by=user)
    other = make_stage(2)
    other.apply()
    publish_nominations(other.computed(), YES, by=other.desk)
    empty = next(vacancy for vacancy in other.vacancies if vacancy.nominated_id is None)
    with pytest.raises(NobodyNominated):
        put_forward(municipality, Forward(empty, office, "Omdat"), by=user)


def test_not_before_the_publication_and_not_after_the_last_day(stage: Stage, own: Own) -> None:
    municipality, user, office = own
    late = clock.today() - timedelta(days=1)
    Round.objects.filter(pk=stage.round.pk).update(apply_until=late, nominations_date=late, counter_until=late)
    with pytest.raises(CounterIsOver):
        put_forward(municipality, forward(stage, office), by=user)
    Round.objects.filter(pk=stage.round.pk).update(phase="open")
    with pytest.raises(RoundIsNot):
        put_forward(municipality, forward(stage, office), by=user)


def test_each_member_answers_for_itself_and_once(stage: Stage, own: Own) -> None:
    municipality, user, office = own
    (other, theirs), (third, _) = make_runner(), make_runner()
    counter = put_forward(municipality, forward(stage, office, other), by=user)
    with pytest.raises(NotTheirOwnSupport):
        ask_support(counter, [municipality], by=user)
    ask_support(counter, [other, third], by=user)
    assert CounterSupport.objects.count() == 2
    support = CounterSupport.objects.get(municipality=other)
    with pytest.raises(PermissionDenied):
        answer_support(support, confirmed=True, by=user)
    answer_support(support, confirmed=True, by=theirs)
    with pytest.raises(SupportAnswered):
        answer_support(support, confirmed=False, by=theirs)


def test_only_those_with_enough_support_come_on_the_list(stage: Stage, own: Own) -> None:
    municipality, user, office = own
    Round.objects.filter(pk=stage.round.pk).update(supports_needed=1)
    stage.round.refresh_from_db()
    other, theirs = make_runner()
    counter = put_forward(municipality, forward(stage, office, other), by=user)
    assert not supported_enough(stage.round).exists()
    answer_support(CounterSupport.objects.get(), confirmed=True, by=theirs)
    assert list(supported_enough(stage.round)) == [counter]
    snapshot = publish_final(stage.round, YES, by=stage.desk)
    assert [each["person"] for each in snapshot.content["counter_candidates"]] == [office.person.name]
    with pytest.raises(RoundIsNot):
        withdraw_counter(counter, by=user)


def test_who_is_taken_back_counts_no_more(stage: Stage, own: Own) -> None:
    municipality, user, office = own
    other, theirs = make_runner()
    counter = put_forward(municipality, forward(stage, office, other), by=user)
    assert attention_for(theirs) != []
    withdraw_counter(counter, by=user)
    assert [task for task in attention_for(theirs) if "tegenkandidaat" in str(task.title)] == []


class TestWhoRecommendsWhom:
    """A department sees the candidates of its own province, a network all; nobody recommends themselves."""

    def test_a_department_and_a_network(self) -> None:
        stage = make_stage(1)
        near = stage.apply(None, municipality=make_member(province="26"))
        far = stage.apply(None, municipality=make_member(province="31"))
        department = Department.objects.create(code="utrecht", name="Utrecht", province=make_province("26"))
        user = make_user()
        body = make_body(1, make_kind(code="afdelingsbestuur"), department=department)
        seat_user(body.seats.get(), user)
        assert list(people_to_recommend(stage.round, recommending_bodies(user), user)) == [near]
        _network, other = make_recommender()
        assert set(people_to_recommend(stage.round, recommending_bodies(other), other)) == {near, far}

    def test_nobody_themselves(self) -> None:
        stage, (network, user) = make_stage(1), make_recommender()
        row = stage.apply(None, office=make_office(person=user.person))
        assert not people_to_recommend(stage.round, recommending_bodies(user), user).exists()
        with pytest.raises(NotToOneself):
            recommend(row, network, "Ikzelf", by=user)
