"""Who still has access and why: asked at the moment itself, of offices, mandates and posts."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from core import clock
from core.actions.documents import add_document
from core.models import Document, Post, User
from core.permissions import documents_for
from core.rules.desks import Desk
from members.access import accounts_of, accounts_with, open_accounts
from members.models import Municipality
from members.permissions import mandates_without_office
from members.rules.topics import Function, Topic
from tests.core.factories import administrator, make_official, make_user, text_file
from tests.members.factories import keeper, make_colleague, make_mandate, make_member, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def utrecht() -> Municipality:
    return make_member("Utrecht", "0344")


def why(user: User) -> list[str]:
    with translation.override("nl"):
        [account] = accounts_with([user], clock.today())
        return [str(reason.what) for reason in account.reasons]


def test_every_reason_is_told(utrecht: Municipality) -> None:
    user = make_colleague(utrecht, Topic.COORDINATOR)
    Post.objects.create(user=user, desk=Desk.COMMITTEES, from_date=clock.today(), reason="test")
    assert why(user) == [
        "Wethouder, gemeente Utrecht",
        "Mandaat: mensen en mandaten beheren, Utrecht",
        "Bureau: Commissies",
    ]


def test_what_ended_is_no_reason_and_the_archive_is_one_for_a_while(utrecht: Municipality) -> None:
    today = clock.today()
    lately = make_colleague(utrecht, Topic.VOTE, until=today - timedelta(days=10))
    long_ago = make_colleague(utrecht, Topic.VOTE, until=today - timedelta(days=100))
    assert why(lately) == ["Leest het eigen archief: was Wethouder, gemeente Utrecht"]
    assert why(long_ago) == []
    assert set(accounts_of(utrecht, today)) == {lately}


def test_a_closed_account_has_no_access(utrecht: Municipality) -> None:
    user = make_colleague(utrecht)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not accounts_of(utrecht, clock.today())
    assert user not in open_accounts(clock.today())


def test_accounts_without_a_reason_are_found(utrecht: Municipality) -> None:
    nobody, desk, colleague = make_user(), make_official(Desk.REGISTRY), make_colleague(utrecht)
    gone = make_colleague(utrecht, until=clock.today() - timedelta(days=200))
    found = set(open_accounts(clock.today(), only="zonder"))
    assert {nobody, gone} <= found
    assert not {desk, colleague} & found


def test_a_municipality_sees_its_own_accounts_only(utrecht: Municipality, client: Client) -> None:
    user, other = make_colleague(utrecht, Topic.COORDINATOR), make_colleague(make_member())
    client.force_login(user)
    shown = client.get(reverse("municipality_access", args=["0344"])).content.decode()
    assert user.email in shown
    assert other.email not in shown
    assert client.get(reverse("access_list")).status_code == 404


def test_registry_and_administrator_see_everybody(utrecht: Municipality, client: Client) -> None:
    gone = make_colleague(utrecht, until=clock.today() - timedelta(days=200))
    for user in (keeper(), administrator()):
        client.force_login(user)
        assert gone.email in client.get(reverse("access_list")).content.decode()
        without = client.get(reverse("access_list"), {"toon": "zonder"}).content.decode()
        assert gone.email in without
        assert "geen reden bekend" in without
        assert user.email not in without


def test_the_list_asks_as_much_for_twenty_accounts_as_for_one(utrecht: Municipality, client: Client) -> None:
    client.force_login(keeper())
    counts = []
    for more in (1, 20):
        for _number in range(more):
            make_mandate(utrecht, make_colleague(utrecht).person, Topic.NETWORK)
        with CaptureQueriesContext(connection) as statements:
            client.get(reverse("access_list"))
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_who_left_reads_no_documents_of_the_members_any_more(utrecht: Municipality) -> None:
    today, by = clock.today(), make_official(Desk.SECRETARIAT)
    add_document("Stuk", text_file(), Document.Access.MEMBERS, "Alleen leden", by=by)
    read = [make_colleague(utrecht), make_colleague(utrecht, until=today - timedelta(days=10)), make_user()]
    gone = make_colleague(utrecht, until=today - timedelta(days=100))
    assert [documents_for(user).count() for user in (*read, gone)] == [1, 1, 1, 0]
    Post.objects.create(user=gone, desk=Desk.COMMITTEES, from_date=today, reason="test")
    assert documents_for(gone).count() == 1


def test_a_mandate_to_vote_of_somebody_without_a_public_office_is_found(utrecht: Municipality) -> None:
    office = make_office(utrecht, function=Function.MEDEWERKER)
    vote = make_mandate(utrecht, office.person, Topic.VOTE)
    make_mandate(utrecht, office.person, Topic.NETWORK)
    assert list(mandates_without_office(clock.today())) == [vote]
    make_office(utrecht, office.person, Function.RAADSLID)
    assert not mandates_without_office(clock.today())


def test_findings_are_on_the_workplace_each_with_its_remedy(utrecht: Municipality, client: Client) -> None:
    left = make_mandate(utrecht, make_office(utrecht, until_date=clock.today() - timedelta(days=5)).person)
    make_colleague(make_member(), Topic.COORDINATOR)
    client.force_login(keeper())
    assert "1 mandaat van iemand die vertrok" in client.get(reverse("workplace")).content.decode()
    page = client.get(reverse("data_quality")).content.decode()
    assert reverse("mandate_end", args=[left.pk]) in page
    assert "Utrecht" in page
    over = {"until_date": f"{clock.today()}", "reason": "Vertrokken"}
    assert client.post(reverse("mandate_end", args=[left.pk]), over).status_code == 302
    assert "van iemand die vertrok" not in client.get(reverse("workplace")).content.decode()
