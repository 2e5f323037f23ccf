"""Who may: rights are questions about dated rows, asked where the thing is done."""

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from core import clock, readers
from core.models import ApiToken, Document, DocumentReader, Lot, Mail, Post, User
from core.models.documents import DocumentQuerySet
from core.models.mail import MailQuerySet
from core.models.tokens import ApiTokenQuerySet
from core.once import once
from core.rules.desks import Desk

if TYPE_CHECKING:
    Anyone = User | AnonymousUser
else:
    Anyone = object


def require(right: Callable[..., bool], *args: Any) -> None:
    """Go on only when `right(*args)` holds.

    Raises PermissionDenied.
    """
    if not right(*args):
        raise PermissionDenied


def holds(user: Anyone, *desks: str, on: date | None = None) -> bool:
    """Tell whether an active account holds one of these desks on a day (default today)."""
    if not user.is_authenticated or not user.is_active:
        return False
    if on is None:
        return not desks_of(user).isdisjoint(desks)
    return Post.objects.filter(user=user, desk__in=desks).on(on).exists()


def desks_of(user: Anyone) -> frozenset[str]:
    """Return the desks that an active account holds today."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    held = Post.objects.filter(user=user).on(clock.today()).values_list("desk", flat=True)
    return once(("desks", user.pk), lambda: frozenset(held))


def may_give_posts(user: Anyone) -> bool:
    """Tell who gives and ends posts: only an administrator."""
    return holds(user, Desk.ADMINISTRATOR)


def may_make_accounts(user: Anyone) -> bool:
    """Tell who makes accounts: every desk."""
    return holds(user, *Desk)


def may_close_accounts(user: Anyone) -> bool:
    """Tell who closes and opens accounts: only an administrator."""
    return holds(user, Desk.ADMINISTRATOR)


def may_erase(user: Anyone) -> bool:
    """Tell who erases a person's data: only an administrator."""
    return holds(user, Desk.ADMINISTRATOR)


def may_change_settings(user: Anyone) -> bool:
    """Tell who decides about the settings: administrator and secretariat."""
    return holds(user, Desk.ADMINISTRATOR, Desk.SECRETARIAT)


def may_keep_documents(user: Anyone, about: str = "") -> bool:
    """Tell who adds documents and versions: administrator and secretariat, or whom the app of `about_type` says."""
    right = readers.keeper_of(about)
    return right(user) if right is not None else holds(user, Desk.ADMINISTRATOR, Desk.SECRETARIAT)


def may_repair_outbox(user: Anyone) -> bool:
    """Tell who starts a failed message again: only an administrator."""
    return holds(user, Desk.ADMINISTRATOR)


def works_at_the_office(user: Anyone) -> bool:
    """Tell whether somebody holds any desk today."""
    return holds(user, *Desk)


def documents_for(user: Anyone) -> DocumentQuerySet:
    """Return the documents that somebody may read: public, with an account for members, at a desk for the office.

    What is for a body only who sits in it reads, what is for named people only they; a desk is no key to those.
    Who left the members reads what is public.
    """
    access = Document.Access
    if not user.is_authenticated or not user.is_active or readers.has_left(user):
        return Document.objects.filter(access=access.PUBLIC)
    levels = [access.PUBLIC, access.MEMBERS, *([access.OFFICE] if holds(user, *Desk) else [])]
    named = DocumentReader.objects.filter(user=user).values("document")
    allowed = Q(access__in=levels) | Q(access=access.NAMED, pk__in=named)
    for sits in readers.readable(user):
        allowed |= Q(access=access.BODY) & sits
    return Document.objects.filter(allowed)


def tokens_of(user: User) -> ApiTokenQuerySet:
    """Return the tokens of one account."""
    return ApiToken.objects.filter(user=user)


def usable_token(digest: str) -> ApiToken | None:
    """Return the token with this hash, if it still opens something."""
    usable = ApiToken.objects.usable(clock.now()).select_related("user")
    token: ApiToken | None = usable.filter(digest=digest).first()
    return token


def mails_kept() -> MailQuerySet:
    """Return the mail of the demo, newest first; outside the demo there is none to see."""
    return Mail.objects.all() if settings.MAIL_IS_KEPT else Mail.objects.none()


def lots_about(codes: Collection[str]) -> dict[str, Lot]:
    """Return by code the lots that were drawn about these; lots are public."""
    return Lot.objects.in_bulk(codes, field_name="about")
