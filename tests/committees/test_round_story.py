"""A round from opening to appointment, on the screens, by the people who do it."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from committees import models
from committees.actions.counter_candidates import Forward, put_forward
from committees.actions.judgements import judge
from committees.actions.publishing import Decision, publish_nominations
from committees.models import Appointment, Candidacy, Round, Snapshot, Variant
from committees.rules.grades import Grade
from committees.rules.kinds import Capacity
from committees.rules.phases import Phase
from core import clock
from core.models import Mail, User
from core.outbox import sweep
from core.registry import attention_for
from tests.committees.factories import keeper, make_body, make_kind
from tests.committees.round_factories import make_committee, make_recommender, make_runner, make_stage, work
from tests.core.factories import make_user
from tests.members.factories import make_member, make_office, make_person

pytestmark = pytest.mark.django_db


def as_(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_a_round_from_opening_to_appointment(client: Client) -> None:
    desk, judge = keeper(), make_user()
    committee, body = make_committee(judge), make_body(2)
    europe = make_body(1, make_kind(appointed_by="board"))
    meeting = clock.today() + timedelta(weeks=13)

    # The desk opens the round: the meeting gives the dates and the seats.
    address = f"{reverse('round_open')}?vergadering={meeting:%d-%m-%Y}"
    page = as_(client, desk).get(address)
    assert "Zetel 1" in page.content.decode()
    seats = [seat.pk for seat in (*body.seats.all(), *europe.seats.all())]
    opened = client.post(
        address,
        {
            "titel": "Ronde 2026",
            "tot": f"{meeting - timedelta(weeks=6):%d-%m-%Y}",
            "commissie": committee.pk,
            "zetels": seats,
        },
    )
    round_ = Round.objects.get()
    assert opened["Location"] == reverse("round_detail", args=[round_.pk])

    # Three people apply, each for themselves.
    people = [make_user() for _ in range(3)]
    for number, user in enumerate(people):
        office = make_office(make_member(), make_person(user, name=f"Wethouder {number}, gemeente Zoveel"))
        keys = [f"{body.pk}-member", f"{europe.pk}-member"]
        data = {"ambt": office.pk, "keuze_1": keys[number // 2], "keuze_2": keys[1 - number // 2], "motivatie": "Graag"}
        answer = as_(client, user).post(reverse("candidacy_own", args=[round_.pk]), data)
        assert answer.status_code == 302, answer.content.decode()
    rows = list(Candidacy.objects.order_by("pk"))
    assert "Wijzig uw kandidaatstelling" in client.get(reverse("round_detail", args=[round_.pk])).content.decode()

    # A network recommends; the committee reads, writes and judges.
    network, member = make_recommender()
    data = {"gremium": network.pk, "kandidaat": rows[0].pk, "tekst": "Een uitstekende bestuurder"}
    assert as_(client, member).post(reverse("recommendation", args=[round_.pk]), data).status_code == 302
    paper = rows[0].papers.get()
    keys_of = [round_.pk, rows[0].pk]
    as_(client, judge)
    assert "uitstekende" not in client.get(reverse("candidacy_detail", args=keys_of)).content.decode()
    assert "uitstekende" in client.post(reverse("paper_open", args=[*keys_of, paper.pk])).content.decode()
    assert client.post(reverse("note_write", args=keys_of), {"tekst": "Vraag naar de portefeuille"}).status_code == 302
    for row in rows:
        data = {"oordeel": "high", "reden": "Ervaren"}
        assert client.post(reverse("candidacy_judge", args=[round_.pk, row.pk]), data).status_code == 302

    # The desk makes a proposal in the worker, locks a place, and publishes it.
    as_(client, desk).post(reverse("variant_list", args=[round_.pk]), {"naam": "Eerste"})
    variant = Variant.objects.get()
    at = [round_.pk, variant.pk]
    client.post(reverse("variant_compute", args=at))
    assert "wordt berekend" in client.get(reverse("variant_detail", args=at)).content.decode().lower()
    work()
    assert "3 van de 3 zetels zijn gevuld" in client.get(reverse("variant_detail", args=at)).content.decode()
    vacancy = round_.vacancies.all()[0]
    client.post(reverse("place_change", args=at), {"doe": f"vast-{vacancy.pk}"})
    assert variant.assignments.filter(is_locked=True).count() == 1
    data = {"voorstel": variant.pk, "besloten_door": "Bestuur, 27 oktober", "reden": "Kwaliteit en balans"}
    assert client.post(reverse("round_publish", args=[round_.pk]), data).status_code == 302
    client.logout()
    assert "Wethouder 0" in client.get(reverse("round_detail", args=[round_.pk])).content.decode()

    # The board lets them act; the final list; the meeting appoints; letters go out.
    as_(client, desk)
    start = clock.today() + timedelta(days=1)
    data = {"stap": "bestuur", "bestuur-besluit": "Bestuur, 28 oktober", "bestuur-vanaf": f"{start:%d-%m-%Y}"}
    assert client.post(reverse("round_appoint", args=[round_.pk]), data).status_code == 302
    acting = Appointment.objects.filter(seat__body=body)
    assert {row.capacity for row in acting} == {Capacity.ACTING}
    assert Appointment.objects.get(seat__body=europe).capacity == Capacity.MEMBER
    data = {"besloten_door": "Bestuur, 18 november", "reden": "Geen tegenkandidaten"}
    assert client.post(reverse("round_publish", args=[round_.pk]), data).status_code == 302
    data = {"stap": "vergadering", "vergadering-besluit": "ALV van 2 december"}
    assert client.post(reverse("round_appoint", args=[round_.pk]), data).status_code == 302
    round_.refresh_from_db()
    assert round_.phase == Phase.APPOINTED
    assert Appointment.objects.filter(seat__body=body, capacity=Capacity.MEMBER, from_date=meeting).count() == 2
    client.post(reverse("round_letters", args=[round_.pk]))
    sweep()
    assert Mail.objects.filter(about_type="committees.candidacy").count() == 3
    assert Snapshot.objects.count() == 2


def test_a_municipality_puts_somebody_forward_and_ten_others_confirm(client: Client) -> None:

    stage = make_stage(1)
    stage.apply()
    variant = stage.computed()
    as_(client, stage.desk)
    data = {"voorstel": variant.pk, "besloten_door": "Bestuur", "reden": "Balans"}
    assert client.post(reverse("round_publish", args=[stage.round.pk]), data).status_code == 302
    municipality, runner = make_runner()
    colleague = make_office(municipality, make_person(name="Burgemeester, gemeente Elders"), "burgemeester")
    others = [make_runner() for _ in range(10)]
    data = {
        "gemeente": municipality.pk,
        "zetel": stage.vacancies[0].pk,
        "kandidaat": colleague.pk,
        "tekst": "Beter voor de regio",
        "steun": [other.pk for other, _ in others],
    }
    made = as_(client, runner).post(reverse("counter_forward", args=[stage.round.pk]), data)
    assert made.status_code == 302, made.content.decode()
    for other, user in others:
        support = other.supports.get()
        as_(client, user)
        assert "Beter voor de regio" in client.get(reverse("support_answer", args=[support.pk])).content.decode()
        client.post(reverse("support_answer", args=[support.pk]), {"antwoord": "ja"})
    as_(client, stage.desk)
    client.post(reverse("round_publish", args=[stage.round.pk]), {"besloten_door": "Bestuur", "reden": "Lijst"})
    client.logout()
    page = client.get(reverse("round_detail", args=[stage.round.pk])).content.decode()
    assert "Burgemeester, gemeente Elders" in page


def test_the_back_office_shows_the_round_and_nothing_of_its_candidates(client: Client) -> None:

    stage = make_stage(1)
    row = stage.apply()
    as_(client, stage.desk)
    page = client.get(f"/beheer/committees/round/{stage.round.pk}/change/")
    assert stage.round.title in page.content.decode()
    assert row.person.name not in page.content.decode()
    hidden = {
        models.Candidacy,
        models.Judgement,
        models.Vacancy,
        models.Variant,
        models.Snapshot,
        models.CounterSupport,
    }
    assert not hidden & set(admin.site._registry)


def test_a_list_can_be_narrowed_and_has_pages(client: Client) -> None:

    stage = make_stage(1)
    for _ in range(51):
        stage.apply(None)
    stage.apply()
    as_(client, stage.desk)
    address = reverse("candidacy_list", args=[stage.round.pk])
    assert "52 kandidaten" in client.get(address).content.decode()
    assert client.get(f"{address}?page=2").content.decode().count('<th scope="row">') == 2
    assert "1 kandidaat" in client.get(f"{address}?oordeel=middle").content.decode()
    assert "Hier zijn geen kandidaten." in client.get(f"{address}?gremium=1").content.decode()


def test_what_asks_for_attention_of_whom(client: Client) -> None:

    stage = make_stage(1)
    row = stage.apply(None)
    [own] = [task for task in attention_for(stage.desk) if task.title == stage.round.title]
    assert (own.day, str(own.verb)) == (stage.round.nominations_date, "Publiceer de voordracht")
    [waiting] = attention_for(stage.judge)
    assert str(waiting.title) == "1 kandidaat wacht op uw oordeel"

    judge(row, Grade.HIGH, "Goed", by=stage.judge)
    assert attention_for(stage.judge) == []
    publish_nominations(stage.computed(), Decision("Bestuur", "Balans"), by=stage.desk)
    (own_place, runner), (other, supporter) = make_runner(), make_runner()
    put_forward(own_place, Forward(stage.vacancies[0], make_office(own_place), "Omdat", [other]), by=runner)
    assert "Steunt uw gemeente een tegenkandidaat?" in [str(task.title) for task in attention_for(supporter)]
    stage.round.vacancies.update(nominated=None)
    [own] = [task for task in attention_for(stage.desk) if task.title == stage.round.title]
    assert (str(own.verb), own.detail) == ("Publiceer de definitieve lijst", "1 zetel heeft geen kandidaat.")
