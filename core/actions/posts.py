"""Giving and ending posts: never to oneself, always on record."""

from datetime import date

from django.db import IntegrityError, transaction

from core import clock
from core.audit import action, record
from core.errors import AlreadyHeld, AlreadySetUp, EndsBeforeItStarts, NotToOneself
from core.models import Post, User
from core.permissions import may_give_posts, require
from core.rules.desks import Desk


@action
def give_post(
    user: User, desk: Desk, from_date: date, reason: str, *, by: User, until_date: date | None = None
) -> Post:
    """Give a desk to an account from a day, until a day that is not included.

    Raises NotToOneself, EndsBeforeItStarts, AlreadyHeld.
    """
    require(may_give_posts, by)
    if user.pk == by.pk:
        raise NotToOneself
    if until_date is not None and until_date <= from_date:
        raise EndsBeforeItStarts
    return _store(user, desk, from_date, until_date, reason, by)


@action
def end_post(post: Post, until_date: date, reason: str, *, by: User) -> Post:
    """End a post on a day, which is the first day without it; nobody ends their own.

    Raises NotToOneself, EndsBeforeItStarts.
    """
    require(may_give_posts, by)
    post = Post.objects.select_for_update().get(pk=post.pk)
    if post.user_id == by.pk:
        raise NotToOneself
    if until_date <= post.from_date:
        raise EndsBeforeItStarts
    post.until_date = until_date
    post.save(update_fields=["until_date"])
    record("post_ended", post, by=by, why=reason, until=until_date.isoformat())
    return post


@action
def give_first_post(user: User) -> Post:
    """Make the first administrator of a new portal, from the command line; a second time is refused.

    Raises AlreadySetUp.
    """
    if Post.objects.select_for_update().filter(desk=Desk.ADMINISTRATOR).exists():
        raise AlreadySetUp
    return _store(user, Desk.ADMINISTRATOR, clock.today(), None, "first administrator", None)


def _store(user: User, desk: Desk, from_date: date, until_date: date | None, reason: str, by: User | None) -> Post:
    try:
        with transaction.atomic():
            post = Post.objects.create(
                user=user, desk=desk, from_date=from_date, until_date=until_date, given_by=by, reason=reason
            )
    except IntegrityError as error:
        raise AlreadyHeld from error
    record("post_given", post, by=by, why=reason, desk=str(desk))
    return post
