"""The canonical form: golden vectors, and everything that has none."""

import json
from datetime import UTC, datetime, timedelta, timezone
from enum import IntEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.canonical import (
    Enrolled,
    NotCanonical,
    ballot_entry,
    canonical_json,
    close_entry,
    commitment,
    leaf_hash,
    microseconds,
    open_entry,
    receipt_code,
    register_entry,
    result_entry,
    void_entry,
)
from voting.rules.weights import WeightRule

MOMENT = datetime(2019, 11, 29, 13, 7, 5, 123456, tzinfo=UTC)
NONCE = bytes(range(16))
BALLOT: dict[str, Any] = {
    "register": "balv-2019",
    "poll": "4",
    "member": "0302",
    "options": ["against"],
    "version": 1,
    "channel": "web",
    "cast_at": MOMENT,
    "nonce": NONCE,
}
VALUES = st.recursive(
    st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner),
    max_leaves=12,
)


def test_a_ballot_has_this_form_and_this_receipt() -> None:
    """The expected hash and code were made with printf, sha256sum and base32, not with this code."""
    entry = ballot_entry(**BALLOT)
    assert entry == (
        b'{"cast_at":1575032825123456,"channel":"web","format":1,"kind":"ballot","member":"0302",'
        b'"nonce":"000102030405060708090a0b0c0d0e0f","options":["against"],"poll":"4","register":"balv-2019","version":1}'
    )
    assert leaf_hash(entry).hex() == "629b2fe9f867e25ff46fa4b8da4685f0ace0579f4a19855a667de02c448c21a3"
    assert receipt_code(leaf_hash(entry)) == "MKNS-72PY"


def test_the_register_is_in_order_of_code_with_its_rule() -> None:
    members = [Enrolled("1695", 8), Enrolled("0302", 28, "c0ffee")]
    assert register_entry(register="r", at=MOMENT, rule=WeightRule().to_dict(), members=members) == (
        b'{"at":1575032825123456,"format":1,"kind":"register","members":['
        b'{"member":"0302","representative":"c0ffee","weight":28},{"member":"1695","representative":"","weight":8}],'
        b'"register":"r","rule":{"divisor":1000,"maximum":75,"minimum":1,"reference":"01-01","rounding":"up","source":""}}'
    )


def test_opening_closing_voiding_and_result_have_this_form() -> None:
    opened = open_entry(
        register="r", poll="4", at=MOMENT, question="Stemt u in?", options=[{"key": "for"}], rule={"decimals": 2}
    )
    assert opened == (
        b'{"at":1575032825123456,"format":1,"kind":"open","options":[{"key":"for"}],"poll":"4",'
        b'"question":"Stemt u in?","register":"r","rule":{"decimals":2}}'
    )
    assert close_entry(register="r", poll="4", closed_at=MOMENT) == (
        b'{"closed_at":1575032825123456,"format":1,"kind":"close","poll":"4","register":"r"}'
    )
    assert void_entry(register="r", poll="4", at=MOMENT, reason="verkeerde vraag") == (
        b'{"at":1575032825123456,"format":1,"kind":"void","poll":"4","reason":"verkeerde vraag","register":"r"}'
    )
    assert result_entry(register="r", poll="4", at=MOMENT, result={"decision": "adopted"}) == (
        b'{"at":1575032825123456,"format":1,"kind":"result","poll":"4","register":"r","result":{"decision":"adopted"}}'
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, False, -5]}, '{"a":[true,false,-5],"b":1}'),
        ({"B": 1, "a": 2, "_": 3}, '{"B":1,"_":3,"a":2}'),
        ("Súdwest-Fryslân ’s \u2028", '"Súdwest-Fryslân ’s \u2028"'),
        ('"\\/\n\t\x01\x7f', '"\\"\\\\/\\n\\t\\u0001\x7f"'),
        (2**53 - 1, "9007199254740991"),
        ({}, "{}"),
    ],
)
def test_json_has_one_form(value: object, written: str) -> None:
    assert canonical_json(value) == written.encode("utf-8")


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        None,
        b"bytes",
        MOMENT,
        (1, 2),
        {1: "number"},
        {True: "truth"},
        {"gemeënte": 1},
        {"deep": [{"deeper": 0.5}]},
        2**53,
        -(2**53),
        "\ud800",
        {"a": {"b": None}},
    ],
)
def test_what_has_no_one_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_json(value)


@given(value=VALUES)
def test_the_form_is_read_back_as_the_same_value_and_written_the_same(value: object) -> None:
    written = canonical_json(value)
    read = json.loads(written)
    assert read == value
    assert canonical_json(read) == written


@given(value=st.dictionaries(st.text(st.characters(max_codepoint=127)), st.integers(0, 9)), data=st.data())
def test_the_order_in_which_keys_were_put_is_irrelevant(value: dict[str, int], data: st.DataObject) -> None:
    other = dict(data.draw(st.permutations(list(value.items()))))
    assert canonical_json(other) == canonical_json(value)


@pytest.mark.parametrize(
    "change",
    [
        {"register": "balv-2020"},
        {"poll": "5"},
        {"member": "1695"},
        {"options": ["for"]},
        {"options": ["against", "for"]},
        {"version": 2},
        {"channel": "paper"},
        {"cast_at": MOMENT + timedelta(microseconds=1)},
        {"nonce": bytes(16)},
    ],
)
def test_every_part_of_a_ballot_is_in_its_hash(change: dict[str, Any]) -> None:
    assert leaf_hash(ballot_entry(**{**BALLOT, **change})) != leaf_hash(ballot_entry(**BALLOT))


def test_the_order_in_which_options_were_named_is_not() -> None:
    one = ballot_entry(**{**BALLOT, "options": ["a", "b"]})
    assert ballot_entry(**{**BALLOT, "options": ["b", "a"]}) == one


@pytest.mark.parametrize(
    "change",
    [
        {"nonce": bytes(15)},
        {"nonce": b""},
        {"options": []},
        {"options": ["for", "for"]},
        {"cast_at": MOMENT.replace(tzinfo=None)},
        {"version": 1.0},
    ],
)
def test_a_ballot_that_is_not_complete_has_no_form(change: dict[str, Any]) -> None:
    with pytest.raises(NotCanonical):
        ballot_entry(**{**BALLOT, **change})


def test_a_moment_is_the_same_in_every_time_zone_and_exact_to_the_microsecond() -> None:
    amsterdam = timezone(timedelta(hours=1))
    assert microseconds(MOMENT) == microseconds(MOMENT.astimezone(amsterdam)) == 1_575_032_825_123_456
    assert microseconds(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1
    assert microseconds(datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == 253_402_300_799_999_999


def test_a_leaf_is_hashed_as_rfc_6962_says() -> None:
    """The vector of the empty leaf that certificate transparency's own tests use."""
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


@given(leaf=st.binary(min_size=32, max_size=32))
def test_a_receipt_code_is_the_first_forty_bits_in_base32(leaf: bytes) -> None:
    code = receipt_code(leaf)
    number = int.from_bytes(leaf[:5], "big")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    letters = "".join(alphabet[number >> shift & 31] for shift in range(35, -1, -5))
    assert code == f"{letters[:4]}-{letters[4:]}"


def test_a_commitment_hides_the_person_behind_a_salt() -> None:
    assert commitment(NONCE, "7") == "af75b120a42aa1b38725652d6429441f6657e1442d09e9bc3b78f0817069f37b"
    assert commitment(bytes(16), "7") != commitment(NONCE, "7")
    with pytest.raises(NotCanonical):
        commitment(b"short", "7")


def test_a_number_with_a_name_is_written_as_the_number() -> None:
    class Version(IntEnum):
        FIRST = 1

    assert canonical_json([Version.FIRST]) == b"[1]"
