"""Posts: given by an administrator, never to oneself, always on record."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from core import clock
from core.actions.posts import end_post, give_first_post, give_post
from core.errors import AlreadyHeld, AlreadySetUp, EndsBeforeItStarts, NotToOneself
from core.models import AuditEntry, Post
from core.permissions import holds
from core.rules.desks import Desk
from tests.core.factories import LONG_AGO, administrator, make_official, make_user

pytestmark = pytest.mark.django_db


def test_an_administrator_gives_a_post_and_it_is_on_record() -> None:
    by, user = administrator(), make_user()
    post = give_post(user, Desk.REGISTRY, LONG_AGO, "Nieuwe collega", by=by)
    assert holds(user, Desk.REGISTRY)
    entry = AuditEntry.objects.get(what="post_given")
    assert (entry.by, entry.object_id, entry.why) == (by, str(post.pk), "Nieuwe collega")
    event = post.events.get()  # type: ignore[attr-defined]
    assert event.pgh_context.metadata == {"user": by.pk, "action": "core.give_post", "why": "Nieuwe collega"}


@pytest.mark.parametrize("desk", [Desk.SECRETARIAT, Desk.REGISTRY])
def test_nobody_else_gives_or_ends_a_post(desk: Desk) -> None:
    by = make_official(desk)
    with pytest.raises(PermissionDenied):
        give_post(make_user(), Desk.REGISTRY, LONG_AGO, "Zomaar", by=by)
    with pytest.raises(PermissionDenied):
        end_post(Post.objects.get(user=by), date(2020, 1, 1), "Zomaar", by=by)


def test_a_superuser_without_a_post_gives_nothing() -> None:
    boss = make_user(is_superuser=True, is_staff=True)
    with pytest.raises(PermissionDenied):
        give_post(make_user(), Desk.REGISTRY, LONG_AGO, "Zomaar", by=boss)


def test_nobody_gives_a_post_to_oneself_or_ends_one_s_own() -> None:
    by = administrator()
    with pytest.raises(NotToOneself):
        give_post(by, Desk.REGISTRY, LONG_AGO, "Handig", by=by)
    with pytest.raises(NotToOneself):
        end_post(Post.objects.get(user=by), date(2020, 1, 1), "Klaar", by=by)


def test_the_database_refuses_a_post_given_to_oneself() -> None:
    user = make_user()
    with pytest.raises(IntegrityError):
        Post.objects.create(user=user, desk=Desk.REGISTRY, from_date=LONG_AGO, given_by=user, reason="Raw")


def test_the_same_desk_twice_at_a_time_is_refused() -> None:
    by, user = administrator(), make_user()
    give_post(user, Desk.REGISTRY, LONG_AGO, "Een", by=by, until_date=date(2020, 1, 1))
    give_post(user, Desk.REGISTRY, date(2020, 1, 1), "Twee", by=by)
    with pytest.raises(AlreadyHeld):
        give_post(user, Desk.REGISTRY, date(2024, 1, 1), "Drie", by=by)


def test_a_post_ends_on_the_first_day_without_it() -> None:
    by, user = administrator(), make_user()
    post = give_post(user, Desk.REGISTRY, LONG_AGO, "Een", by=by)
    end_post(post, clock.today(), "Andere baan", by=by)
    assert not holds(user, Desk.REGISTRY)
    assert AuditEntry.objects.get(what="post_ended").why == "Andere baan"


def test_a_period_has_at_least_one_day() -> None:
    by, user = administrator(), make_user()
    with pytest.raises(EndsBeforeItStarts):
        give_post(user, Desk.REGISTRY, LONG_AGO, "Een", by=by, until_date=LONG_AGO)
    post = give_post(user, Desk.REGISTRY, LONG_AGO, "Een", by=by)
    with pytest.raises(EndsBeforeItStarts):
        end_post(post, LONG_AGO, "Twee", by=by)


def test_the_first_administrator_comes_from_the_command_line_and_only_once() -> None:
    first = make_user()
    give_first_post(first)
    assert holds(first, Desk.ADMINISTRATOR)
    with pytest.raises(AlreadySetUp):
        give_first_post(make_user())
