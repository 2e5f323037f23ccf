"""What this app gives to the registries of the house."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import personal_data, policies, registry
from core.models import Document, Mail, OutboxMessage
from core.permissions import Anyone, holds
from core.registry import Attention
from core.rules.desks import Desk

__all__ = ["policies"]

registry.personal_data.register(
    registry.PersonalData(name="core", export=personal_data.export, erase=personal_data.erase)
)


@registry.attention.register
def attention(user: Anyone) -> Iterable[Attention]:
    """Tell administrators what the outbox gave up, and the secretariat which documents want another look."""
    if holds(user, Desk.ADMINISTRATOR):
        yield from _outbox()
    if holds(user, Desk.SECRETARIAT):
        yield from _documents()


def _outbox() -> Iterable[Attention]:
    failed = OutboxMessage.objects.failed().count()
    if failed:
        yield Attention(
            title=ngettext("%(count)s task failed", "%(count)s tasks failed", failed) % {"count": failed},
            detail=_("They were tried several times. Look at the error and start them again."),
            verb=_("Look at them"),
            url=f"{reverse('admin:core_outboxmessage_changelist')}?state__exact=failed",
            late=True,
        )
    uncertain = Mail.objects.uncertain().count()
    if uncertain:
        yield Attention(
            title=ngettext("%(count)s mail is uncertain", "%(count)s mails are uncertain", uncertain)
            % {"count": uncertain},
            detail=_("The mail server did not answer. They are sent again under the same number."),
            verb=_("Look at them"),
            url=f"{reverse('admin:core_mail_changelist')}?state__exact=uncertain",
        )


def _documents() -> Iterable[Attention]:
    for document in Document.objects.to_review()[:20]:
        yield Attention(
            title=document.title,
            detail=_("Should this document still be for %(level)s?") % {"level": document.get_access_display()},
            verb=_("Review it"),
            url=reverse("admin:core_document_change", args=[document.pk]),
            day=document.review_on,
        )
