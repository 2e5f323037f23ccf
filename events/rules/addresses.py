"""A Dutch address on one line or several, taken apart: street, postcode and city."""

import re
from dataclasses import dataclass

POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([A-Za-z]{2})\b(?=[\s,]+\S)")
BETWEEN = " ,;\n\r\t"


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody gets post in the Netherlands; `street` is also a post box."""

    street: str
    postcode: str
    city: str

    def __str__(self) -> str:
        return f"{self.street}, {self.postcode} {self.city}"


def address_of(text: str) -> Address | None:
    """Return the parts of an address (`Stadsplateau 1, 3521 AZ Utrecht`), or None when one of them is not in it."""
    found = POSTCODE.search(text)
    if found is None:
        return None
    street = ", ".join(part.strip(BETWEEN) for part in text[: found.start()].splitlines() if part.strip(BETWEEN))
    city = " ".join(text[found.end() :].strip(BETWEEN).split())
    if not street or not city:
        return None
    return Address(street, f"{found[1]} {found[2].upper()}", city)
