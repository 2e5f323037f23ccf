"""Results: the frozen tally of a poll, its outcome and its wording."""

from fractions import Fraction

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from voting.models.polls import Poll
from voting.rules.majorities import Tie
from voting.rules.outcomes import Decision
from voting.rules.wording import Phrase


class Result(models.Model):
    """The result of a poll (uitslag), frozen when it was announced.

    `rows` lists per option its key, meaning, label, weight (votes) and heads (members). `share` is the exact fraction
    for / (for + against) as text, `percentage` the same in percent, half-up, in the decimals of the rule.
    """

    class Label(models.TextChoices):
        ADOPTED = Decision.ADOPTED.value, _("Adopted")
        REJECTED = Decision.REJECTED.value, _("Rejected")
        CHOSEN = Decision.CHOSEN.value, _("Chosen")
        NO_MAJORITY = Decision.NO_MAJORITY.value, _("No majority")
        TIED = Decision.TIED.value, _("Tied")
        NO_QUORUM = Decision.NO_QUORUM.value, _("No quorum")
        NO_VOTES = Decision.NO_VOTES.value, _("No votes cast")

    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, related_name="result")
    decision = models.CharField(_("outcome"), max_length=20, choices=Label)
    phrase = models.CharField(_("wording"), max_length=20)
    share = models.CharField(_("exact share"), max_length=60, blank=True)
    percentage = models.DecimalField(_("percentage"), max_digits=9, decimal_places=6, null=True)
    heads_percentage = models.DecimalField(_("percentage of members"), max_digits=9, decimal_places=6, null=True)
    chosen = ArrayField(models.CharField(max_length=30), verbose_name=_("chosen"), default=list)
    tied = ArrayField(models.CharField(max_length=30), verbose_name=_("tied"), default=list)
    tie = models.CharField(
        _("how a tie is settled"), max_length=10, blank=True, choices=[(t.value, t.value) for t in Tie]
    )
    rows = models.JSONField(_("rows"))
    cast_weight = models.PositiveIntegerField(_("votes cast"))
    cast_heads = models.PositiveIntegerField(_("members that cast a vote"))
    voted_weight = models.PositiveIntegerField(_("votes of those who voted"))
    voted_heads = models.PositiveIntegerField(_("members that voted"))
    not_voted_weight = models.PositiveIntegerField(_("votes not used"))
    not_voted_heads = models.PositiveIntegerField(_("members that did not vote"))
    entitled_weight = models.PositiveIntegerField(_("votes in the register"))
    entitled_heads = models.PositiveIntegerField(_("members in the register"))
    announced_at = models.DateTimeField(_("announced at"))
    announced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(_("hash of the record"), max_length=32)

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        triggers = [Protect(name="append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.decision}"

    @property
    def exact_share(self) -> Fraction | None:
        return Fraction(self.share) if self.share else None

    @property
    def said_as(self) -> Phrase:
        return Phrase(self.phrase)
