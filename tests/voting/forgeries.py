"""What somebody with every right in the database could do to the rows of a closed vote, and what gives it away."""

from django.db import connection

from tests.voting.factories import Hall, make_entry
from voting.models import Poll
from voting.rules.ballots import Flaw

TABLES = ("ballot", "participation", "registerentry", "votingregister")

COPY = """
INSERT INTO voting_ballot
(poll_id, entry_id, version, choices, weight, channel, key, nonce, leaf, cast_at, cast_by_id, cast_as)
SELECT poll_id, {entry}, {version}, choices, weight, channel, gen_random_uuid(), nonce, leaf, cast_at, cast_by_id, ''
FROM voting_ballot WHERE entry_id = %(first)s
"""
FORGERIES = {
    "a ballot slipped in for who did not vote": (COPY.format(entry="%(fourth)s", version=1), Flaw.NOT_MARKED_AS_VOTED),
    "a version slipped in": (COPY.format(entry="entry_id", version=2), Flaw.NOT_MARKED_AS_VOTED),
    "a ballot slipped in for a stranger": (COPY.format(entry="%(stranger)s", version=1), Flaw.UNKNOWN_MEMBER),
    "another choice": (
        "UPDATE voting_ballot SET choices = '{against}' WHERE entry_id = %(first)s",
        Flaw.OTHER_CONTENT,
    ),
    "a choice that is not on the paper": (
        "UPDATE voting_ballot SET choices = '{maybe}' WHERE entry_id = %(first)s",
        Flaw.UNKNOWN_OPTION,
    ),
    "no choice": ("UPDATE voting_ballot SET choices = '{}' WHERE entry_id = %(first)s", Flaw.NO_OPTION),
    "two choices": (
        "UPDATE voting_ballot SET choices = '{for,against}' WHERE entry_id = %(first)s",
        Flaw.TOO_MANY_OPTIONS,
    ),
    "one choice twice": (
        "UPDATE voting_ballot SET choices = '{for,for}' WHERE entry_id = %(first)s",
        Flaw.OPTION_TWICE,
    ),
    "other votes on a ballot": (
        "UPDATE voting_ballot SET weight = 75 WHERE entry_id = %(first)s",
        Flaw.OTHER_WEIGHT,
    ),
    "another channel": ("UPDATE voting_ballot SET channel = 'paper' WHERE entry_id = %(first)s", Flaw.OTHER_CONTENT),
    "another moment": (
        "UPDATE voting_ballot SET cast_at = cast_at - interval '1 second' WHERE entry_id = %(first)s",
        Flaw.OTHER_CONTENT,
    ),
    "a moment after the closing": (
        "UPDATE voting_ballot SET cast_at = cast_at + interval '1 day' WHERE entry_id = %(first)s",
        Flaw.OUT_OF_TIME,
    ),
    "a nonce of another length": (
        "UPDATE voting_ballot SET nonce = '\\x00' WHERE entry_id = %(first)s",
        Flaw.OTHER_CONTENT,
    ),
    "another hash": ("UPDATE voting_ballot SET leaf = '\\x00' WHERE entry_id = %(first)s", Flaw.OTHER_CONTENT),
    "a ballot for another member": (
        "UPDATE voting_ballot SET entry_id = %(fourth)s WHERE entry_id = %(first)s",
        Flaw.BALLOT_MISSING,
    ),
    "versions in another order": (
        "UPDATE voting_ballot SET version = 4 - version WHERE entry_id = %(second)s",
        Flaw.VERSION_MISSING,
    ),
    "a removed ballot": ("DELETE FROM voting_ballot WHERE entry_id = %(first)s", Flaw.BALLOT_MISSING),
    "a removed version": (
        "DELETE FROM voting_ballot WHERE entry_id = %(second)s AND version = 1",
        Flaw.VERSION_MISSING,
    ),
    "a removed last version": (
        "DELETE FROM voting_ballot WHERE entry_id = %(second)s AND version = 2",
        Flaw.VERSION_MISSING,
    ),
    "participation removed": (
        "DELETE FROM voting_participation WHERE entry_id = %(first)s",
        Flaw.NOT_MARKED_AS_VOTED,
    ),
    "participation slipped in": (
        "INSERT INTO voting_participation (poll_id, entry_id, version, leaf) VALUES (%(poll)s, %(fourth)s, 1, '')",
        Flaw.BALLOT_MISSING,
    ),
    "participation turned back": (
        "UPDATE voting_participation SET version = 1 WHERE entry_id = %(second)s",
        Flaw.NOT_MARKED_AS_VOTED,
    ),
    "participation with another hash": (
        "UPDATE voting_participation SET leaf = '\\x00' WHERE entry_id = %(first)s",
        Flaw.OTHER_CONTENT,
    ),
    "a member removed from the register": (
        """
        WITH gone AS (DELETE FROM voting_representative WHERE entry_id = %(fourth)s)
        DELETE FROM voting_registerentry WHERE id = %(fourth)s
        """,
        Flaw.REGISTER_CHANGED,
    ),
    "more votes for who voted": (
        "UPDATE voting_registerentry SET weight = weight + 1 WHERE id = %(first)s",
        Flaw.OTHER_WEIGHT,
    ),
    "more votes for who did not vote": (
        "UPDATE voting_registerentry SET weight = weight + 1 WHERE id = %(fourth)s",
        Flaw.REGISTER_CHANGED,
    ),
    "votes moved between two who voted": (
        """
        UPDATE voting_registerentry SET weight = CASE id WHEN %(first)s THEN 30 ELSE 60 END
        WHERE id IN (%(first)s, %(second)s)
        """,
        Flaw.OTHER_WEIGHT,
    ),
    "a member slipped into the register": (
        "UPDATE voting_registerentry SET register_id = %(register)s WHERE id = %(stranger)s",
        Flaw.REGISTER_CHANGED,
    ),
    "a member under another code": (
        "UPDATE voting_registerentry SET code = '9999' WHERE id = %(fourth)s",
        Flaw.REGISTER_CHANGED,
    ),
    "another rule for the votes": (
        """
        UPDATE voting_votingregister SET weight_rule = jsonb_set(weight_rule, '{maximum}', '9')
        WHERE id = %(register)s
        """,
        Flaw.REGISTER_CHANGED,
    ),
    "a rule for the votes that is no rule": (
        "UPDATE voting_votingregister SET weight_rule = '{\"divisor\": 0.5}' WHERE id = %(register)s",
        Flaw.REGISTER_CHANGED,
    ),
    "a hash taken away": (
        "UPDATE voting_votingregister SET digest = '\\x00' WHERE id = %(register)s",
        Flaw.REGISTER_CHANGED,
    ),
}


def forge(hall: Hall, poll: Poll, statement: str) -> None:
    """Change rows beside the portal, while no trigger looks."""
    first, second, _third, fourth = (entry.pk for entry in hall.entries)
    names = {"first": first, "second": second, "fourth": fourth, "poll": poll.pk, "register": hall.register.pk}
    names["stranger"] = make_entry().pk
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE voting_{table} DISABLE TRIGGER USER")
        cursor.execute(statement, names)
        assert cursor.rowcount >= 1
        for table in TABLES:
            cursor.execute(f"ALTER TABLE voting_{table} ENABLE TRIGGER USER")
