"""The Postbak: every mail of the demo, which goes nowhere else."""

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.permissions import mails_kept


def mail_list(request: HttpRequest) -> HttpResponse:
    """Show the mail of the demo, newest first; without a demo there is no such page."""
    if not settings.MAIL_IS_KEPT:
        raise Http404
    page = Paginator(mails_kept(), 25).get_page(request.GET.get("page"))
    return render(request, "core/mail_list.html", {"page_obj": page})


def mail_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one mail of the demo."""
    return render(request, "core/mail_detail.html", {"mail": get_object_or_404(mails_kept(), pk=pk)})
