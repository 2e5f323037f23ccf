"""What the outbox starts for committees: computing a proposal, the letters of a round, the minutes of a meeting."""

from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from committees import solving
from committees.letters import letter_to
from committees.minutes import TEMPLATE, file_name, minutes_data
from committees.models import Candidacy, Minutes
from core import filing, pdf
from core.mail import write_mail
from core.models import User
from core.outbox import GiveUp, outbox_task


@outbox_task
def compute_variant(*, variant: int, run: str, bodies: list[int]) -> None:
    """Compute one proposal; what goes wrong is said with it."""
    try:
        solving.compute(variant, UUID(run), bodies)
    except Exception as error:
        with translation.override("nl"):
            solving.fail(variant, UUID(run), _("Computing went wrong. Nothing was changed; try it again."))
        raise GiveUp(type(error).__name__) from error


@outbox_task
def write_letter(*, candidacy: int) -> None:
    """Write one candidate what was decided; who is not there any more gets none."""
    row = Candidacy.objects.select_related("person__user", "round").filter(pk=candidacy).first()
    letter = letter_to(row) if row is not None else None
    if letter is not None:
        write_mail(letter.to, letter.subject, letter.body, key=f"round-letter-{candidacy}", about=row)


@outbox_task
def write_minutes(*, minutes: int, revision: int, by: int) -> None:
    """Make the PDF of minutes as they are now, as that version of their document; what is there already stays."""
    rows = Minutes.objects.select_related("meeting__body", "adopted_at", "document")
    row = rows.filter(pk=minutes).first()
    if row is None or row.document.version(revision) is not None:
        return
    content = pdf.write(TEMPLATE, minutes_data(row))
    filing.keep(row.document, filing.made(file_name(row), content), revision, by=User.objects.get(pk=by))
