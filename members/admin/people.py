"""People, the offices they hold, and what they may do for a municipality."""

from datetime import date
from typing import ClassVar

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin_base import Button, ReadOnlyAdmin
from core.models import User
from core.permissions import may_erase
from members.actions.addresses import add_alias, add_email, end_email
from members.actions.mandates import end_mandate, grant_mandate
from members.actions.parties import add_party, choose_party
from members.actions.people import (
    end_office,
    link_account,
    name_parts,
    record_office,
    rename_person,
    unlink_account,
)
from members.actions.retention import erase_person
from members.errors import NoSuchMunicipality
from members.models import Mandate, Municipality, Office, Party, Person, PersonAlias, PersonEmail
from members.permissions import may_grant_mandates, may_keep_register
from members.rules.topics import Function, Topic


class NameForm(forms.Form):
    """Another name, and why."""

    name = forms.CharField(label=_("Name"), max_length=200)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class PartsForm(forms.Form):
    """The parts of a name."""

    initials = forms.CharField(label=_("Initials"), max_length=30, required=False)
    given = forms.CharField(label=_("First name"), max_length=100, required=False)
    prefix = forms.CharField(label=_("Prefix"), max_length=30, required=False)  # type: ignore[assignment]
    family = forms.CharField(label=_("Family name"), max_length=150)


class EmailForm(forms.Form):
    """An address at which a person is reached."""

    address = forms.EmailField(label=_("E-mail address"))
    from_date = forms.DateField(label=_("From"))
    source = forms.CharField(label=_("Source"), max_length=300)


class AliasForm(forms.Form):
    """Another name, and where it stood."""

    name = forms.CharField(label=_("Name"), max_length=200)
    source = forms.CharField(label=_("Source"), max_length=300)


class AccountForm(forms.Form):
    """Whose account it is, and why."""

    email = forms.EmailField(label=_("E-mail address"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


class OfficeForm(forms.Form):
    """An office to record."""

    code = forms.CharField(label=_("Code of the municipality"), max_length=4)
    function = forms.ChoiceField(label=_("Function"), choices=Office.Label.choices)
    from_date = forms.DateField(label=_("From"))
    until_date = forms.DateField(label=_("First day without it"), required=False)
    source = forms.CharField(label=_("Source"), max_length=300)


class NewPartyForm(forms.Form):
    """A party to record."""

    name = forms.CharField(label=_("Name"), max_length=100)
    code = forms.CharField(
        label=_("Code of the municipality"),
        max_length=4,
        required=False,
        help_text=_("For a local party; empty for a national one."),
    )


class PartyForm(forms.Form):
    """For which party, and why this is a correction."""

    party = forms.ModelChoiceField(label=_("Party"), queryset=Party.objects.all(), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class MandateForm(forms.Form):
    """A mandate to give."""

    code = forms.CharField(label=_("Code of the municipality"), max_length=4)
    topic = forms.ChoiceField(label=_("Topic"), choices=Mandate.Label.choices)
    from_date = forms.DateField(label=_("From"))
    until_date = forms.DateField(label=_("First day without it"), required=False)


class EndForm(forms.Form):
    """The first day without it, and why."""

    until_date = forms.DateField(label=_("First day without it"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


def _municipality(code: str) -> Municipality:
    found: Municipality | None = Municipality.objects.filter(code=code.strip().zfill(4)).first()
    if found is None:
        raise NoSuchMunicipality(code=code)
    return found


def _record_office(
    person: Person, *, code: str, function: str, from_date: date, until_date: date | None, source: str, by: User
) -> None:
    record_office(person, _municipality(code), Function(function), from_date, source, until_date=until_date, by=by)


def _grant_mandate(
    person: Person, *, code: str, topic: str, from_date: date, until_date: date | None, by: User
) -> None:
    grant_mandate(_municipality(code), person, Topic(topic), from_date, until_date=until_date, by=by)


def _add_party(*, name: str, code: str, by: User) -> Party:
    return add_party(name, _municipality(code) if code else None, by=by)


def _keeps(obj: object, by: User) -> bool:
    return may_keep_register(by)


@admin.register(Person)
class PersonAdmin(ReadOnlyAdmin):
    list_display = ("name", "user", "is_sample")
    list_filter = ("is_sample",)
    list_select_related = ("user",)
    search_fields = ("name", "aliases__name")
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("rename", _("Correct the name"), rename_person, NameForm, _keeps),
        Button("parts", _("Record the parts of the name"), name_parts, PartsForm, _keeps),
        Button("email", _("Add an address"), add_email, EmailForm, _keeps),
        Button("alias", _("Add another name"), add_alias, AliasForm, _keeps),
        Button(
            "link", _("Link an account"), link_account, AccountForm, lambda obj, by: not obj.user_id and _keeps(obj, by)
        ),
        Button(
            "unlink", _("Take the account away"), unlink_account, shown=lambda obj, by: obj.user_id and _keeps(obj, by)
        ),
        Button(
            "erase",
            _("Erase this person"),
            erase_person,
            shown=lambda obj, by: obj.user_id is None and may_erase(by),
        ),
        Button("office", _("Record an office"), _record_office, OfficeForm, _keeps),
        Button("mandate", _("Give a mandate"), _grant_mandate, MandateForm, _keeps),
    )


@admin.register(Office)
class OfficeAdmin(ReadOnlyAdmin):
    list_display = ("person", "function", "municipality", "party", "from_date", "until_date")
    list_filter = ("function",)
    list_select_related = ("person", "municipality", "party")
    search_fields = ("person__name", "municipality__code")
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("end", _("End the office"), end_office, EndForm, _keeps),
        Button("party", _("Correct the party"), choose_party, PartyForm, _keeps),
    )


@admin.register(Party)
class PartyAdmin(ReadOnlyAdmin):
    list_display = ("name", "is_local", "municipality", "is_sample")
    list_filter = ("is_local",)
    list_select_related = ("municipality",)
    search_fields = ("name",)
    maker: ClassVar[Button | None] = Button(
        "add", _("Add a party"), _add_party, NewPartyForm, lambda obj, by: may_keep_register(by)
    )


@admin.register(PersonEmail)
class PersonEmailAdmin(ReadOnlyAdmin):
    list_display = ("person", "address", "from_date", "until_date", "is_primary")
    list_select_related = ("person",)
    search_fields = ("address", "person__name")
    buttons: ClassVar[tuple[Button, ...]] = (Button("end", _("End the address"), end_email, EndForm, _keeps),)


@admin.register(PersonAlias)
class PersonAliasAdmin(ReadOnlyAdmin):
    list_display = ("person", "name", "source")
    list_select_related = ("person",)
    search_fields = ("name", "person__name")


@admin.register(Mandate)
class MandateAdmin(ReadOnlyAdmin):
    list_display = ("person", "topic", "municipality", "from_date", "until_date", "granted_by")
    list_filter = ("topic",)
    list_select_related = ("person", "municipality", "granted_by")
    search_fields = ("person__name", "municipality__code")
    buttons: ClassVar[tuple[Button, ...]] = (
        Button(
            "end",
            _("End the mandate"),
            end_mandate,
            EndForm,
            lambda obj, by: may_grant_mandates(by, obj.municipality),
        ),
    )
