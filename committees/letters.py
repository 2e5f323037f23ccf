"""The letter that a candidate gets when it has been decided who is nominated and appointed."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from committees.models import Candidacy, Vacancy
from core import clock
from core.formats import plain_day
from members.models import PersonEmail


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter."""

    to: str
    subject: str
    body: str


def letter_to(candidacy: Candidacy) -> Letter | None:
    """Return the letter to a candidate, in Dutch; None for who has no address at all."""
    to = _address_of(candidacy)
    if not to:
        return None
    vacancy = Vacancy.objects.filter(nominated=candidacy).select_related("seat__body").first()
    with translation.override("nl"):
        meeting = plain_day(candidacy.round.meeting_date)
        if vacancy is None:
            body = _(
                "Dear candidate,\n\n"
                "Thank you for applying in the round “%(round)s”. You were not nominated for a seat. There were more "
                "suitable candidates than seats, and each body is to mirror the membership as well as it can.\n\n"
                "The general meeting decides on %(meeting)s. Your data are erased some months after it; in the portal "
                "you see what we keep of you until then."
            )
        else:
            body = _(
                "Dear candidate,\n\n"
                "You are nominated in the round “%(round)s”: %(body)s, seat %(seat)s. The general meeting decides on "
                "%(meeting)s. You hear from us again after it.\n\n"
                "Can you not take the seat after all? Then withdraw in the portal, or let us know."
            )
        words = {"round": candidacy.round.title, "meeting": meeting}
        if vacancy is not None:
            words |= {"body": vacancy.seat.body.name, "seat": str(vacancy.seat.number)}
        subject = _("Your candidacy: %(round)s") % {"round": candidacy.round.title}
    return Letter(to, subject, body % words)


def _address_of(candidacy: Candidacy) -> str:
    """Return where a candidate is reached: at the address of the account, else at the one that is used first."""
    user = candidacy.person.user
    if user is not None and user.is_active:
        return user.email
    known = PersonEmail.objects.on(clock.today()).filter(person=candidacy.person_id)
    first = known.order_by("-is_primary", "-from_date").first()
    return first.address if first is not None else ""
