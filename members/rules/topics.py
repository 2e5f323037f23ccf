"""Functions that people hold in a municipality, and topics on which they may act for it."""

from enum import StrEnum


class Function(StrEnum):
    """An office of a municipality (ambt). The Dutch words are kept: English has none that fit exactly."""

    BURGEMEESTER = "burgemeester"
    WETHOUDER = "wethouder"
    RAADSLID = "raadslid"
    GEMEENTESECRETARIS = "gemeentesecretaris"
    GRIFFIER = "griffier"


class Topic(StrEnum):
    """What a mandate is for."""

    VOTE = "vote"
    COORDINATOR = "coordinator"
    REGISTRATIONS = "registrations"
