"""Refusals about places."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class Full(Refusal):
    """Carries the keys of the counters that have no place left."""

    message = _("There is no place left. You can go on the waiting list.")

    def __init__(self, *, places: Sequence[int] = (), **details: Any) -> None:
        self.places = tuple(places)
        super().__init__(**details)


class MoreThanThereAre(Refusal):
    message = _("%(counted)s hold a place and there are %(capacity)s. Give it more places first.")
