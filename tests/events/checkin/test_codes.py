"""The code of a ticket: nobody guesses it, nobody forges it, and it says nothing about anybody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.rules import codes

KEY = codes.signing_key(b"a secret of this portal")
PUBLIC = [KEY.public_key()]


def test_a_code_has_eighty_bits_of_letters_that_nobody_mistakes() -> None:
    drawn = {codes.new_code() for _ in range(200)}
    assert len(drawn) == 200
    assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{16}", code) for code in drawn)


def test_a_ticket_that_was_signed_is_read_back() -> None:
    assert codes.read(codes.payload(7, "0123456789ABCDEF", KEY), PUBLIC) == codes.Scanned(7, "0123456789ABCDEF")


def test_the_same_ticket_is_always_the_same_picture() -> None:
    assert codes.payload(7, "0123456789ABCDEF", KEY) == codes.payload(7, "0123456789ABCDEF", KEY)


def test_the_qr_says_the_event_and_a_random_code_and_nothing_else() -> None:
    text = codes.payload(7, "0123456789ABCDEF", KEY)
    assert text.startswith("P1:7:0123456789ABCDEF:")
    assert re.fullmatch(r"[0-9A-Z $%*+\-./:]+", text), "only what the compact mode of a QR can hold"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("P1:7", "P1:8"),
        lambda text: text.replace("0123", "0124"),
        lambda text: text[:-8] + "AAAAAAAA",
        lambda text: text[:-1],
        lambda text: "https://example.org/",
        lambda text: "",
        lambda text: text + "\n" + text,
    ],
)
def test_whatever_was_changed_is_forged(change: object) -> None:
    assert callable(change)
    assert codes.read(change(codes.payload(7, "0123456789ABCDEF", KEY)), PUBLIC) is None


def test_another_portal_makes_no_ticket_of_ours() -> None:
    stranger = codes.signing_key(b"another secret")
    assert codes.read(codes.payload(7, "0123456789ABCDEF", stranger), PUBLIC) is None


def test_a_key_that_was_replaced_still_opens_what_it_signed() -> None:
    fresh = codes.signing_key(b"the secret after this one")
    ticket = codes.payload(7, "0123456789ABCDEF", KEY)
    assert codes.read(ticket, [fresh.public_key(), KEY.public_key()]) is not None


def test_the_key_of_tickets_is_no_key_of_lists() -> None:
    assert codes.public_part(codes.signing_key(b"x", "ticket")) != codes.public_part(codes.signing_key(b"x", "list"))


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    assert codes.read(text, PUBLIC) is None


@given(st.text(alphabet=codes.LETTERS, min_size=16, max_size=16))
def test_a_code_survives_being_read_aloud(code: str) -> None:
    assert codes.as_typed(codes.in_groups(code).lower()) == code
