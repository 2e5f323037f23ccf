"""The pictures of a vote: weighted bar, tile map and turnout field, each with its sentence."""

from collections import Counter
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.charts import BarPart, Tile, tile_map, turnout_field, weighted_bar
from members.models import Municipality
from voting.counting import Turnout
from voting.models import Result
from voting.rules.ballots import Meaning
from voting.rules.books import Books
from voting.rules.majorities import Base
from voting.rules.poll import PollRule
from voting.shown import VoteOf
from voting.words import sentence, threshold

LOUD = {"against"}


def grouped(number: int) -> str:
    """Return a whole number with its thousands: 13.172."""
    return number_format(number, force_grouping=True)


def result_bar(result: Result, *, size: str = "l") -> SafeString:
    """Draw the votes cast, with the threshold; abstentions stay out of it, as they do of the percentage."""
    rule = result.poll.poll_rule.majority
    parts = [
        BarPart(row["weight"], row["meaning"])
        for row in result.rows
        if row["meaning"] in {Meaning.FOR, Meaning.AGAINST, Meaning.OPTION}
    ]
    words = _("%(needed)s needed") % {"needed": threshold(rule)} if size == "l" else ""
    line = rule.share if rule.of is Base.CAST else None
    return weighted_bar(parts, label=sentence(result), threshold=line, threshold_label=words, size=size)


def proposed_bar(kept: Books, rule: PollRule, *, label: str) -> SafeString:
    """Draw the votes cast as they would be announced."""
    parts = [
        BarPart(row.amount.weight, row.option.meaning)
        for row in kept.tally.rows
        if row.option.meaning in {Meaning.FOR, Meaning.AGAINST, Meaning.OPTION}
    ]
    line = rule.majority.share if rule.majority.of is Base.CAST else None
    words = _("%(needed)s needed") % {"needed": threshold(rule.majority)}
    return weighted_bar(parts, label=label, threshold=line, threshold_label=words)


def register_bar(result: Result) -> SafeString:
    """Draw the whole register: every option and who did not vote."""
    parts = [BarPart(row["weight"], row["meaning"]) for row in result.rows]
    label = _("The whole register: %(voted)s of %(all)s votes were used") % {
        "voted": grouped(result.voted_weight),
        "all": grouped(result.entitled_weight),
    }
    return weighted_bar([*parts, BarPart(result.not_voted_weight, "none")], label=label, size="m")


def vote_map(votes: list[VoteOf], result: Result, *, hints: bool = True) -> SafeString:
    """Draw who voted what as tiles of the day of the meeting; empty when a member has no tile on that day."""
    places = {
        member.code: member
        for member in Municipality.objects.on(result.poll.register.date)
        if member.tile_row is not None
    }
    if any(vote.entry.code not in places for vote in votes):
        return SafeString("")
    tiles = []
    for vote in votes:
        place = places[vote.entry.code]
        said = vote.words.lower() or _("not voted")
        hint = _("%(name)s: %(vote)s, %(weight)s votes")
        tiles.append(
            Tile(
                key=vote.entry.code,
                label=vote.entry.name,
                column=place.tile_column,
                row=place.tile_row,
                state=vote.state,
                group=vote.entry.province,
                hint=hint % {"name": vote.entry.name, "vote": said, "weight": vote.entry.weight} if hints else "",
                stands_out=vote.state in LOUD,
            )
        )
    return tile_map(tiles, label=map_sentence(votes), hints=hints)


def map_sentence(votes: list[VoteOf]) -> str:
    """Say what the map shows, for whoever does not see it."""
    heads = Counter(vote.state for vote in votes)
    return _(
        "Tile map of %(all)s municipalities: %(for)s for, %(against)s against, %(abstain)s abstained, %(none)s did not "
        "vote. The table holds the same."
    ) % {"all": len(votes), **{state: heads[state] for state in ("for", "against", "abstain", "none")}}


def turnout_picture(turnout: Turnout, *, tall: bool = False) -> SafeString:
    """Draw the turnout without identity; taller on the screen in the hall, which is read from far away."""
    label = _("%(heads)s of %(all)s municipalities have voted") % {"heads": turnout.heads, "all": turnout.heads_total}
    return turnout_field(turnout.heads, turnout.heads_total, label=label, tall=tall)


def share_of(part: int, whole: int) -> Fraction:
    """Return an exact share; nothing of nothing is nothing."""
    return Fraction(part, whole) if whole else Fraction(0)
