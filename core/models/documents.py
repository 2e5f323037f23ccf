"""Documents: a file with its versions, who may read it, why, and when that is looked at again."""

from typing import Any, ClassVar, Self
from uuid import uuid4

import pghistory
from django.conf import settings
from django.db import models
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _
from pgtrigger import Protect, Update


class DocumentQuerySet(models.QuerySet["Document"]):
    """Questions about documents."""

    def about(self, obj: models.Model) -> Self:
        """Return the documents that belong to an object."""
        return self.filter(about_type=obj._meta.label_lower, about_id=str(obj.pk))

    def to_review(self) -> Self:
        """Return the documents whose access should be looked at again, the longest waiting first."""
        return self.filter(review_on__lte=TruncDate(Now())).order_by("review_on")


@pghistory.track()
class Document(models.Model):
    """A document of the association (stuk)."""

    class Access(models.TextChoices):
        PUBLIC = "public", _("public")
        MEMBERS = "members", _("for members")
        OFFICE = "office", _("for the office")
        # Who sits in the body that the document belongs to; which that is, only its app knows (core.readers).
        BODY = "body", _("for the body")
        NAMED = "named", _("for named people")

        @classmethod
        def general(cls) -> "list[tuple[str, Any]]":
            """Return the levels that mean something for every document, with their words."""
            return [(level.value, level.label) for level in (cls.PUBLIC, cls.MEMBERS, cls.OFFICE)]

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(_("title"), max_length=200)
    access = models.CharField(_("who may read it"), max_length=8, choices=Access)
    reason = models.CharField(_("why"), max_length=300)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    about_type = models.CharField(_("about"), max_length=60, blank=True)
    about_id = models.CharField(_("key"), max_length=64, blank=True)

    objects: ClassVar = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["title"]
        indexes = [models.Index(fields=["about_type", "about_id"], name="document_about")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(access__in=["public", "members", "office", "body", "named"]),
                name="document_access_known",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def version(self, number: int | None = None) -> "DocumentVersion | None":
        """Return one version, without a number the last."""
        versions = self.versions.all() if number is None else self.versions.filter(number=number)
        return versions.first()


class DocumentVersion(models.Model):
    """One version of a document (versie); the file never changes."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="versions", verbose_name=_("document")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    file = models.FileField(_("file"), upload_to="documents/%Y/", max_length=200)
    name = models.CharField(_("file name"), max_length=200)
    content_type = models.CharField(_("kind of file"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    made_at = models.DateTimeField(_("made at"), db_default=Now())
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )

    class Meta:
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_version_once")]
        triggers = [Protect(name="never_changed", operation=Update)]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


@pghistory.track()
class DocumentReader(models.Model):
    """That an account may read a document that is for named people only (lezer)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readers", verbose_name=_("document"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="documents_read", verbose_name=_("account")
    )

    class Meta:
        verbose_name = _("reader of a document")
        verbose_name_plural = _("readers of documents")
        ordering = ["document", "user"]
        constraints = [models.UniqueConstraint(fields=["document", "user"], name="document_reader_once")]

    def __str__(self) -> str:
        return f"{self.document_id} · {self.user_id}"
