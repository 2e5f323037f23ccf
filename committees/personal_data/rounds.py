"""What rounds know of a person, for whoever asks for their own data; what is confidential stays with the committee."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from committees.models import Candidacy, CounterCandidacy
from core.registry import Chapter, Subject

PERSON = "members.person"


def export(subject: Subject) -> Iterable[Chapter]:
    """Return the candidacies of somebody with the judgement, and for which seats they were put forward."""
    person = subject.keys.get(PERSON)
    if person is None:
        return
    rows = Candidacy.objects.filter(person=person).select_related("round", "judgement")
    yield Chapter(
        _("Candidacies"),
        [
            {
                _("Round"): row.round.title,
                _("Applied at"): row.applied_at,
                _("Places, most wanted first"): ", ".join(
                    f"{choice.body} ({choice.get_role_display()})" for choice in row.choices.select_related("body")
                ),
                _("Motivation"): row.motivation,
                _("Condition"): row.condition,
                _("Judgement"): row.judgement.get_grade_display() if hasattr(row, "judgement") else "",
                _("Reason"): row.judgement.reason if hasattr(row, "judgement") else "",
                _("Confidential papers about you"): row.papers.count(),
            }
            for row in rows
        ],
    )
    counters = CounterCandidacy.objects.filter(person=person).select_related("vacancy__round", "vacancy__seat__body")
    yield Chapter(
        _("Put forward as counter-candidate"),
        [
            {
                _("Round"): row.vacancy.round.title,
                _("Seat"): f"{row.vacancy.seat.body}, {row.vacancy.seat.number}",
                _("Motivation"): row.statement,
            }
            for row in counters
        ],
    )
