"""What is stored about municipalities and the people who act for them."""

from members.models.aliases import MunicipalityAlias
from members.models.dated import DatedQuerySet
from members.models.figures import Population, SpecialMember
from members.models.imports import OfficeDifference, OfficeImport
from members.models.invitations import Invitation, NamesCheck
from members.models.joining import PersonJoin
from members.models.offices import Mandate, Office, Party
from members.models.people import Person, PersonAlias, PersonEmail
from members.models.periods import Membership, MunicipalityName, MunicipalityProvince, TilePlacement
from members.models.places import Department, Municipality, Province
from members.models.reorganisations import Founding, Reorganisation, ReorganisationPart

__all__ = [
    "DatedQuerySet",
    "Department",
    "Founding",
    "Invitation",
    "Mandate",
    "Membership",
    "Municipality",
    "MunicipalityAlias",
    "MunicipalityName",
    "MunicipalityProvince",
    "NamesCheck",
    "Office",
    "OfficeDifference",
    "OfficeImport",
    "Party",
    "Person",
    "PersonAlias",
    "PersonEmail",
    "PersonJoin",
    "Population",
    "Province",
    "Reorganisation",
    "ReorganisationPart",
    "SpecialMember",
    "TilePlacement",
]
