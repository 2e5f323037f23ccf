"""Queries whose SQL is written once give what the ORM gives, for every value, in every thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet, Value
from django.utils import timezone

from core.auth import ACCOUNT
from core.models import OutboxMessage, Post, User
from core.prepared import Prepared
from core.rules.desks import Desk
from core.sessions import SESSION
from tests.core.factories import make_official, make_user


def posts_of(user: int, desk: str) -> QuerySet[Post]:
    return Post.objects.filter(user=user, desk=desk).select_related("user").annotate(extra=Value(7)).order_by("pk")


@pytest.mark.django_db
def test_it_gives_what_the_query_gives_for_every_value() -> None:
    prepared = Prepared(posts_of, user=int, desk=str)
    officials = [make_official(desk) for desk in Desk]
    for user in (*officials, make_user()):
        for desk in Desk:
            found = prepared(user=user.pk, desk=desk)
            assert found == list(posts_of(user.pk, desk))
            assert [(post.user, vars(post)["extra"]) for post in found] == [(user, 7) for _ in found]


@pytest.mark.django_db
def test_what_belongs_to_it_comes_along_in_the_same_statement(django_assert_num_queries: Callable[..., object]) -> None:
    prepared, user = Prepared(posts_of, user=int, desk=str), make_official(Desk.REGISTRY)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert prepared(user=user.pk, desk=Desk.REGISTRY)[0].user.email == user.email


@pytest.mark.django_db
def test_a_text_is_a_value_and_never_a_command() -> None:
    prepared = Prepared(lambda email: User.objects.filter(email=email), email=str)
    make_user(email="een@plein.test")
    for words in ("' OR 1=1 --", "%s", "%", "\\", "een@plein.test' --"):
        assert prepared(email=words) == []
    assert prepared.first(email="een@plein.test") is not None


@pytest.mark.django_db
def test_a_uuid_and_a_moment_are_values_too() -> None:
    prepared = Prepared(lambda key: OutboxMessage.objects.filter(pk=key), key=UUID)
    message = OutboxMessage.objects.create(task="core.deliver_mail")
    assert prepared(key=message.pk) == [message]
    assert prepared(key=uuid4()) == []
    assert SESSION.first(key="nobody", moment=timezone.now()) is None


def test_a_value_that_is_not_in_the_query_is_noticed() -> None:
    with pytest.raises(ValueError, match="other"):
        Prepared(lambda key, other: User.objects.filter(pk=key), key=int, other=int)(key=1, other=2)


@pytest.mark.django_db(transaction=True)
def test_threads_do_not_read_each_others_rows() -> None:
    users = [make_user() for _ in range(8)]

    def ask(user: User) -> bool:
        try:
            return all(ACCOUNT.first(key=user.pk) == user for _ in range(20))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        assert all(crowd.map(ask, users))


@pytest.mark.django_db
def test_an_account_that_was_closed_or_is_gone_is_logged_out() -> None:
    from core.auth import LogInBackend

    user = make_user()
    assert LogInBackend().get_user(user.pk) == user
    user.is_active = False
    user.save()
    assert LogInBackend().get_user(user.pk) is None
    assert LogInBackend().get_user(0) is None
