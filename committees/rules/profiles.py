"""What a seat holder or candidate brings to a body: the qualities by which it mirrors the membership."""

from dataclasses import dataclass

from committees.rules.kinds import Attribute
from members.rules.sizes import Size
from members.rules.topics import Function

LOCAL, NATIONAL = "local", "national"


@dataclass(frozen=True, slots=True)
class Profile:
    """The qualities of one person in one municipality on a day.

    `municipality` and `province` are codes; `size` is None while no population was published; `party` is empty and
    `is_local` None when no party is known; `gender` is empty unless the person declared it.
    """

    municipality: str
    province: str
    size: Size | None
    function: Function | None
    party: str = ""
    is_local: bool | None = None
    gender: str = ""

    def value_of(self, attribute: Attribute) -> str:
        """Return the value of a quality as requirements and minimums name it; empty when it is not known.

        A province by its code, a size and an office by the value of their enum, a party as `local` or `national`.
        """
        if attribute is Attribute.PARTY:
            return "" if self.is_local is None else (LOCAL if self.is_local else NATIONAL)
        # The other qualities are fields by the same name.
        return getattr(self, attribute) or ""
