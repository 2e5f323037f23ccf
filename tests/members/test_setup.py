"""A new association starts with the register."""

import pytest

from core import registry
from members.models import Municipality
from tests.members.factories import DAY

pytestmark = pytest.mark.django_db


def test_setup_loads_the_register_once() -> None:
    [step] = [step for step in registry.setup if step.name == "register"]
    assert step.run() == "Het ledenregister is geladen."
    assert Municipality.objects.on(DAY).count() == 342
    assert step.run() == "Het ledenregister was al bij."
