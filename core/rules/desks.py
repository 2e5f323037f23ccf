"""The desks of the association's own office, and what each may do."""

from enum import StrEnum


class Desk(StrEnum):
    """A desk that somebody holds from a day until a day; rights follow from it, never from a flag."""

    ADMINISTRATOR = "administrator"
    SECRETARIAT = "secretariat"
    REGISTRY = "registry"
    COMMITTEES = "committees"
    EVENTS = "events"
