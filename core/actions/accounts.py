"""Making, closing and opening accounts."""

from django.db import IntegrityError, transaction

from core import clock
from core.audit import action, record
from core.errors import AccountExists, NotYourself, ReasonMissing
from core.models import User
from core.permissions import may_close_accounts, may_make_accounts, require


@action
def make_account(email: str, *, by: User) -> User:
    """Make an account that is opened with an e-mail code; it gives no right by itself.

    Raises AccountExists.
    """
    require(may_make_accounts, by)
    return _store(email, by)


@action
def make_first_account(email: str) -> User:
    """Return the account with this address for the first administrator, made when there is none (command line)."""
    return User.objects.filter(email__iexact=email).first() or _store(email, None)


@action
def deactivate_account(user: User, reason: str, *, by: User) -> User:
    """Close an account: nobody logs in with it any more, its sessions and tokens end at once.

    Raises NotYourself, ReasonMissing.
    """
    require(may_close_accounts, by)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.pk == by.pk:
        raise NotYourself
    if not reason.strip():
        raise ReasonMissing
    user.is_active = False
    user.save(update_fields=["is_active"])
    user.tokens.filter(revoked_at__isnull=True).update(revoked_at=clock.now())
    record("account_closed", user, by=by, why=reason)
    return user


@action
def reactivate_account(user: User, reason: str, *, by: User) -> User:
    """Open a closed account again; its tokens stay revoked.

    Raises NotYourself, ReasonMissing.
    """
    require(may_close_accounts, by)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.pk == by.pk:
        raise NotYourself
    if not reason.strip():
        raise ReasonMissing
    user.is_active = True
    user.save(update_fields=["is_active"])
    record("account_opened", user, by=by, why=reason)
    return user


def _store(email: str, by: User | None) -> User:
    try:
        with transaction.atomic():
            user = User.objects.create_user(email)
    except IntegrityError as error:
        raise AccountExists from error
    record("account_made", user, by=by)
    return user
