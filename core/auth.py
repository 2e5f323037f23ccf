"""Logging in, and what an account may do in the back office."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend
from django.db.models import Model
from django.http import HttpRequest

from core.backoffice import may_in_back_office
from core.mail import write_mail
from core.models import User
from core.permissions import works_at_the_office
from core.prepared import Prepared

# Their text opens an account, so it is wiped once it was sent.
SECRET_MAILS = ("account/email/login_code", "account/email/password_reset_key", "account/email/password_reset_code")


def display(user: User) -> str:
    """Return what allauth calls an account."""
    return user.email


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the association, never by signing up; its mail goes through the outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def generate_login_code(self) -> str:
        """Return six digits, which a phone in a hall types best; three tries and ten minutes keep them safe."""
        return f"{secrets.randbelow(10**6):06}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(template_prefix, email, context)
        write_mail(email, message.subject, message.body.strip(), secret=template_prefix in SECRET_MAILS)


ACCOUNT = Prepared(lambda key: User.objects.filter(pk=key), key=int)


class LogInBackend(AuthenticationBackend):  # type: ignore[misc]
    """Knows who somebody is; what they may is for `PostBackend`."""

    def get_user(self, user_id: Any) -> User | None:
        user = ACCOUNT.first(key=int(user_id))
        return user if user is not None and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Model | None = None) -> set[str]:
        return set()

    def has_perm(self, user_obj: Any, perm: str, obj: Model | None = None) -> bool:
        return False

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return False


class PostBackend(BaseBackend):
    """Gives back-office rights by the posts somebody holds; `is_superuser` alone gives none."""

    def has_perm(self, user_obj: Any, perm: str, obj: Model | None = None) -> bool:
        return may_in_back_office(user_obj, perm)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return works_at_the_office(user_obj)
