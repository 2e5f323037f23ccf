"""What follows a vote: the receipt by mail."""

from django.utils import translation
from django.utils.translation import gettext as _

from core.clock import clock_time
from core.mail import write_mail
from core.outbox import outbox_task
from voting.models import Ballot


@outbox_task
def mail_receipt(*, ballot_id: int) -> None:
    """Write the receipt of one ballot to whoever cast it; not for a register that is kept out of lists."""
    ballot = (
        Ballot.objects.select_related("poll__register", "entry", "cast_by")
        .filter(pk=ballot_id, poll__register__listed=True, cast_by__is_active=True)
        .first()
    )
    if ballot is None:
        return
    with translation.override("nl"):
        words = {option.key: option.words for option in ballot.poll.options.all()}
        body = _(
            "Your vote was received.\n\n"
            "Meeting: %(meeting)s\n"
            "Question: %(question)s\n"
            "Vote of: %(member)s, %(weight)s votes\n"
            "Choice: %(choice)s\n"
            "Received at: %(time)s\n"
            "Version: %(version)s. Only your last vote counts.\n"
            "Code on your receipt: %(code)s\n\n"
            "You can compare this code with your receipt in the portal."
        ) % {
            "meeting": ballot.poll.register.title,
            "question": ballot.poll.question,
            "member": ballot.entry.name,
            "weight": ballot.weight,
            "choice": ", ".join(words[key] for key in ballot.choices),
            "time": clock_time(ballot.cast_at),
            "version": ballot.version,
            "code": ballot.code,
        }
        subject = _("Receipt: vote %(number)s, %(meeting)s") % {
            "number": ballot.poll.number,
            "meeting": ballot.poll.register.title,
        }
    write_mail(ballot.cast_by.email, subject, body, key=f"receipt-{ballot.pk}", about=ballot)
