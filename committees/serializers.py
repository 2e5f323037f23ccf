"""How the API writes bodies, seats, appointments, meetings and departments: Dutch names, camelCase."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from committees.models import Appointment, Body, BodyMeeting, BodyMinimum, MeetingItem, Seat
from committees.rules.meetings import OutcomeKind
from members.models import Department, Office
from members.serializers import ProvinceNameSerializer


class KindSerializer(serializers.Serializer[Any]):
    """What sort of body it is."""

    code = serializers.CharField()
    naam = serializers.CharField(source="name")


class BodySerializer(serializers.Serializer[Body]):
    """A body on a day. `zetels` are the seats of that day, `vervuld` those that somebody holds."""

    code = serializers.CharField()
    naam = serializers.CharField(source="name")
    soort = KindSerializer(source="kind")
    afdeling = serializers.CharField(source="department.code", default=None, allow_null=True)
    taak = serializers.CharField(source="task")
    van = serializers.DateField(source="from_date")
    tot = serializers.DateField(source="until_date", allow_null=True)
    benoemdDoor = serializers.CharField(source="appointed_by")  # noqa: N815
    termijnMaanden = serializers.IntegerField(source="term_months")  # noqa: N815
    meesteTermijnen = serializers.IntegerField(source="max_terms", allow_null=True)  # noqa: N815
    zetels = serializers.SerializerMethodField()
    vervuld = serializers.SerializerMethodField()
    voorbeeldgegevens = serializers.BooleanField(source="is_sample")

    def get_zetels(self, body: Body) -> int:
        counts: dict[int, tuple[int, int]] = self.context["counts"]
        return counts.get(body.pk, (0, 0))[0]

    def get_vervuld(self, body: Body) -> int:
        counts: dict[int, tuple[int, int]] = self.context["counts"]
        return counts.get(body.pk, (0, 0))[1]


class RequirementSerializer(serializers.Serializer[Any]):
    """What a seat asks: one of these values of a quality. A province by its code."""

    kenmerk = serializers.ChoiceField(source="attribute", choices=BodyMinimum.AttributeLabel.choices)
    waarden = serializers.ListField(source="values", child=serializers.CharField())


class SeatSerializer(serializers.Serializer[Seat]):
    """A seat. `alsVoorzitterVan`: held by whoever chairs that body."""

    gremium = serializers.CharField(source="body.code")
    nummer = serializers.IntegerField(source="number")
    rol = serializers.ChoiceField(source="role", choices=Seat.Label.choices)
    profiel = serializers.CharField(source="label")
    alsVoorzitterVan = serializers.CharField(source="chair_of.code", default=None, allow_null=True)  # noqa: N815
    eisen = RequirementSerializer(source="requirements", many=True)
    van = serializers.DateField(source="from_date")
    tot = serializers.DateField(source="until_date", allow_null=True)
    voorbeeldgegevens = serializers.BooleanField(source="is_sample")


class OnBehalfSerializer(serializers.Serializer[Any]):
    """The municipality for which a seat is held."""

    code = serializers.CharField()
    naam = serializers.CharField()


class AppointmentSerializer(serializers.Serializer[Appointment]):
    """Who holds a seat in a public function. `termijnTot` is when it was to end, `tot` when it did."""

    id = serializers.IntegerField(source="pk")
    gremium = serializers.CharField(source="seat.body.code")
    zetel = serializers.IntegerField(source="seat.number")
    rol = serializers.ChoiceField(source="seat.role", choices=Seat.Label.choices)
    naam = serializers.CharField(source="person.name")
    gemeente = serializers.SerializerMethodField()
    ambt = serializers.ChoiceField(
        source="office.function", choices=Office.Label.choices, default=None, allow_null=True
    )
    hoedanigheid = serializers.ChoiceField(source="capacity", choices=Appointment.Label.choices)
    van = serializers.DateField(source="from_date")
    termijnTot = serializers.DateField(source="planned_until", allow_null=True)  # noqa: N815
    tot = serializers.DateField(source="until_date", allow_null=True)
    benoemdDoor = serializers.CharField(source="decided_by")  # noqa: N815
    voorbeeldgegevens = serializers.BooleanField(source="is_sample")

    @extend_schema_field(OnBehalfSerializer)
    def get_gemeente(self, row: Appointment) -> dict[str, str]:
        names: dict[int, str] = self.context["names"]
        return {"code": row.municipality.code, "naam": names.get(row.municipality_id, "")}


class DepartmentSerializer(serializers.Serializer[Department]):
    """A department on a day, with how many members it has and the code of its board."""

    code = serializers.CharField()
    naam = serializers.CharField(source="name")
    provincie = ProvinceNameSerializer(source="province")
    leden = serializers.SerializerMethodField()
    besturen = serializers.SerializerMethodField()

    def get_leden(self, department: Department) -> int:
        counts: dict[str, int] = self.context["members"]
        return counts.get(department.province.code, 0)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_besturen(self, department: Department) -> list[str]:
        boards: dict[int, list[str]] = self.context["boards"]
        return boards.get(department.pk, [])


class PopoloSerializer(serializers.Serializer[Any]):
    """Everybody in a public function with a seat, in the words of Popolo; profile: `data/popolo_profile.json`."""

    persons = serializers.ListField(child=serializers.DictField())
    organizations = serializers.ListField(child=serializers.DictField())
    posts = serializers.ListField(child=serializers.DictField())
    memberships = serializers.ListField(child=serializers.DictField())


class MeetingItemSerializer(serializers.Serializer[MeetingItem]):
    """An item of the agenda; `besluiten` are told once the minutes are adopted."""

    nummer = serializers.IntegerField(source="order")
    soort = serializers.ChoiceField(source="kind", choices=MeetingItem.Label.choices)
    titel = serializers.CharField(source="title")
    toelichting = serializers.CharField(source="explanation")
    besluiten = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_besluiten(self, item: MeetingItem) -> list[str]:
        minutes = getattr(item.meeting, "minutes", None)
        if minutes is None or not minutes.is_adopted:
            return []
        return [row.text for row in item.outcomes.all() if row.kind == OutcomeKind.DECISION]


class MeetingSerializer(serializers.Serializer[BodyMeeting]):
    """A public meeting of a body. `vervallen`: it is not held."""

    id = serializers.IntegerField(source="pk")
    gremium = serializers.CharField(source="body.code")
    datum = serializers.DateField(source="date")
    begin = serializers.TimeField(source="starts_at", format="%H:%M")
    eind = serializers.TimeField(source="ends_at", format="%H:%M", allow_null=True)
    plaats = serializers.CharField(source="place")
    vervallen = serializers.BooleanField(source="is_cancelled")
    agenda = MeetingItemSerializer(source="items", many=True)
    voorbeeldgegevens = serializers.BooleanField(source="is_sample")
