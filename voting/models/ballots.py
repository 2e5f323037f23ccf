"""Ballots: what each member answered, added and never changed."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Delete, Insert, Protect, Trigger, Update

from voting.models.polls import Poll
from voting.models.registers import RegisterEntry
from voting.rules.canonical import ballot_entry, leaf_hash, receipt_code

IN_AN_OPEN_POLL = """
IF NOT EXISTS (
    SELECT 1 FROM voting_poll p JOIN voting_registerentry e ON e.register_id = p.register_id
    WHERE p.id = NEW.poll_id AND e.id = NEW.entry_id
    AND p.state = 'open' AND (p.closes_at IS NULL OR p.closes_at > NEW.cast_at)
) THEN
    RAISE EXCEPTION 'a ballot belongs to an open poll of its own register' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class Channel(models.TextChoices):
    """How a ballot came in."""

    WEB = "web", _("Web")
    PAPER = "paper", _("Paper")
    KEYPAD = "keypad", _("Keypad")
    PHONE = "phone", _("Phone")
    ADVANCE = "advance", _("In advance")


class Ballot(models.Model):
    """The answer of one member to one poll (stem). A change of mind is a new version; the last one counts."""

    Channel = Channel

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="ballots")
    entry = models.ForeignKey(RegisterEntry, on_delete=models.PROTECT, related_name="ballots")
    version = models.PositiveSmallIntegerField(_("version"))
    choices = ArrayField(models.CharField(max_length=30), verbose_name=_("options"))
    weight = models.PositiveIntegerField(_("votes"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    key = models.UUIDField(_("key of the tap"))
    nonce = models.BinaryField(_("nonce"), max_length=16)
    leaf = models.BinaryField(_("leaf hash"), max_length=32)
    cast_at = models.DateTimeField(_("received at"))
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cast_as = models.CharField(_("office"), max_length=50, blank=True)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        ordering = ["poll", "entry", "version"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "entry", "version"], name="ballot_version_once"),
            models.UniqueConstraint(fields=["entry", "poll", "key", "cast_by"], name="ballot_once_per_tap"),
            models.CheckConstraint(condition=Q(version__gte=1), name="ballot_version_from_one"),
        ]
        triggers = [
            Protect(name="append_only", operation=Update | Delete),
            Trigger(name="in_an_open_poll", when=Before, operation=Insert, func=IN_AN_OPEN_POLL),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id}/{self.entry_id} v{self.version}"

    def canonical(self, member: str, register_id: int) -> bytes:
        """Return the ballot as the record holds it: what its leaf hash is taken of."""
        return ballot_entry(
            register=str(register_id),
            poll=str(self.poll_id),
            member=member,
            options=self.choices,
            version=self.version,
            channel=self.channel,
            cast_at=self.cast_at,
            nonce=bytes(self.nonce),
        )

    def leaf_of(self, member: str, register_id: int) -> bytes:
        """Compute the leaf hash from what is stored; differs from `leaf` when a column was changed."""
        return leaf_hash(self.canonical(member, register_id))

    @property
    def code(self) -> str:
        """The code on the receipt, for people to compare; never a key to look things up."""
        return receipt_code(bytes(self.leaf))


class Participation(models.Model):
    """The second record: which member was given a receipt, and for which version and leaf hash last.

    Kept apart from the ballots, so that a ballot slipped in, changed or removed leaves a hole in the books.
    """

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="participations")
    entry = models.ForeignKey(RegisterEntry, on_delete=models.PROTECT, related_name="participations")
    version = models.PositiveSmallIntegerField(_("version"))
    leaf = models.BinaryField(_("leaf hash"), max_length=32)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [models.UniqueConstraint(fields=["poll", "entry"], name="participation_once")]
        triggers = [Protect(name="never_deleted", operation=Delete)]

    def __str__(self) -> str:
        return f"{self.poll_id}/{self.entry_id}"


class PracticeBallot(models.Model):
    """A tap on the practice button (proefstem). Stands apart from the ballots: no result can ever see it."""

    entry = models.OneToOneField(RegisterEntry, on_delete=models.CASCADE, related_name="practice")
    choice = models.CharField(_("option"), max_length=30)
    key = models.UUIDField(_("key of the tap"), default=uuid.uuid4)
    cast_at = models.DateTimeField(_("received at"))
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("practice ballot")
        verbose_name_plural = _("practice ballots")

    def __str__(self) -> str:
        return f"{self.entry_id} {self.choice}"
