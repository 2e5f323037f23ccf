"""The questions that most evaluations have, in both languages; `subject` is what makes editions comparable."""

from dataclasses import dataclass

from events.rules.evaluation import QuestionKind


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put; `choices` in the order in which they are offered."""

    kind: QuestionKind
    subject: str
    text: str
    text_en: str
    choices: tuple[str, ...] = ()
    choices_en: tuple[str, ...] = ()


AGAIN = ("ja", "misschien", "nee"), ("yes", "maybe", "no")
ABOUT_EVENT = (
    Asked(
        QuestionKind.SCORE,
        "geheel",
        "Welk cijfer geeft u dit evenement als geheel?",
        "What score do you give this event as a whole?",
    ),
    Asked(
        QuestionKind.SCORE,
        "organisatie",
        "Welk cijfer geeft u de organisatie?",
        "What score do you give the organisation?",
    ),
    Asked(QuestionKind.SCORE, "inhoud", "Welk cijfer geeft u de inhoud?", "What score do you give the content?"),
    Asked(QuestionKind.SCORE, "locatie", "Welk cijfer geeft u de locatie?", "What score do you give the venue?"),
    Asked(
        QuestionKind.CHOICE,
        "weer",
        "Komt u een volgende keer weer?",
        "Will you come again next time?",
        *AGAIN,
    ),
    Asked(QuestionKind.OPEN, "goed", "Wat vond u goed?", "What did you like?"),
    Asked(QuestionKind.OPEN, "beter", "Wat kan beter?", "What can be better?"),
)
ABOUT_SESSION = (
    Asked(
        QuestionKind.SCORE,
        "geheel",
        "Welk cijfer geeft u deze sessie?",
        "What score do you give this session?",
    ),
    Asked(
        QuestionKind.SCORE,
        "spreker",
        "Welk cijfer geeft u de spreker of sprekers?",
        "What score do you give the speaker or speakers?",
    ),
    Asked(
        QuestionKind.CHOICE,
        "bruikbaar",
        "Kunt u met deze sessie iets in uw werk?",
        "Is this session of use in your work?",
        ("ja", "een beetje", "nee"),
        ("yes", "a little", "no"),
    ),
    Asked(QuestionKind.OPEN, "opmerking", "Wat wilt u nog zeggen?", "What else would you like to say?"),
)
