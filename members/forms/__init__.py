"""What comes in about the register and about people, checked for its shape only."""

from members.forms.people import (
    DecideForm,
    DetailsForm,
    EndForm,
    ExportForm,
    InviteForm,
    JoinForm,
    MandateForm,
    NameForm,
    PeopleSearchForm,
    ReasonForm,
)
from members.forms.register import LIST, MAP, SELECT, SIZES, TEXTBOX, DayField, RegisterForm
from members.forms.reorganisations import FoundingForm, PartForm, ReorganisationForm

__all__ = [
    "LIST",
    "MAP",
    "SELECT",
    "SIZES",
    "TEXTBOX",
    "DayField",
    "DecideForm",
    "DetailsForm",
    "EndForm",
    "ExportForm",
    "FoundingForm",
    "InviteForm",
    "JoinForm",
    "MandateForm",
    "NameForm",
    "PartForm",
    "PeopleSearchForm",
    "ReasonForm",
    "RegisterForm",
    "ReorganisationForm",
]
