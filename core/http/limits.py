"""Log-in attempts per network address: far above a full hall, far below a guessing machine."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.limits import within_limit


class AddressLimitMiddleware:
    """Counts what is posted to the pages of accounts per address, and answers 429 above the limit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.path.startswith("/account/") and not self._within(request):
            return render(request, "429.html", status=429)
        return self.get_response(request)

    def _within(self, request: HttpRequest) -> bool:
        amount, seconds = settings.ADDRESS_LIMIT
        address = get_adapter().get_client_ip(request)
        return within_limit("account", address, amount=amount, seconds=seconds)
