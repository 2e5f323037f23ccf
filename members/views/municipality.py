"""The page of one municipality."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import clock
from members.permissions import municipalities_known
from members.shown_municipality import municipality_page


@require_safe
def municipality_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a municipality as it is today, or as it was when it ended."""
    municipality = get_object_or_404(municipalities_known(), code=code)
    context = municipality_page(municipality, clock.today(), request.user)
    return render(request, "members/municipality.html", context)
