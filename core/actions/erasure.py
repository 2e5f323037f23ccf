"""Erasing a person everywhere: every app erases what it knows, history included."""

from core import registry
from core.audit import action, record
from core.errors import NotYourself, ReasonMissing
from core.models import User
from core.permissions import may_erase, require


@action
def erase(user: User, reason: str, *, by: User) -> None:
    """Erase everything by which this account can be known as a person; what was decided stays, without a name.

    `reason` must not name the person: it stays on record. Raises NotYourself, ReasonMissing.
    """
    require(may_erase, by)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.pk == by.pk:
        raise NotYourself
    if not reason.strip():
        raise ReasonMissing
    subject = registry.subject_of(user)
    record("person_erased", user, by=by, why=reason)
    # The floor goes last: the apps still look things up by address.
    for provider in reversed(list(registry.personal_data)):
        provider.erase(subject)
