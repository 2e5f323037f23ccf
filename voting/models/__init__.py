"""What is stored of a vote."""

from voting.models.ballots import Ballot, Participation, PracticeBallot
from voting.models.polls import Option, Poll
from voting.models.registers import RegisterEntry, RegisterRole, Representative, VotingRegister
from voting.models.results import Result

__all__ = [
    "Ballot",
    "Option",
    "Participation",
    "Poll",
    "PracticeBallot",
    "RegisterEntry",
    "RegisterRole",
    "Representative",
    "Result",
    "VotingRegister",
]
