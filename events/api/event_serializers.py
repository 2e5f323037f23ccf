"""How the API writes events, sessions and registrations: Dutch names, camelCase; money in cents without VAT."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.models import Event, Places, Registration, RegistrationKind, Session


class PlacesSerializer(serializers.Serializer[Places]):
    """`totaal` is null when there is no limit, and so is `vrij`."""

    totaal = serializers.IntegerField(source="capacity", allow_null=True)
    bezet = serializers.IntegerField(source="taken")
    vrij = serializers.IntegerField(source="left", allow_null=True)


class ScoreSerializer(serializers.Serializer[Any]):
    """A score from 1 to 10 that was published."""

    over = serializers.CharField(source="about")
    cijfer = serializers.DecimalField(source="score", max_digits=3, decimal_places=1)
    bron = serializers.CharField(source="source")


class RegistrationKindSerializer(serializers.Serializer[RegistrationKind]):
    """A way to register. The price in cents without VAT, the VAT in thousandths."""

    id = serializers.IntegerField(source="pk")
    naam = serializers.CharField(source="name")
    voorWie = serializers.ChoiceField(source="for_whom", choices=RegistrationKind.Label.choices)  # noqa: N815
    prijs = serializers.IntegerField(source="price")
    btw = serializers.IntegerField(source="vat")
    plaatsen = PlacesSerializer(source="places")


class EventSerializer(serializers.Serializer[Event]):
    """An event. `deelnemers` is how many took part, as published, of events before this portal."""

    adres = serializers.SlugField(source="slug")
    soort = serializers.ChoiceField(source="kind", choices=Event.KindLabel.choices)
    titel = serializers.CharField(source="title")
    samenvatting = serializers.CharField(source="summary")
    tekst = serializers.CharField(source="text")
    eersteDag = serializers.DateField(source="first_day")  # noqa: N815
    laatsteDag = serializers.DateField(source="last_day")  # noqa: N815
    plaats = serializers.CharField(source="place")
    straatAdres = serializers.CharField(source="address")  # noqa: N815
    toestand = serializers.ChoiceField(source="state", choices=Event.StateLabel.choices)
    waaromVervallen = serializers.CharField(source="cancelled_why")  # noqa: N815
    aanmeldenVan = serializers.DateTimeField(source="opens_at", allow_null=True)  # noqa: N815
    aanmeldenTot = serializers.DateTimeField(source="closes_at", allow_null=True)  # noqa: N815
    plaatsen = PlacesSerializer(source="places")
    soorten = RegistrationKindSerializer(source="kinds", many=True)
    deelnemers = serializers.IntegerField(source="attendance", allow_null=True)
    bronDeelnemers = serializers.CharField(source="attendance_source")  # noqa: N815
    cijfers = ScoreSerializer(source="scores", many=True)
    vorige = serializers.SlugField(source="earlier.slug", default=None, allow_null=True)
    voorbeeldgegevens = serializers.BooleanField(source="is_sample")


class SessionSerializer(serializers.Serializer[Session]):
    """A part of the programme. Without `plaatsen` nobody registers for it."""

    id = serializers.IntegerField(source="pk")
    evenement = serializers.SlugField(source="event.slug")
    ronde = serializers.CharField(source="round.name", default=None, allow_null=True)
    soort = serializers.ChoiceField(source="nature", choices=Session.NatureLabel.choices)
    titel = serializers.CharField(source="title")
    tekst = serializers.CharField(source="text")
    voorWie = serializers.CharField(source="for_whom")  # noqa: N815
    trefwoorden = serializers.ListField(source="tags", child=serializers.CharField())
    zaal = serializers.CharField(source="room.name", default=None, allow_null=True)
    van = serializers.DateTimeField(source="starts_at")
    tot = serializers.DateTimeField(source="ends_at")
    plaatsen = PlacesSerializer(source="places", allow_null=True)
    sprekers = serializers.SerializerMethodField()
    toestand = serializers.ChoiceField(source="state", choices=Session.StateLabel.choices)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_sprekers(self, session: Session) -> list[str]:
        return [speaker.role for speaker in session.speakers.all()]


class RegistrationSerializer(serializers.Serializer[Registration]):
    """A registration that you may see: yours, what you booked, and those of municipalities that you register for."""

    id = serializers.IntegerField(source="pk")
    boeking = serializers.UUIDField(source="booking.key")
    evenement = serializers.SlugField(source="event.slug")
    soort = serializers.IntegerField(source="kind_id")
    toestand = serializers.ChoiceField(source="state", choices=Registration.StateLabel.choices)
    naam = serializers.CharField(source="name")
    email = serializers.CharField()
    functie = serializers.CharField(source="role")
    organisatie = serializers.CharField(source="organisation")
    gemeente = serializers.CharField(source="municipality.code", default=None, allow_null=True)
    naamVoor = serializers.DateField(source="name_before", allow_null=True)  # noqa: N815
    prijs = serializers.IntegerField(source="price")
    btw = serializers.IntegerField(source="vat")
    sessies = serializers.SerializerMethodField()
    gemaakt = serializers.DateTimeField(source="made_at")
    geannuleerd = serializers.DateTimeField(source="cancelled_at", allow_null=True)
    voorbeeldgegevens = serializers.BooleanField(source="is_sample")

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_sessies(self, registration: Registration) -> list[int]:
        return [choice.session_id for choice in registration.choices.all()]


class ParticipantSerializer(serializers.Serializer[Any]):
    """Who comes. Without a name the place is kept until `naamVoor`; `wachtlijst` are sessions to wait for."""

    soort = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    naam = serializers.CharField(max_length=200, required=False, default="")
    email = serializers.EmailField(max_length=254, required=False)
    functie = serializers.CharField(max_length=200, required=False, default="")
    organisatie = serializers.CharField(max_length=200, required=False, default="")
    gemeente = serializers.RegexField(r"^\d{4}$", required=False, allow_null=True, default=None)
    sessies = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1), required=False, default=list, max_length=50
    )
    wachtlijst = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1), required=False, default=list, max_length=50
    )
    dieet = serializers.CharField(max_length=300, required=False, default="")
    toegankelijkheid = serializers.CharField(max_length=300, required=False, default="")
    naamVoor = serializers.DateField(required=False, allow_null=True, default=None)  # noqa: N815


class PayerSerializer(serializers.Serializer[Any]):
    """Who pays, by invoice."""

    organisatie = serializers.CharField(max_length=200, required=False, default="")
    email = serializers.EmailField(max_length=254, required=False)
    adres = serializers.CharField(max_length=300, required=False, default="")
    inkoopnummer = serializers.CharField(max_length=50, required=False, default="")
    oin = serializers.RegexField(r"^\d{20}$", required=False)
    gemeente = serializers.RegexField(r"^\d{4}$", required=False, allow_null=True, default=None)


class LineSerializer(serializers.Serializer[Any]):
    """To wait for the event itself; `allemaal` is all of them or nobody."""

    allemaal = serializers.BooleanField(default=False)


class BookSerializer(serializers.Serializer[Any]):
    """People to register in one go: all of them or nobody."""

    evenement = serializers.SlugField(max_length=80)
    deelnemers = serializers.ListField(child=ParticipantSerializer(), min_length=1, max_length=500)
    betaler = PayerSerializer(required=False, default=dict)
    wachtlijst = LineSerializer(required=False, allow_null=True, default=None)
