"""The shape of what phones at doors send and get."""

from typing import Any

from rest_framework import serializers

from events.models import CheckIn


class DoorPairSerializer(serializers.Serializer[Any]):
    koppelcode = serializers.CharField(max_length=60)


class DoorKindSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    naam = serializers.CharField()


class DoorDeviceSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    deur = serializers.CharField()
    dag = serializers.DateField()
    evenement = serializers.IntegerField()
    titel = serializers.CharField()
    sessie = serializers.CharField(help_text="Leeg: de deur van het evenement zelf.")
    sleutels = serializers.ListField(child=serializers.CharField(), help_text="Publieke sleutels van kaartjes, base64.")
    lijstsleutels = serializers.ListField(child=serializers.CharField())
    soorten = DoorKindSerializer(many=True, help_text="Waarmee iemand zich aan de deur aanmeldt; leeg: dat kan niet.")
    vervangen = serializers.BooleanField(help_text="Of een collega het aan de deur mag overnemen.")


class DoorPairedSerializer(serializers.Serializer[Any]):
    sleutel = serializers.CharField()
    apparaat = DoorDeviceSerializer()


class DoorListSerializer(serializers.Serializer[Any]):
    lijst = serializers.CharField(
        help_text="JSON als tekst: evenement, dag, verwacht, en kaartjes als rijen van code, antwoord, aanmelding, "
        "badgenummer, functie, herkomst, naam, of een collega het overnam, dagen."
    )
    handtekening = serializers.CharField(help_text="ECDSA P-256 met SHA-256 over die tekst, base64.")
    apparaat = DoorDeviceSerializer()


class DoorScanSerializer(serializers.Serializer[Any]):
    nonce = serializers.UUIDField()
    code = serializers.CharField(max_length=32, allow_blank=True, help_text="Leeg bij een valse code.")
    gescand = serializers.DateTimeField()
    getoond = serializers.ChoiceField(choices=CheckIn.AnswerLabel.choices)
    opgezocht = serializers.BooleanField(default=False)


class DoorBatchSerializer(serializers.Serializer[Any]):
    scans = DoorScanSerializer(many=True)
    sinds = serializers.DateTimeField(
        required=False, allow_null=True, help_text="Ook de stand: wie sindsdien binnenkwam; null is iedereen."
    )


class DoorOneReceivedSerializer(serializers.Serializer[Any]):
    nonce = serializers.UUIDField()
    bekend = serializers.ChoiceField(choices=CheckIn.AnswerLabel.choices)
    binnen = serializers.BooleanField()


class DoorReceivedSerializer(serializers.Serializer[Any]):
    opgenomen = DoorOneReceivedSerializer(many=True)
    nu = serializers.DateTimeField(required=False)
    aangemeld = serializers.BooleanField(required=False)
    binnen = serializers.IntegerField(required=False)
    verwacht = serializers.IntegerField(required=False)
    mensen = serializers.ListField(
        required=False, help_text="Rijen van aanmelding, tijd en deur.", child=serializers.ListField()
    )
    tot = serializers.DateTimeField(required=False, allow_null=True)
    meer = serializers.BooleanField(required=False)


class DoorVisitorSerializer(serializers.Serializer[Any]):
    nonce = serializers.UUIDField()
    soort = serializers.IntegerField()
    naam = serializers.CharField(max_length=200)
    email = serializers.EmailField()
    functie = serializers.CharField(max_length=200, allow_blank=True, default="")
    organisatie = serializers.CharField(max_length=200, allow_blank=True, default="")
    inkoopnummer = serializers.CharField(max_length=50, allow_blank=True, default="")


class DoorColleagueSerializer(serializers.Serializer[Any]):
    nonce = serializers.UUIDField()
    code = serializers.CharField(max_length=32, help_text="Het kaartje van wie niet komt.")
    naam = serializers.CharField(max_length=200)
    email = serializers.EmailField()
    functie = serializers.CharField(max_length=200, allow_blank=True, default="")


class DoorCameInSerializer(DoorOneReceivedSerializer):
    code = serializers.CharField(help_text="Het kaartje van wie binnenkwam.")
