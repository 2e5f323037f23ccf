"""Functions that people hold in a municipality, and topics on which they may act for it."""

from enum import StrEnum


class Function(StrEnum):
    """An office of a municipality (ambt). The Dutch words are kept: English has none that fit exactly."""

    BURGEMEESTER = "burgemeester"
    WETHOUDER = "wethouder"
    RAADSLID = "raadslid"
    GEMEENTESECRETARIS = "gemeentesecretaris"
    GRIFFIER = "griffier"
    MEDEWERKER = "medewerker"  # somebody who works there; no public function, and never the one who votes


# Public functions: who holds one is known by name, may vote for the municipality and may sit in a body.
PUBLIC_FUNCTIONS = frozenset(Function) - {Function.MEDEWERKER}


class Topic(StrEnum):
    """What a mandate is for."""

    VOTE = "vote"
    COORDINATOR = "coordinator"
    REGISTRATIONS = "registrations"
    NETWORK = "network"


class Gender(StrEnum):
    """How somebody declares their own gender; nobody fills it in for somebody else."""

    WOMAN = "v"
    MAN = "m"
    OTHER = "x"
