"""The register of the demo: the same reference data that a real association loads."""

from pathlib import Path

from core.rules.desks import Desk
from members.actions.loading import load_reference_data
from portal.demo.accounts import staff_user


def load_register(data: Path) -> bool:
    """Load the register, or what is new in it; tell whether there was anything to do. Safe to run twice."""
    return load_reference_data(data, by=staff_user(Desk.REGISTRY))
