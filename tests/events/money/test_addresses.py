"""Addresses as people type them."""

import pytest

from events.rules.addresses import Address, address_of


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Stadsplateau 1, 3521 AZ Utrecht", Address("Stadsplateau 1", "3521 AZ", "Utrecht")),
        ("Postbus 16200\n3500ce  Utrecht\n", Address("Postbus 16200", "3500 CE", "Utrecht")),
        (
            "Afdeling Financiën\r\nPlein 1\r\n2511 AA 's-Gravenhage",
            Address("Afdeling Financiën, Plein 1", "2511 AA", "'s-Gravenhage"),
        ),
        ("Weg 1234, 1234 AB, Bergen op Zoom", Address("Weg 1234", "1234 AB", "Bergen op Zoom")),
    ],
)
def test_an_address_is_taken_apart(text: str, address: Address) -> None:
    assert address_of(text) == address
    assert address_of(str(address)) == address


@pytest.mark.parametrize(
    "text", ["", "Utrecht", "Stadsplateau 1, Utrecht", "3521 AZ Utrecht", "Plein 1, 2511 AA", "Plein 1 0123 AB X"]
)
def test_what_misses_a_part_is_no_address(text: str) -> None:
    assert address_of(text) is None
