"""What the result page shows: totals, pictures and the vote of every member."""

from collections import Counter
from typing import Any

from core import clock
from core.rules.text import fold
from voting.counting import turnout_of
from voting.models import Poll
from voting.pictures import register_bar, result_bar, turnout_picture, vote_map
from voting.shown import VoteOf, share_percentage
from voting.words import percent, sentence, threshold

FIRST = 20


def result_page(poll: Poll, votes: list[VoteOf], *, show_all: bool, query: str = "", state: str = "") -> dict[str, Any]:
    """Return the context of the result page; of many rows first those that deviate."""
    result = poll.result
    found = [vote for vote in votes if matches(vote, query) and (not state or vote.state == state)]
    rows = {row["meaning"]: row for row in result.rows}
    decimals = poll.poll_rule.decimals
    return {
        "poll": poll,
        "result": result,
        "register": poll.register,
        "sentence": sentence(result),
        "percentage": percent(result.percentage, decimals),
        "percentage_against": percent(share_percentage(rows["against"]["weight"], result.cast_weight, decimals))
        if "against" in rows
        else "",
        "needed": threshold(poll.poll_rule.majority),
        "rows": result.rows,
        "bar": result_bar(result),
        "register_bar": register_bar(result),
        "map": vote_map(votes, result),
        "heads": Counter(vote.state for vote in votes),
        "against": [vote for vote in votes if vote.state == "against"],
        "turnout": percent(share_percentage(result.voted_weight, result.entitled_weight, decimals)),
        "votes": found if show_all or query or state else found[:FIRST],
        "votes_total": len(found),
        "all_total": len(votes),
        "query": query,
        "state": state,
        "digest": result_code(bytes(result.digest)),
    }


def matches(vote: VoteOf, query: str) -> bool:
    """Tell whether a member answers to what was typed: a part of its name, or its code."""
    asked = fold(query)
    return not asked or asked in fold(vote.entry.name) or asked == vote.entry.code


def result_code(digest: bytes) -> str:
    """Return the code under a result, for people to compare on the screen and on paper."""
    word = digest.hex().upper()[:10]
    return f"{word[:4]}-{word[4:8]}-{word[8:]}"


def open_poll_page(poll: Poll) -> dict[str, Any]:
    """Return what everybody may see of a poll without a result: its phase and turnout, never a split."""
    now = clock.now()
    turnout = turnout_of(poll)
    return {
        "poll": poll,
        "phase": poll.phase_at(now).value,
        "seconds": max((poll.closes_at - now).total_seconds(), 0.0) if poll.closes_at else None,
        "turnout": turnout,
        "picture": turnout_picture(turnout),
    }
