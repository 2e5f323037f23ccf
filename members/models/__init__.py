"""What is stored about municipalities and the people who act for them."""

from members.models.aliases import MunicipalityAlias
from members.models.dated import DatedQuerySet
from members.models.figures import Population, SpecialMember
from members.models.offices import Mandate, Office, Party
from members.models.people import Person, PersonAlias, PersonEmail
from members.models.periods import Membership, MunicipalityName, MunicipalityProvince, TilePlacement
from members.models.places import Department, Municipality, Province
from members.models.reorganisations import Founding, Reorganisation, ReorganisationPart

__all__ = [
    "DatedQuerySet",
    "Department",
    "Founding",
    "Mandate",
    "Membership",
    "Municipality",
    "MunicipalityAlias",
    "MunicipalityName",
    "MunicipalityProvince",
    "Office",
    "Party",
    "Person",
    "PersonAlias",
    "PersonEmail",
    "Population",
    "Province",
    "Reorganisation",
    "ReorganisationPart",
    "SpecialMember",
    "TilePlacement",
]
