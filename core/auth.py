"""Logging in, and what an account may do in the back office."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.backends import BaseBackend
from django.db.models import Model
from django.http import HttpRequest

from core.models import User


def display(user: User) -> str:
    """Return what allauth calls an account."""
    return user.email


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the association, never by signing up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class PostBackend(BaseBackend):
    """Gives back-office rights by the posts somebody holds; `is_superuser` alone gives none."""

    def has_perm(self, user_obj: Any, perm: str, obj: Model | None = None) -> bool:
        return False
