"""People, the offices they hold, and what they may do for a municipality."""

from datetime import date
from typing import ClassVar

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin_base import Button, ReadOnlyAdmin
from core.models import User
from members.actions.mandates import end_mandate, grant_mandate
from members.actions.people import end_office, link_account, record_office, rename_person, unlink_account
from members.errors import NoSuchMunicipality
from members.models import Mandate, Municipality, Office, Person
from members.permissions import may_grant_mandates, may_keep_register
from members.rules.topics import Function, Topic


class NameForm(forms.Form):
    """Another name, and why."""

    name = forms.CharField(label=_("Name"), max_length=200)
    reason = forms.CharField(label=_("Reason"), max_length=300)


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


def _keeps(obj: Person | Office, by: User) -> bool:
    return may_keep_register(by)


@admin.register(Person)
class PersonAdmin(ReadOnlyAdmin):
    list_display = ("name", "user", "is_sample")
    list_filter = ("is_sample",)
    list_select_related = ("user",)
    search_fields = ("name",)
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("rename", _("Correct the name"), rename_person, NameForm, _keeps),
        Button(
            "link", _("Link an account"), link_account, AccountForm, lambda obj, by: not obj.user_id and _keeps(obj, by)
        ),
        Button(
            "unlink", _("Take the account away"), unlink_account, shown=lambda obj, by: obj.user_id and _keeps(obj, by)
        ),
        Button("office", _("Record an office"), _record_office, OfficeForm, _keeps),
        Button("mandate", _("Give a mandate"), _grant_mandate, MandateForm, _keeps),
    )


@admin.register(Office)
class OfficeAdmin(ReadOnlyAdmin):
    list_display = ("person", "function", "municipality", "from_date", "until_date")
    list_filter = ("function",)
    list_select_related = ("person", "municipality")
    search_fields = ("person__name", "municipality__code")
    buttons: ClassVar[tuple[Button, ...]] = (Button("end", _("End the office"), end_office, EndForm, _keeps),)


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
