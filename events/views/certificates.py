"""Certificates: given by organisers, read by their holder, checked by everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import clock, pdf
from events.actions.certificates import give_certificates, withdraw_certificate
from events.certificate_links import certificate_in, check_link
from events.forms.incompany import WhyForm
from events.forms.trainees import CompletedForm, NumberForm
from events.models import Certificate
from events.permissions.academy import (
    certificate_known,
    certificate_numbered,
    certificates_kept,
    certificates_seen_by,
    trainings_organised,
)
from events.rules.codes import as_typed, in_groups
from events.shown.academy import certificate_data, certificates_page
from events.views.buttons import asked, tried

TEMPLATE = "events/certificate.typ"


@require_http_methods(["GET", "HEAD", "POST"])
def certificate_give(request: HttpRequest, slug: str) -> HttpResponse:
    """Show organisers who took part in a training, and give certificates to who completed it."""
    event = get_object_or_404(trainings_organised(request.user), slug=slug)
    page = certificates_page(event, clock.today())
    form = CompletedForm(request.POST or None, waiting=page["waiting"])
    words = _("The certificates are given. Everybody who got one has a mail.")
    if tried(request, form, lambda by: give_certificates(event, form.cleaned_data["wie"], by=by), words):
        return redirect("certificate_give", slug=slug)
    return render(request, "events/certificates.html", {**page, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def certificate_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a certificate, with the reason."""
    row = get_object_or_404(certificates_kept(request.user).select_related("registration__event"), pk=pk)
    form = WhyForm(request.POST or None)
    back = reverse("certificate_give", args=[row.registration.event.slug])
    words = _("The certificate is withdrawn.")
    if tried(request, form, lambda by: withdraw_certificate(row, form.cleaned_data["reden"], by=by), words):
        return redirect(back)
    crumbs = [(row.title, back)]
    return asked(request, form, _("Withdraw the certificate"), _("Withdraw"), back, lead=row.name, crumbs=crumbs)


@never_cache
@require_safe
def certificate_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """Give the PDF to whom it is about, and to organisers."""
    row = get_object_or_404(certificates_seen_by(request.user), number=as_typed(number))
    return _pdf(row)


@never_cache
@require_safe
def certificate_own(request: HttpRequest, token: str) -> HttpResponse:
    """Give the PDF to whoever has the link from the mail."""
    key = certificate_in(token)
    row = certificate_known(key) if key is not None else None
    if row is None:
        raise Http404
    return _pdf(row)


@require_safe
def certificate_find(request: HttpRequest) -> HttpResponse:
    """Ask for the number of a certificate, and go to what is known about it."""
    form = NumberForm(request.GET if "nummer" in request.GET else None)
    number = as_typed(form.cleaned_data["nummer"]) if form.is_valid() else ""
    if number.isalnum() and number.isascii():
        return redirect("certificate_check", number=number)
    return render(request, "events/certificate_check.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def certificate_check(request: HttpRequest, number: str) -> HttpResponse:
    """Say whether a certificate is real, for what and when; never for whom."""
    row = certificate_numbered(as_typed(number))
    context = {"form": NumberForm(initial={"nummer": in_groups(as_typed(number))}), "row": row, "asked": True}
    return render(request, "events/certificate_check.html", context, status=200 if row is not None else 404)


def _pdf(row: Certificate) -> HttpResponse:
    """Return a certificate as PDF; of somebody who was erased, and one that was withdrawn, there is none."""
    if not row.name or row.withdrawn_at is not None:
        raise Http404
    with translation.override(row.registration.language):
        data = {**certificate_data(row, check_link(row)), "language": row.registration.language}
    response = HttpResponse(pdf.write(TEMPLATE, data), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="certificaat-{row.number}.pdf"'
    return response
