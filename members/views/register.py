"""The register of members on any day, and its files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import clock
from members.files import CONTENT_TYPES, register_file
from members.shown import asked, register_for, register_page


@require_safe
def municipality_list(request: HttpRequest) -> HttpResponse:
    """Show the members on a day, as list and as map."""
    today = clock.today()
    form = asked(request.GET.dict(), today)
    context = register_page(form, today, show_all="alle" in request.GET)
    return render(request, "members/register.html", context, status=422 if form.errors else 200)


@require_safe
def municipality_export(request: HttpRequest, extension: str) -> HttpResponse:
    """Give what the page shows as a file; what cannot be read leads back to the page that says so."""
    if extension not in CONTENT_TYPES:
        raise Http404
    form = asked(request.GET.dict(), clock.today())
    if not form.is_valid():
        return redirect(f"{reverse('municipality_list')}?{request.GET.urlencode()}")
    content, content_type = register_file(register_for(form), extension)
    response = HttpResponse(content, content_type=content_type)
    name = f"gemeenten-{form.cleaned_data['op']}.{extension}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
