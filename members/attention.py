"""What of people and mandates asks for attention: each finding one click from its remedy."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock, registry
from core.permissions import Anyone
from core.registry import Attention, Room
from members.models import Invitation, NamesCheck, OfficeImport
from members.models.places import MunicipalityQuerySet
from members.permissions import (
    archive_ends,
    bounced_addresses,
    ends_before_start,
    invitations_expired,
    mandates_without_office,
    may_keep_register,
    may_see_access,
    members_on,
    municipalities_run_by,
    municipalities_without_manager,
    offices_of_no_member,
    person_of,
)

NAMES_WAIT = timedelta(days=28)
MOST = 5


@registry.attention.register
def attention(user: Anyone) -> Iterable[Attention]:
    """Tell the registry desk what cannot be right, and coordinators what waits for them."""
    if may_keep_register(user):
        yield from _of_the_register()
    if person_of(user) is not None:
        yield from _of_own_people(user)
        yield from _of_the_archive(user)


@registry.rooms.register
def rooms(user: Anyone) -> Iterable[Room]:
    """Return where the registry desk does its work."""
    if may_keep_register(user):
        yield Room(_("Reorganisations"), reverse("reorganisations"))
        yield Room(_("Look for people, join duplicates"), reverse("people_search"))
        yield Room(_("Office holders from the export"), reverse("office_imports"))
        yield Room(_("Quality of the register"), reverse("data_quality"))
    if may_see_access(user):
        yield Room(_("Who has access, and why"), reverse("access_list"))


def _of_the_register() -> Iterable[Attention]:
    today = clock.today()
    page = reverse("data_quality")
    count = mandates_without_office(today).count()
    words = ngettext("%(count)s mandate of somebody who left", "%(count)s mandates of people who left", count)
    yield from _finding(
        count, words, _("They give no right any more. End them, so that lists stay readable."), f"{page}#mandaten"
    )
    count = offices_of_no_member(today).count()
    words = ngettext("%(count)s office at no member", "%(count)s offices at no member", count)
    detail = _("The municipality is no member any more. End the office, or record it with the successor.")
    yield from _finding(count, words, detail, f"{page}#ambten")
    count = ends_before_start().count()
    words = ngettext("%(count)s office ends before it starts", "%(count)s offices end before they start", count)
    detail = _("The database refuses this. Somebody went around it: look at the row.")
    yield from _finding(count, words, detail, f"{page}#ambten")
    yield from _unreached(page)
    yield from _differences()


def _unreached(page: str) -> Iterable[Attention]:
    count = bounced_addresses().count()
    words = ngettext("%(count)s address bounced", "%(count)s addresses bounced", count)
    detail = _("The mail server refused mail to it. Ask for another address and end this one.")
    yield from _finding(count, words, detail, f"{page}#adressen")
    count = invitations_expired().count()
    words = ngettext(
        "%(count)s invitation was not accepted in time", "%(count)s invitations were not accepted in time", count
    )
    yield from _finding(count, words, _("The municipality can withdraw it or invite again."), f"{page}#uitnodigingen")
    today = clock.today()
    count = municipalities_without_manager(today).count()
    # While nobody was invited anywhere this says nothing new.
    count = 0 if count == members_on(today).count() else count
    words = ngettext(
        "%(count)s municipality has nobody who runs its people",
        "%(count)s municipalities have nobody who runs their people",
        count,
    )
    detail = _("Neither a coordinator nor a secretary with an account is there. Invite somebody.")
    yield from _finding(count, words, detail, f"{page}#gemeenten")


def _differences() -> Iterable[Attention]:
    latest = OfficeImport.objects.first()
    count = latest.differences.open().count() if latest is not None else 0
    if latest is not None and count:
        words = ngettext("%(count)s difference in office holders", "%(count)s differences in office holders", count)
        yield from _finding(
            count, words, _("An export says otherwise than the register."), reverse("office_import", args=[latest.pk])
        )


def _finding(count: int, words: str, detail: str, url: str) -> Iterable[Attention]:
    if count:
        yield Attention(title=words % {"count": count}, detail=detail, verb=_("Look at them"), url=url)


def _of_own_people(user: Anyone) -> Iterable[Attention]:
    own = municipalities_run_by(user)
    waiting = Invitation.objects.open().filter(municipality__in=own.values("pk"), expires_at__lte=Now())
    for invitation in waiting.select_related("municipality")[:MOST]:
        yield Attention(
            title=_("An invitation was not accepted in time"),
            detail=_("Withdraw it, or invite your colleague again."),
            verb=_("Look at it"),
            url=reverse("municipality_people", args=[invitation.municipality.code]),
            day=clock.local(invitation.expires_at).date(),
        )
    yield from _names(own)


def _names(own: MunicipalityQuerySet) -> Iterable[Attention]:
    checks = NamesCheck.objects.filter(municipality__in=own.values("pk"), confirmed_at__isnull=True)
    for check in checks.select_related("municipality").order_by("round_date")[:MOST]:
        yield Attention(
            title=_("Are these names still right?"),
            detail=_("Confirm who works for your municipality, or change what is wrong."),
            verb=_("Look at them"),
            url=reverse("municipality_people", args=[check.municipality.code]),
            day=check.round_date,
            late=check.round_date + NAMES_WAIT < clock.today(),
        )


def _of_the_archive(user: Anyone) -> Iterable[Attention]:
    end = archive_ends(user)
    if end is not None:
        yield Attention(
            title=_("Your office ended"),
            detail=_("Until this day you still read what you did for your municipality."),
            verb=_("Open your archive"),
            url=reverse("own_archive"),
            day=end,
        )
