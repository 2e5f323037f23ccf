"""How the API writes municipalities, provinces and reorganisations: Dutch names, camelCase."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from members.models import Municipality, Office, Population, Province, ReorganisationPart


class ProvinceNameSerializer(serializers.Serializer[Province]):
    """A province by code and name."""

    code = serializers.CharField()
    naam = serializers.CharField(source="name")


class ProvinceSerializer(ProvinceNameSerializer):
    """A province with how many members it has on the day that was asked."""

    gemeenten = serializers.SerializerMethodField()

    def get_gemeenten(self, province: Province) -> int:
        counts: dict[str, int] = self.context["counts"]
        return counts.get(province.code, 0)


class TileSerializer(serializers.Serializer[Any]):
    """A cell of the tile map; odd rows lie half a cell to the right."""

    kolom = serializers.IntegerField()
    rij = serializers.IntegerField()


class MunicipalitySerializer(serializers.Serializer[Municipality]):
    """A member on a day. `cijfers` are numbers that other parts of the portal know, such as `stemmen`."""

    code = serializers.CharField()
    tooi = serializers.CharField()
    naam = serializers.CharField(source="name")
    provincie = serializers.SerializerMethodField()
    inwoners = serializers.IntegerField(source="population", allow_null=True)
    inwonersPeildatum = serializers.DateField(source="population_date", allow_null=True)  # noqa: N815
    inwonersStatus = serializers.ChoiceField(  # noqa: N815
        source="population_status", choices=Population.Status.choices, allow_null=True
    )
    breedtegraad = serializers.FloatField(source="latitude", allow_null=True)
    lengtegraad = serializers.FloatField(source="longitude", allow_null=True)
    tegel = serializers.SerializerMethodField()
    cijfers = serializers.SerializerMethodField()

    @extend_schema_field(ProvinceNameSerializer)
    def get_provincie(self, member: Municipality) -> dict[str, str]:
        return {"code": member.province_code, "naam": member.province_name}

    @extend_schema_field(TileSerializer(allow_null=True))
    def get_tegel(self, member: Municipality) -> dict[str, int] | None:
        return None if member.tile_row is None else {"kolom": member.tile_column, "rij": member.tile_row}

    def get_cijfers(self, member: Municipality) -> dict[str, int]:
        figures: dict[str, dict[str, int]] = self.context["figures"]
        return {key: values[member.code] for key, values in figures.items() if member.code in values}


class OfficeSerializer(serializers.Serializer[Office]):
    """A public function of a municipality and who holds it; nobody else is in the API."""

    gemeenteCode = serializers.CharField(source="municipality.code")  # noqa: N815
    functie = serializers.ChoiceField(source="function", choices=Office.Label.choices)
    naam = serializers.CharField(source="person.name")
    partij = serializers.CharField(source="party.name", allow_null=True, default=None)
    partijIsLokaal = serializers.BooleanField(source="party.is_local", allow_null=True, default=None)  # noqa: N815
    van = serializers.DateField(source="from_date")
    tot = serializers.DateField(source="until_date", allow_null=True)
    voorbeeldgegevens = serializers.BooleanField(source="person.is_sample")


class PopulationSerializer(serializers.Serializer[Population]):
    """Inhabitants on a reference date."""

    peildatum = serializers.DateField(source="reference_date")
    aantal = serializers.IntegerField(source="inhabitants")
    status = serializers.ChoiceField(choices=Population.Status.choices)
    bron = serializers.CharField(source="source")


class PeriodSerializer(serializers.Serializer[Any]):
    """From a day until, and not including, another; no end while it goes on."""

    van = serializers.DateField(source="from_date")
    tot = serializers.DateField(source="until_date", allow_null=True)


class PartSerializer(serializers.Serializer[ReorganisationPart]):
    """What went from one municipality to another; `deel` is the share of the addresses of the giver."""

    datum = serializers.DateField(source="reorganisation.effective_date")
    vanCode = serializers.CharField(source="source.code")  # noqa: N815
    vanNaam = serializers.SerializerMethodField()  # noqa: N815
    naarCode = serializers.CharField(source="target.code")  # noqa: N815
    naarNaam = serializers.SerializerMethodField()  # noqa: N815
    soort = serializers.ChoiceField(source="kind", choices=ReorganisationPart.Label.choices)
    deel = serializers.SerializerMethodField()
    uitgevoerd = serializers.SerializerMethodField()

    def get_vanNaam(self, part: ReorganisationPart) -> str:  # noqa: N802
        return self._name(part.source_id)

    def get_naarNaam(self, part: ReorganisationPart) -> str:  # noqa: N802
        return self._name(part.target_id)

    def get_deel(self, part: ReorganisationPart) -> float:
        return float(part.address_share)

    def get_uitgevoerd(self, part: ReorganisationPart) -> bool:
        return part.reorganisation.applied_at is not None

    def _name(self, key: int) -> str:
        names: dict[int, str] = self.context["names"]
        return names.get(key, "")


class MunicipalityDetailSerializer(serializers.Serializer[Municipality]):
    """One municipality, also when it no longer exists; `opDatum` is how it is on the day that was asked."""

    code = serializers.CharField()
    tooi = serializers.CharField()
    naam = serializers.SerializerMethodField()
    opDatum = serializers.SerializerMethodField()  # noqa: N815
    lidmaatschap = PeriodSerializer(many=True, source="memberships")
    bevolking = PopulationSerializer(many=True, source="populations")
    herindelingen = serializers.SerializerMethodField()

    def get_naam(self, municipality: Municipality) -> str:
        names: dict[int, str] = self.context["names"]
        return names.get(municipality.pk, "")

    @extend_schema_field(MunicipalitySerializer(allow_null=True))
    def get_opDatum(self, municipality: Municipality) -> Any:  # noqa: N802
        member = self.context["member"]
        return MunicipalitySerializer(member, context=self.context).data if member is not None else None

    @extend_schema_field(PartSerializer(many=True))
    def get_herindelingen(self, municipality: Municipality) -> Any:
        return PartSerializer(self.context["parts"], many=True, context=self.context).data
