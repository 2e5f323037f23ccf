"""A phone at a door asks with its own token: it is no account, and opens nothing else."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from events.models import Device
from events.permissions.checkin import device_with

if TYPE_CHECKING:
    from rest_framework.views import APIView

KEYWORD = "Deur"


class DeviceAuthentication(BaseAuthentication):
    """Reads `Authorization: Deur deur_…`."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, Device] | None:
        keyword, _space, text = get_authorization_header(request).decode("latin-1").partition(" ")
        if keyword.lower() != KEYWORD.lower():
            return None
        device = device_with(text.strip())
        if device is None:
            raise AuthenticationFailed(_("This device is not known. Sign it on again."))
        return AnonymousUser(), device

    def authenticate_header(self, request: Request) -> str:
        return KEYWORD


class ByDevice(BasePermission):
    """Lets in a phone that was signed on; what it may is asked where it is done."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        return isinstance(request.auth, Device)


def device_of(request: Request) -> Device:
    """Return the phone that asks."""
    assert isinstance(request.auth, Device)
    return request.auth


class DeviceScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the token of a phone stands in the description of the API."""

    target_class = DeviceAuthentication
    name = "door"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Deur`, een spatie, en de sleutel van het apparaat.",
        }
