"""What phones at doors ask: the list of who may come in, and to receive what they scanned."""

import base64
import hashlib
from typing import Any

from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import EVERYONE, NOBODY
from core.permissions import require
from events import keys
from events.actions.at_the_door import Visitor, register_at_the_door, substitute_at_the_door
from events.actions.checkin import Scan, note_seen, pair_device, receive, sign_off_itself
from events.actions.substituting import Colleague
from events.api.devices import ByDevice, DeviceAuthentication, device_of
from events.api.door_serializers import (
    DoorBatchSerializer,
    DoorCameInSerializer,
    DoorColleagueSerializer,
    DoorListSerializer,
    DoorPairedSerializer,
    DoorPairSerializer,
    DoorReceivedSerializer,
    DoorVisitorSerializer,
)
from events.models import CheckIn, Device
from events.permissions.checkin import expected_at, inside, inside_since, may_read_list, newest_code
from events.rules.checkin import Answer
from events.shown.checkin import device_told, door_list

# So many who came in elsewhere fit in one answer; the phone asks on for the rest.
INSIDE_AT_ONCE = 4000


class ForDevices(APIView):
    """What only a phone that was signed on may ask."""

    open_to = NOBODY
    authentication_classes = (DeviceAuthentication,)
    permission_classes = (ByDevice,)


class Pair(APIView):
    """Opens the link of an organiser on a phone, once, and gives what the phone holds from then on."""

    open_to = EVERYONE
    authentication_classes = ()

    @extend_schema(operation_id="inchecken_koppel", request=DoorPairSerializer, responses=DoorPairedSerializer)
    def post(self, request: Request) -> Response:
        asked = DoorPairSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        device, token = pair_device(asked.validated_data["koppelcode"])
        return Response({"sleutel": token, "apparaat": device_told(device)})


class DoorList(ForDevices):
    """Everybody with a ticket, signed, for a phone that then works without a network; until the end of its day."""

    @extend_schema(operation_id="inchecken_lijst", responses=DoorListSerializer)
    def get(self, request: Request) -> Response:
        device = device_of(request)
        require(may_read_list, device, clock.today())
        text = door_list(device)
        tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
        if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
            return Response(status=304, headers={"ETag": tag})
        told = {"lijst": text, "handtekening": base64.b64encode(keys.sign_list(text)).decode()}
        return Response(told | {"apparaat": device_told(device)}, headers={"ETag": tag, "Cache-Control": "no-store"})


class Scans(ForDevices):
    """Receives scans, each once by its nonce, and says who came in at the other doors since `sinds`."""

    @extend_schema(operation_id="inchecken_scans", request=DoorBatchSerializer, responses=DoorReceivedSerializer)
    def post(self, request: Request) -> Response:
        device = device_of(request)
        batch = DoorBatchSerializer(data=request.data)
        batch.is_valid(raise_exception=True)
        told = batch.validated_data
        rows = receive(device, [_scan(each) for each in told["scans"]]) if told["scans"] else []
        answer: dict[str, Any] = {"opgenomen": [_received(row) for row in rows]}
        if "sinds" in told:
            answer |= _stand(device, told["sinds"])
        return Response(answer)


class Register(ForDevices):
    """Registers a visitor at the door, and lets them in; the same nonce is one visitor."""

    @extend_schema(operation_id="inchecken_aanmelding", request=DoorVisitorSerializer, responses=DoorCameInSerializer)
    def post(self, request: Request) -> Response:
        asked = DoorVisitorSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        names = {"kind": "soort", "name": "naam", "role": "functie", "organisation": "organisatie"}
        more = {"email": told["email"], "purchase_order": told["inkoopnummer"]}
        visitor = Visitor(**{name: told[word] for name, word in names.items()}, **more)
        return Response(_came_in(register_at_the_door(device_of(request), visitor, nonce=told["nonce"])))


class Substitute(ForDevices):
    """Lets a colleague take over a ticket at the door, and lets them in; the same nonce is one taking over."""

    @extend_schema(operation_id="inchecken_vervanging", request=DoorColleagueSerializer, responses=DoorCameInSerializer)
    def post(self, request: Request) -> Response:
        asked = DoorColleagueSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        colleague = Colleague(told["naam"], told["email"], told["functie"])
        row = substitute_at_the_door(device_of(request), told["code"], colleague, nonce=told["nonce"])
        return Response(_came_in(row))


class SignOff(ForDevices):
    """Signs a phone off from the phone itself."""

    @extend_schema(operation_id="inchecken_afmelden", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        sign_off_itself(device_of(request))
        return Response(status=204)


def _scan(told: dict[str, Any]) -> Scan:
    return Scan(told["nonce"], told["code"], told["gescand"], Answer(told["getoond"]), by_hand=told["opgezocht"])


def _received(row: CheckIn) -> dict[str, Any]:
    return {"nonce": str(row.nonce), "bekend": row.known, "binnen": row.admitted}


def _came_in(row: CheckIn) -> dict[str, Any]:
    code = newest_code(row.registration)
    return {**_received(row), "code": code}


def _stand(device: Device, since: Any) -> dict[str, Any]:
    """Return how many are in, who came in since a moment, and whether this device still has a door."""
    moment = clock.now()
    note_seen(device, moment)
    is_on = may_read_list(device, clock.local(moment).date())
    if not is_on:
        return {"nu": moment, "aangemeld": False}
    rows = inside_since(device, since, INSIDE_AT_ONCE)
    return {
        "nu": moment,
        "aangemeld": True,
        "binnen": inside(device).count(),
        "verwacht": expected_at(device),
        "mensen": [[registration, at, door] for registration, at, door, _received_at in rows],
        "tot": rows[-1][3] if rows else since,
        "meer": len(rows) == INSIDE_AT_ONCE,
    }


urlpatterns: list[URLPattern] = [
    path("inchecken/koppel", Pair.as_view(), name="api_door_pair"),
    path("inchecken/lijst", DoorList.as_view(), name="api_door_list"),
    path("inchecken/scans", Scans.as_view(), name="api_door_scans"),
    path("inchecken/aanmelding", Register.as_view(), name="api_door_register"),
    path("inchecken/vervanging", Substitute.as_view(), name="api_door_substitute"),
    path("inchecken/afmelden", SignOff.as_view(), name="api_door_sign_off"),
]
