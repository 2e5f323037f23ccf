"""Who still has access and why, per municipality and for everybody; and what of people cannot be right."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import clock
from core.http.users import user_of
from core.permissions import require
from members.access import accounts_of, accounts_with, open_accounts
from members.permissions import may_keep_register, may_see_access, municipalities_to_run, reads_archive
from members.shown_quality import archive_chapters, quality_page

PER_PAGE = 50


@never_cache
@require_safe
def municipality_access(request: HttpRequest, code: str) -> HttpResponse:
    """Show which accounts act for a municipality, each with every reason."""
    municipality = get_object_or_404(municipalities_to_run(request.user), code=code)
    today = clock.today()
    accounts = accounts_with(list(accounts_of(municipality, today)), today)
    return render(request, "members/access_municipality.html", {"municipality": municipality, "accounts": accounts})


@never_cache
@require_safe
def access_list(request: HttpRequest) -> HttpResponse:
    """Show every open account with the reasons for it; `toon=zonder` those for which there is none."""
    require(may_see_access, request.user)
    today, only = clock.today(), request.GET.get("toon", "")
    page = Paginator(open_accounts(today, only=only), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "accounts": accounts_with(list(page), today), "which": only}
    return render(request, "members/access.html", context)


@never_cache
@require_safe
def data_quality(request: HttpRequest) -> HttpResponse:
    """Show what cannot be right and what is not finished, each with its remedy."""
    require(may_keep_register, request.user)
    return render(request, "members/quality.html", quality_page(clock.today()))


@never_cache
@require_safe
def own_archive(request: HttpRequest) -> HttpResponse:
    """Show what somebody did for municipalities, also for a while after the last office."""
    require(reads_archive, request.user)
    return render(request, "members/archive.html", archive_chapters(user_of(request)))
