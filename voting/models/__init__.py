"""What is stored of a vote."""

from voting.models.ballots import Ballot, Participation, PracticeBallot
from voting.models.polls import Option, Poll, PollQuerySet
from voting.models.registers import RegisterEntry, RegisterRole, Representative, VotingRegister
from voting.models.results import Result

__all__ = [
    "Ballot",
    "Option",
    "Participation",
    "Poll",
    "PollQuerySet",
    "PracticeBallot",
    "RegisterEntry",
    "RegisterRole",
    "Representative",
    "Result",
    "VotingRegister",
]
