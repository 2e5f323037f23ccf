"""Polls: one question put to the vote, with the options that can be chosen."""

from datetime import datetime
from typing import ClassVar, Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM, Before, Delete, Insert, Protect, Trigger, Update

from voting.models.registers import VotingRegister
from voting.rules.ballots import Meaning
from voting.rules.ballots import Option as PaperOption
from voting.rules.poll import PollRule
from voting.rules.states import NEXT, Phase, PollState, phase

FREEZE = """
IF OLD.state <> 'draft' AND (
    NEW.question, NEW.subject, NEW.explanation, NEW.advice, NEW.item_number, NEW.rule,
    NEW.register_id, NEW.number, NEW.repeats_id, NEW.opened_at
) IS DISTINCT FROM (
    OLD.question, OLD.subject, OLD.explanation, OLD.advice, OLD.item_number, OLD.rule,
    OLD.register_id, OLD.number, OLD.repeats_id, OLD.opened_at
) THEN
    RAISE EXCEPTION 'an opened poll does not change' USING ERRCODE = 'restrict_violation';
END IF;
IF OLD.state <> 'open' AND OLD.state <> 'draft' AND NEW.closes_at IS DISTINCT FROM OLD.closes_at THEN
    RAISE EXCEPTION 'a closed poll keeps its closing time' USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""

# An option may neither leave an opened poll nor enter one: the row before and the row after both count.
DRAFT_ONLY = """
IF EXISTS (
    SELECT 1 FROM voting_poll
    WHERE state <> 'draft' AND id IN (
        CASE TG_OP WHEN 'INSERT' THEN NEW.poll_id ELSE OLD.poll_id END,
        CASE TG_OP WHEN 'DELETE' THEN OLD.poll_id ELSE NEW.poll_id END
    )
) THEN
    RAISE EXCEPTION 'an opened poll keeps its options' USING ERRCODE = 'restrict_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class PollQuerySet(models.QuerySet["Poll"]):
    """Questions about polls."""

    def due(self, moment: datetime) -> Self:
        """Return the polls whose closing time has come and is not yet recorded."""
        return self.filter(state=PollState.OPEN, closes_at__lte=moment)

    def listed(self) -> Self:
        """Return what belongs in lists, feeds and open data."""
        return self.filter(register__listed=True)

    def opened(self) -> Self:
        """Return everything that was ever put to the vote."""
        return self.exclude(state=PollState.DRAFT)


@pghistory.track()
class Poll(models.Model):
    """One question put to the vote (stemming). What it shows of a meeting is text, frozen at opening."""

    State = PollState

    class Label(models.TextChoices):
        DRAFT = PollState.DRAFT.value, _("Draft")
        OPEN = PollState.OPEN.value, _("Open")
        CLOSED = PollState.CLOSED.value, _("Closed")
        ANNOUNCED = PollState.ANNOUNCED.value, _("Announced")
        VOID = PollState.VOID.value, _("Void")

    register = models.ForeignKey(VotingRegister, on_delete=models.PROTECT, related_name="polls")
    number = models.PositiveIntegerField(_("number"))
    question = models.CharField(_("question"), max_length=300)
    explanation = models.TextField(_("explanation"), blank=True)
    advice = models.CharField(_("advice of the board"), max_length=300, blank=True)
    item_number = models.CharField(_("agenda item"), max_length=10, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    way_back = models.CharField(_("way back"), max_length=200, blank=True)
    rule = models.JSONField(_("rule"))
    state = models.CharField(_("state"), max_length=10, choices=Label, default=PollState.DRAFT)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closing recorded at"), null=True, blank=True)
    announced_at = models.DateTimeField(_("announced at"), null=True, blank=True)
    voided_at = models.DateTimeField(_("declared void at"), null=True, blank=True)
    void_reason = models.CharField(_("reason of the void"), max_length=300, blank=True)
    repeats = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="repeated_by")

    objects: ClassVar = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("poll")
        verbose_name_plural = _("polls")
        ordering = ["register", "number"]
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="poll_number_once"),
            models.UniqueConstraint(
                fields=["register"], condition=Q(state=PollState.OPEN), name="one_open_poll_per_register"
            ),
            models.CheckConstraint(
                condition=Q(state=PollState.DRAFT) | Q(opened_at__isnull=False), name="poll_opened_has_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PollState.CLOSED, PollState.ANNOUNCED])
                | Q(closes_at__isnull=False, closed_at__isnull=False, closed_at__gte=F("closes_at")),
                name="poll_closed_after_its_time",
            ),
        ]
        triggers = [
            FSM(
                name="states",
                field="state",
                transitions=[(old.value, new.value) for old, news in NEXT.items() for new in sorted(news)],
            ),
            Trigger(name="freeze", when=Before, operation=Update, func=FREEZE),
            Protect(name="never_deleted", operation=Delete),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def poll_rule(self) -> PollRule:
        return PollRule.from_dict(self.rule)

    def phase_at(self, moment: datetime) -> Phase:
        return phase(PollState(self.state), self.closes_at, moment)


class Option(models.Model):
    """What can be chosen (antwoord): voor, tegen and onthouden by default."""

    class Label(models.TextChoices):
        FOR = Meaning.FOR.value, _("For")
        AGAINST = Meaning.AGAINST.value, _("Against")
        ABSTAIN = Meaning.ABSTAIN.value, _("Abstain")
        OPTION = Meaning.OPTION.value, _("One of the options")
        BLANK = Meaning.BLANK.value, _("Blank")

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="options")
    key = models.SlugField(_("key"), max_length=30)
    label = models.CharField(_("label"), max_length=200, blank=True)
    meaning = models.CharField(_("meaning"), max_length=10, choices=Label)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "key"], name="option_key_once"),
            models.UniqueConstraint(fields=["poll", "order"], name="option_order_once"),
        ]
        triggers = [Trigger(name="draft_only", when=Before, operation=Insert | Update | Delete, func=DRAFT_ONLY)]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """What the button says: its own label, else the word for its meaning."""
        return self.label or str(self.get_meaning_display())

    @property
    def on_paper(self) -> PaperOption:
        return PaperOption(self.key, Meaning(self.meaning))
