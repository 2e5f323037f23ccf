"""Reminding who has not voted yet; never what anybody voted."""

from django.utils import translation
from django.utils.translation import gettext as _

from core.audit import action, record
from core.mail import write_mail
from core.models import User
from core.permissions import require
from voting.actions.locks import read_poll
from voting.errors import PollNotOpen
from voting.models import Poll, Representative
from voting.permissions import may_lead, not_yet_voted
from voting.rules.states import PollState, takes_ballots


@action
def remind_missing(poll: Poll, *, by: User) -> int:
    """Write to every representative that has not voted yet, at most once per vote; return to how many.

    Raises PollNotOpen.
    """
    require(may_lead, by, poll.register)
    poll, now = read_poll(poll.pk)
    if not takes_ballots(PollState(poll.state), poll.closes_at, now):
        raise PollNotOpen
    missing = (
        Representative.objects.current()
        .filter(entry__in=not_yet_voted(poll).values("pk"), person__user__is_active=True)
        .select_related("entry", "person__user")
    )
    with translation.override("nl"):
        for voter in missing:
            assert voter.person.user is not None
            write_mail(
                voter.person.user.email,
                _("Vote now: %(subject)s") % {"subject": poll.subject},
                _("%(member)s has not voted yet on: %(question)s\n\nOpen Plein and choose Vote.")
                % {"member": voter.entry.name, "question": poll.question},
                key=f"remind-{poll.pk}-{voter.pk}",
                about=poll,
            )
    record("poll.reminded", poll, by=by, number=len(missing))
    return len(missing)
