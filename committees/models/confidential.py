"""What only the nomination committee reads: recommendations and notes, sealed before they are stored."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from committees.models.bodies import Body
from committees.models.candidacies import Candidacy

BEGINNING = Func(F("sealed"), Value(1), Value(5), function="substring", output_field=models.BinaryField())


class ConfidentialPaper(models.Model):
    """A recommendation of a body, or a note of the committee, about a candidate (aanbeveling, vertrouwelijke notitie).

    No history is kept of it, and the back office, the API and the exports do not know it. See core.sealing.
    """

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", _("Recommendation")
        NOTE = "note", _("Note of the committee")

    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField(_("sealed text"))
    written_at = models.DateTimeField(_("written at"))

    objects: ClassVar = models.Manager["ConfidentialPaper"]()

    class Meta:
        verbose_name = _("confidential paper")
        verbose_name_plural = _("confidential papers")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="recommendation", body__isnull=False) | Q(kind="note", body__isnull=True),
                name="recommendation_comes_from_a_body",
            ),
            models.UniqueConstraint(fields=["candidacy", "body"], name="one_recommendation_per_body"),
            # Every Fernet token begins so (its version, and a time before the year 2106): nothing is stored unsealed.
            models.CheckConstraint(condition=Exact(BEGINNING, Value(b"gAAAA")), name="paper_is_sealed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.candidacy_id}"

    @property
    def about(self) -> str:
        """What the text is sealed to: it cannot be opened with another candidate."""
        return f"candidacy-{self.candidacy_id}"


class ReadMark(models.Model):
    """That a member of the nomination committee has opened a paper (leesteken)."""

    paper = models.ForeignKey(ConfidentialPaper, on_delete=models.CASCADE, related_name="reads")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(_("read at"))

    objects: ClassVar = models.Manager["ReadMark"]()

    class Meta:
        verbose_name = _("read mark")
        verbose_name_plural = _("read marks")
        ordering = ["read_at"]
        constraints = [models.UniqueConstraint(fields=["paper", "reader"], name="one_mark_per_reader")]

    def __str__(self) -> str:
        return f"{self.paper_id} · {self.reader_id}"
