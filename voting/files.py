"""Results as files: enough to compute the outcome again."""

import csv
import io
from typing import Any

from django.utils.text import slugify

from voting.models import Poll
from voting.shown import VoteOf
from voting.words import sentence

COLUMNS = ("code", "gemeente", "provincie", "inwoners", "peildatum", "status", "stemmen", "stem", "label")
DECISIONS = {
    "adopted": "aangenomen",
    "rejected": "verworpen",
    "chosen": "gekozen",
    "no_majority": "geen meerderheid",
    "tied": "stemmen staken",
    "no_quorum": "geen quorum",
    "no_votes": "geen stemmen",
}
STATES = {"for": "voor", "against": "tegen", "abstain": "onthouden", "blank": "blanco", "none": "niet gestemd"}


def said(vote: VoteOf) -> str:
    """Return what a member voted, in the words of the file."""
    return STATES.get(vote.state, vote.words)


def file_name(poll: Poll, kind: str) -> str:
    """Return what the file of a result is called; the warning of a register is part of it."""
    return "-".join(part for part in (slugify(poll.register.label), f"uitslag-{poll.pk}.{kind}") if part)


def result_csv(poll: Poll, votes: list[VoteOf]) -> str:
    """Return the vote of every member, one row each, by code."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for vote in sorted(votes, key=lambda vote: vote.entry.code):
        entry = vote.entry
        writer.writerow(
            [
                entry.code,
                entry.name,
                entry.province,
                entry.population,
                entry.population_date.isoformat(),
                entry.population_status,
                entry.weight,
                said(vote),
                poll.register.label,
            ]
        )
    return out.getvalue()


def result_json(poll: Poll, votes: list[VoteOf]) -> dict[str, Any]:
    """Return the whole of a result: question, rules, totals and every vote."""
    result, register = poll.result, poll.register
    return {
        "stemming": poll.pk,
        "vergadering": register.title,
        "label": register.label,
        "datum": register.date.isoformat(),
        "vraag": poll.question,
        "regel": poll.rule,
        "stemgewicht": register.weight_rule,
        "geopend": poll.opened_at.isoformat() if poll.opened_at else None,
        "gesloten": poll.closes_at.isoformat() if poll.closes_at else None,
        "uitslag": {
            "besluit": DECISIONS[result.decision],
            "zin": sentence(result),
            "aandeelVoor": result.share,
            "percentage": f"{result.percentage:.{poll.poll_rule.decimals}f}" if result.percentage is not None else None,
            "opties": result.rows,
            "uitgebracht": result.cast_weight,
            "nietGestemd": {"stemmen": result.not_voted_weight, "gemeenten": result.not_voted_heads},
            "register": {"stemmen": result.entitled_weight, "gemeenten": result.entitled_heads},
            "bekendgemaakt": result.announced_at.isoformat(),
            "sha256": bytes(result.digest).hex(),
        },
        "stemmen": [
            {"code": vote.entry.code, "gemeente": vote.entry.name, "stemmen": vote.entry.weight, "stem": said(vote)}
            for vote in sorted(votes, key=lambda vote: vote.entry.code)
        ],
    }
