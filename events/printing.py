"""Making a block of badges, as the worker does it: once, however often it is asked."""

from uuid import UUID

from django.core.files.base import ContentFile

from core import clock, pdf
from events.models import BadgeBlock
from events.shown.tickets import BADGE_TEMPLATE, badges_data


def make_block(key: UUID) -> None:
    """Make the PDF of a block; one that is there already, or is not wanted any more, is left alone."""
    block: BadgeBlock | None = BadgeBlock.objects.select_related("run__event").filter(pk=key).first()
    if block is None or block.made_at is not None:
        return
    content = pdf.write(BADGE_TEMPLATE, badges_data(block.run.event, block.first, block.last))
    block.file.save(f"{block.pk}.pdf", ContentFile(content), save=False)
    block.made_at = clock.now()
    made = BadgeBlock.objects.filter(pk=block.pk, made_at__isnull=True)
    if not made.update(file=block.file.name, made_at=block.made_at):
        block.file.delete(save=False)
