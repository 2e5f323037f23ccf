"""What is stored of general meetings."""

from assemblies.models.agendas import AgendaItem, Assembly, AssemblyQuerySet, Proposal, ProposalPoll
from assemblies.models.past import PublishedOutcome

__all__ = ["AgendaItem", "Assembly", "AssemblyQuerySet", "Proposal", "ProposalPoll", "PublishedOutcome"]
