"""Events in the back office: read-only, for looking something up; a counter that is off is repaired by a button.

Participants, their needs and tickets are not here: they are for fewer people than every desk.
"""

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin_base import Button, ReadOnlyAdmin
from core.models import User
from events.actions.reconciling import repair_places
from events.models import (
    CancellationTerm,
    Drift,
    Event,
    Places,
    ProgrammeRound,
    PublishedScore,
    RegistrationKind,
    Room,
    Session,
    Speaker,
)
from events.permissions.events import may_organise


def _is_off(places: Places, by: User) -> bool:
    return may_organise(by) and hasattr(places, "drift")


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("title", "kind", "first_day", "last_day", "state", "places", "is_sample")
    list_filter = ("kind", "state")
    list_select_related = ("places",)
    search_fields = ("title", "slug")


@admin.register(Places)
class PlacesAdmin(ReadOnlyAdmin):
    list_display = ("pk", "capacity", "taken")
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("repair", _("Let it say what is counted"), repair_places, shown=_is_off),
    )


@admin.register(Drift)
class DriftAdmin(ReadOnlyAdmin):
    list_display = ("places", "said", "counted", "found_at")
    list_select_related = ("places",)


@admin.register(RegistrationKind)
class RegistrationKindAdmin(ReadOnlyAdmin):
    list_display = ("name", "event", "for_whom", "price", "vat", "places")
    list_select_related = ("event", "places")
    search_fields = ("name", "event__title")


@admin.register(CancellationTerm)
class CancellationTermAdmin(ReadOnlyAdmin):
    list_display = ("event", "until", "share", "source")
    list_select_related = ("event",)


@admin.register(Room)
class RoomAdmin(ReadOnlyAdmin):
    list_display = ("name", "event", "seats", "access")
    list_select_related = ("event",)


@admin.register(ProgrammeRound)
class ProgrammeRoundAdmin(ReadOnlyAdmin):
    list_display = ("name", "event", "starts_at", "ends_at")
    list_select_related = ("event",)


@admin.register(Session)
class SessionAdmin(ReadOnlyAdmin):
    list_display = ("title", "event", "nature", "room", "starts_at", "state", "places")
    list_filter = ("nature", "state")
    list_select_related = ("event", "room", "places")
    search_fields = ("title", "event__title")


@admin.register(Speaker)
class SpeakerAdmin(ReadOnlyAdmin):
    list_display = ("role", "session")
    list_select_related = ("session",)


@admin.register(PublishedScore)
class PublishedScoreAdmin(ReadOnlyAdmin):
    list_display = ("event", "about", "score", "source")
    list_select_related = ("event",)
