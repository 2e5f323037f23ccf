"""The texts of mail with a preview, and mail to a selection of the participants."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.errors import Refusal
from core.http.users import user_of
from events.actions.organising.mail import refuse_text, reset_text, save_text, send_mailing, send_test
from events.forms.organising.mail import FOR_EVENT, MailingForm, TemplateForm
from events.letters import Letter, Text, text_of
from events.models import Mailing, MailTemplate
from events.permissions.participants import mailings_of, own_texts, selected
from events.rules.letters import LetterKey
from events.shown.organising.mail import letter_page, mail_page, mailing_page, preview, preview_for
from events.views.buttons import pressed
from events.views.organising.events import ANY, organised
from events.views.organising.registrations import selection_of

LOOK, TEST = "bekijk", "proef"


def _key(text: str, language: str) -> LetterKey:
    """Return a mail with a text of its own. Raises Http404."""
    if text not in MailTemplate.KeyLabel.values or language not in ("nl", "en"):
        raise Http404
    return LetterKey(text)


def _tested(request: HttpRequest, letter: Letter) -> None:
    send_test(letter, by=user_of(request))
    messages.success(request, _("The test mail goes to %(to)s.") % {"to": user_of(request).email})


@require_safe
def mail_overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the texts of mail, the mailings and the addresses that do not work."""
    event = organised(request, slug)
    return render(request, "events/organising/mail.html", {"tab": "mail", **mail_page(event)})


@ANY
def letter_change(request: HttpRequest, slug: str, key: str, language: str) -> HttpResponse:
    """Change the text of a mail, for this event or for all; look at it and send it to oneself first."""
    event, which = organised(request, slug), _key(key, language)
    form = TemplateForm(request.POST or None, key=which, text=text_of(which, event, language))

    def look(text: Text) -> Letter:
        return preview(event, which, text, to=user_of(request).email, language=language)

    def save(text: Text) -> MailTemplate:
        about = event if form.cleaned_data["geldt"] == FOR_EVENT else None
        return save_text(about, which, language, text, by=user_of(request))

    letter, done = _looked(request, form, which, look, save)
    if done is not None:
        messages.success(request, _("Saved. From now on mail goes out with this text."))
        return redirect("mail_overview", slug)
    context = {"event": event, "form": form, "letter": letter, "tab": "mail", **letter_page(event, which, language)}
    return render(request, "events/organising/letter.html", context, status=422 if form.errors else 200)


def _looked(
    request: HttpRequest, form: Any, key: LetterKey, look: Callable[[Text], Letter], do: Callable[[Text], Any]
) -> tuple[Letter | None, Any]:
    """Look at a text, send it to oneself, or do what it is for; return what it becomes, and what was done."""
    if not form.is_valid():
        return None, None
    asked = request.POST.get("doe")
    try:
        refuse_text(key, form.text())
        letter = look(form.text())
        if asked == TEST:
            _tested(request, letter)
        return letter, (do(form.text()) if asked not in (LOOK, TEST) else None)
    except Refusal as refusal:
        form.add_error("tekst", str(refusal))
        return None, None


@require_POST
def letter_reset(request: HttpRequest, slug: str, key: str, language: str) -> HttpResponse:
    """Throw away the text that an event has of its own."""
    event = organised(request, slug)
    row = get_object_or_404(own_texts(event), key=_key(key, language), language=language, event=event)
    then = reverse("mail_overview", args=[slug])
    return pressed(request, lambda by: reset_text(row, by=by), _("The usual text holds again."), then)


@ANY
def mailing_write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to a selection of the participants: look, test, and then send."""
    event, today = organised(request, slug), clock.today()
    filters = selection_of(request, event)
    chosen = filters.selection()
    rows = selected(event, chosen, today)
    form = MailingForm(request.POST or None, sleutel=uuid4())

    def look(text: Text) -> Letter:
        return preview_for(event, text, rows, chosen, to=user_of(request).email)

    def send(text: Text) -> Mailing:
        return send_mailing(event, text, chosen, key=form.cleaned_data["sleutel"], today=today, by=user_of(request))

    letter, mailing = _looked(request, form, LetterKey.MAILING, look, send)
    if mailing is not None:
        return redirect("mailing_detail", slug, mailing.pk)
    context = {"event": event, "form": form, "letter": letter, "total": rows.count(), "filters": filters, "tab": "mail"}
    return render(request, "events/organising/mailing_write.html", context, status=422 if form.errors else 200)


@require_safe
def mailing_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show how far a mailing is."""
    event = organised(request, slug)
    mailing = get_object_or_404(mailings_of(event), pk=pk)
    mailing.event = event
    return render(request, "events/organising/mailing.html", {"tab": "mail", **mailing_page(mailing)})
