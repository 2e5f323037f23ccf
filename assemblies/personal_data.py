"""How a name is taken out of what meetings wrote down; nothing here is kept by person."""

from collections.abc import Iterable

from django.db.models import Model

from assemblies.models import AgendaItem, Assembly, Proposal, PublishedOutcome
from core.history import event_model_of
from core.personal_data import redact
from core.registry import Chapter, Subject

# Every free text in which a name could stand, with the fields that history keeps too.
TEXTS: tuple[tuple[type[Model], list[str]], ...] = (
    (Assembly, ["title", "place", "source"]),
    (AgendaItem, ["title", "explanation"]),
    (Proposal, ["title", "question", "text", "advice"]),
    (PublishedOutcome, ["subject", "wording", "source", "note"]),
)
SHORTEST = 4


def export(subject: Subject) -> Iterable[Chapter]:
    """Return nothing: a meeting keeps no rows by person."""
    return ()


def erase(subject: Subject) -> None:
    """Take the words that name this person out of every text, history included."""
    for word in sorted(subject.words, key=len, reverse=True):
        if len(word) >= SHORTEST:
            for model, fields in TEXTS:
                redact(model, fields, word)
                history = event_model_of(model)
                if history is not None:
                    redact(history, fields, word)
