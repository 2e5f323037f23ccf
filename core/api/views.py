"""Two views that every API needs: its description, and the answer to an address that is not there."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.access import EVERYONE


class Description(SpectacularJSONAPIView):
    """The API as OpenAPI 3.1."""

    open_to = EVERYONE


@extend_schema(exclude=True)
class NotThere(APIView):
    """Any other address: a problem, like every other."""

    open_to = EVERYONE
    schema = None

    def get(self, request: Request, rest: str = "") -> Response:
        raise Http404

    post = put = patch = delete = get
