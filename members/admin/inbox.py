"""Invitations, checks of names, readings of an export and joinings: to look at; their screens are on the workplace."""

from django.contrib import admin

from core.admin_base import ReadOnlyAdmin
from members.models import Invitation, NamesCheck, OfficeDifference, OfficeImport, PersonJoin


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ("email", "function", "municipality", "made_at", "expires_at", "accepted_at", "withdrawn_at")
    list_filter = ("function",)
    list_select_related = ("municipality",)
    search_fields = ("email", "municipality__code")


@admin.register(NamesCheck)
class NamesCheckAdmin(ReadOnlyAdmin):
    list_display = ("municipality", "round_date", "asked_at", "asked", "confirmed_at", "confirmed_by")
    list_filter = ("round_date",)
    list_select_related = ("municipality", "confirmed_by")
    search_fields = ("municipality__code",)


@admin.register(OfficeImport)
class OfficeImportAdmin(ReadOnlyAdmin):
    list_display = ("made_at", "file_name", "found", "expected", "people", "made_by")
    list_select_related = ("made_by",)


@admin.register(OfficeDifference)
class OfficeDifferenceAdmin(ReadOnlyAdmin):
    list_display = ("municipality", "function", "kind", "standing", "by_hand", "decided_by")
    list_filter = ("kind", "standing", "by_hand")
    list_select_related = ("municipality", "decided_by")
    search_fields = ("municipality__code",)


@admin.register(PersonJoin)
class PersonJoinAdmin(ReadOnlyAdmin):
    list_display = ("kept", "gone", "proposed_at", "done_at", "undone_at")
    list_select_related = ("kept", "gone")
