"""Confidential papers: sealed before they are stored, read by the committee only, gone with the key."""

import json
import logging
from io import StringIO
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone, translation

from committees.actions.judgements import open_paper, recommend, write_note
from committees.errors.rounds import NotYourOwn, RoundIsNot
from committees.models import ConfidentialPaper, ReadMark
from core.errors import ReasonMissing, SealedElsewhere, SealingKeyLost, SealingKeyMissing
from core.models import AuditEntry
from core.sealing import can_seal, seal, unseal
from tests.committees.round_factories import Stage, make_recommender, make_stage, seat_user
from tests.core.factories import make_user
from tests.members.factories import make_office
from tests.voting.database import refused

pytestmark = pytest.mark.django_db
SECRET = "Zweeft boven de materie"


@pytest.fixture
def stage() -> Stage:
    return make_stage(1)


def dump() -> str:
    """Return every row of every table as text: what somebody sees who has the database or a backup of it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')
            found += [row[0] for row in cursor.fetchall()]
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


class TestSealing:
    """What a key does."""

    def test_what_was_sealed_is_not_readable_and_opens_where_it_belongs(self) -> None:
        sealed = seal(SECRET, "candidacy-1")
        assert SECRET.encode() not in sealed
        assert unseal(sealed, "candidacy-1") == SECRET
        with pytest.raises(SealedElsewhere):
            unseal(sealed, "candidacy-2")

    def test_without_a_key_nothing_is_written(self, settings: Any) -> None:
        settings.CONFIDENTIAL_KEYS = []
        assert not can_seal()
        with pytest.raises(SealingKeyMissing), translation.override("nl"):
            seal(SECRET, "candidacy-1")

    def test_a_lost_key_gives_a_sentence(self, settings: Any) -> None:
        sealed = seal(SECRET, "candidacy-1")
        settings.CONFIDENTIAL_KEYS = [Fernet.generate_key().decode()]
        with pytest.raises(SealingKeyLost) as lost:
            unseal(sealed, "candidacy-1")
        assert "zonder sleutel is de tekst verloren" in str(lost.value)

    def test_a_new_key_in_front_opens_what_the_old_one_sealed(self, settings: Any) -> None:
        sealed = seal(SECRET, "candidacy-1")
        settings.CONFIDENTIAL_KEYS = [Fernet.generate_key().decode(), *settings.CONFIDENTIAL_KEYS]
        assert unseal(sealed, "candidacy-1") == SECRET


class TestRotation:
    """A new key in front, everything sealed anew, the old key away."""

    def test_after_it_the_old_key_is_not_needed(self, stage: Stage, settings: Any) -> None:
        papers = [write_note(stage.apply(None), f"{SECRET} {n}", by=stage.judge) for n in range(3)]
        old = list(settings.CONFIDENTIAL_KEYS)
        new = StringIO()
        call_command("confidential_keys", "make", stdout=new)
        settings.CONFIDENTIAL_KEYS = [new.getvalue().strip(), *old]
        call_command("confidential_keys", "rotate", stdout=StringIO())
        settings.CONFIDENTIAL_KEYS = [new.getvalue().strip()]
        assert [open_paper(ConfidentialPaper.objects.get(pk=p.pk), by=stage.judge) for p in papers] == [
            f"{SECRET} {n}" for n in range(3)
        ]

    def test_a_lost_key_stops_it_and_changes_nothing(self, stage: Stage, settings: Any) -> None:
        paper = write_note(stage.apply(None), SECRET, by=stage.judge)
        settings.CONFIDENTIAL_KEYS = [Fernet.generate_key().decode()]
        with pytest.raises(CommandError, match="sleutel"):
            call_command("confidential_keys", "rotate")
        assert ConfidentialPaper.objects.get(pk=paper.pk).sealed == paper.sealed


class TestWhoReads:
    """The nomination committee, with read marks; not the desk, not an administrator, not the candidate."""

    def test_nobody_else(self, stage: Stage, client: Client) -> None:
        user = make_user()
        row = stage.apply(None, user=user)
        paper = write_note(row, SECRET, by=stage.judge)
        for other in (stage.desk, user, make_user(is_superuser=True, is_staff=True)):
            with pytest.raises(PermissionDenied):
                open_paper(paper, by=other)
            client.force_login(other)
            keys = [stage.round.pk, row.pk]
            assert client.post(reverse("paper_open", args=[*keys, paper.pk])).status_code == 404
            page = client.get(reverse("candidacy_detail", args=keys))
            assert "Vertrouwelijk</h2>" not in page.content.decode()

    def test_who_reads_leaves_one_mark(self, stage: Stage) -> None:
        second = make_user()
        seat_user(stage.round.committee.seats.create(number=9, from_date=stage.round.committee.from_date), second)
        paper = write_note(stage.apply(None), SECRET, by=stage.judge)
        assert open_paper(paper, by=second) == open_paper(paper, by=second) == SECRET
        assert set(ReadMark.objects.values_list("reader", flat=True)) == {stage.judge.pk, second.pk}

    def test_nobody_reads_about_themselves(self, stage: Stage) -> None:
        second = make_user()
        seat_user(stage.round.committee.seats.create(number=9, from_date=stage.round.committee.from_date), second)
        own = stage.apply(None, office=make_office(person=second.person))
        paper = write_note(own, SECRET, by=stage.judge)
        with pytest.raises(NotYourOwn):
            open_paper(paper, by=second)
        with pytest.raises(NotYourOwn):
            write_note(own, SECRET, by=second)

    def test_a_paper_that_was_moved_to_another_candidate_is_not_shown(self, stage: Stage) -> None:
        paper = write_note(stage.apply(None), SECRET, by=stage.judge)
        other = stage.apply(None)
        ConfidentialPaper.objects.filter(pk=paper.pk).update(candidacy=other)
        with pytest.raises(SealedElsewhere):
            open_paper(ConfidentialPaper.objects.get(pk=paper.pk), by=stage.judge)

    def test_the_page_says_that_whoever_runs_the_server_could(self, stage: Stage, client: Client) -> None:
        client.force_login(stage.judge)
        page = client.get(reverse("candidacy_detail", args=[stage.round.pk, stage.apply(None).pk])).content.decode()
        assert "Wie de server beheert, heeft de sleutel en zou het kunnen lezen" in page

    def test_a_lost_key_is_told_on_the_screen(self, stage: Stage, client: Client, settings: Any) -> None:
        row = stage.apply(None)
        paper = write_note(row, SECRET, by=stage.judge)
        settings.CONFIDENTIAL_KEYS = [Fernet.generate_key().decode()]
        client.force_login(stage.judge)
        answer = client.post(reverse("paper_open", args=[stage.round.pk, row.pk, paper.pk]))
        assert answer.status_code == 409
        assert "zonder sleutel is de tekst verloren" in answer.content.decode()


class TestRecommending:
    """Members of department boards and networks, for the body in which they sit."""

    def test_a_second_one_replaces_the_first_and_its_marks(self, stage: Stage) -> None:
        body, user = make_recommender()
        row = stage.apply(None)
        first = recommend(row, body, "Goed", by=user)
        open_paper(first, by=stage.judge)
        second = recommend(row, body, SECRET, by=user)
        assert (first.pk, second.reads.count()) == (second.pk, 0)
        assert open_paper(second, by=stage.judge) == SECRET

    def test_not_for_another_body_not_empty_and_not_after_publication(self, stage: Stage) -> None:
        (body, user), (_, other) = make_recommender(), make_recommender("netwerk-2")
        row = stage.apply(None)
        with pytest.raises(PermissionDenied):
            recommend(row, body, "Goed", by=other)
        with pytest.raises(ReasonMissing):
            recommend(row, body, " ", by=user)
        type(stage.round).objects.filter(pk=stage.round.pk).update(phase="nominated")
        with pytest.raises(RoundIsNot):
            recommend(row, body, "Goed", by=user)


class TestNowhereElse:
    """Not in the database, its history, the record of actions, the log, the back office, the API, the own data."""

    def test_the_text_stands_nowhere_in_the_database(
        self, stage: Stage, client: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        body, user = make_recommender()
        row = stage.apply(None)
        with caplog.at_level(logging.DEBUG):
            client.force_login(user)
            data = {"gremium": body.pk, "kandidaat": row.pk, "tekst": SECRET}
            assert client.post(reverse("recommendation", args=[stage.round.pk]), data).status_code == 302
            client.force_login(stage.judge)
            client.post(reverse("note_write", args=[stage.round.pk, row.pk]), {"tekst": SECRET})
            client.post(reverse("paper_open", args=[stage.round.pk, row.pk, row.papers.all()[0].pk]))
        everything = dump()
        assert row.person.name in everything
        assert SECRET not in everything
        assert SECRET.encode().hex() not in everything
        assert SECRET not in caplog.text
        assert ConfidentialPaper.objects.count() == 2
        assert SECRET not in json.dumps(list(AuditEntry.objects.values("facts", "why")))

    def test_no_history_is_kept_and_the_back_office_does_not_know_it(self) -> None:
        names = {model.__name__ for model in apps.get_app_config("committees").get_models()}
        assert {"ConfidentialPaperEvent", "ReadMarkEvent"} & names == set()
        assert not {ConfidentialPaper, ReadMark} & set(admin.site._registry)

    def test_the_api_does_not_know_rounds(self) -> None:
        routes = [str(pattern.pattern) for pattern in get_resolver().url_patterns if "api" in str(pattern.pattern)]
        assert routes == ["api/v1/"]
        api: Any = next(pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) == "api/v1/")
        words = json.dumps([str(pattern) for pattern in api.url_patterns])
        assert "kandida" not in words

    def test_the_database_refuses_what_was_not_sealed(self, stage: Stage) -> None:
        row = stage.apply(None)
        now = timezone.now()
        with refused("paper_is_sealed"):
            ConfidentialPaper.objects.create(
                candidacy=row, kind="note", author=stage.judge, written_at=now, sealed=SECRET.encode()
            )
        with refused("recommendation_comes_from_a_body"):
            ConfidentialPaper.objects.create(
                candidacy=row, kind="recommendation", author=stage.judge, written_at=now, sealed=seal("x", "y")
            )
