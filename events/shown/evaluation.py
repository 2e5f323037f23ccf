"""What the pages of evaluations show: results of what is closed, small groups left out, beside earlier editions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import ngettext

from core import formats
from core.charts.bars import BarPart, weighted_bar
from events.models import Event, Question, Questionnaire
from events.permissions.evaluation import (
    Cell,
    answered,
    cells_of,
    closed_about,
    editions_of,
    questionnaires_of,
    questions_about,
    questions_of,
    scores_published,
    sessions_without,
    words_of,
)
from events.rules.evaluation import HIGHEST, LEAST, LOWEST, QuestionKind, Scores, groups_shown, scores_of

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Bar:
    """How often something was answered, with its bar."""

    label: str
    number: int
    share: Fraction
    bar: SafeString


@dataclass(frozen=True, slots=True)
class GroupShown:
    """What one group gave on average."""

    name: str
    number: int
    mean: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a question came to; without bars and words fewer than five people answered it."""

    question: Question
    number: int
    mean: str = ""
    spread: str = ""
    bars: list[Bar] = field(default_factory=list)
    groups: list[GroupShown] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Compared:
    """The scores of some editions, one row for each subject."""

    editions: list[Event]
    rows: list[tuple[str, list[str]]]
    sources: list[str]


def report(questionnaire: Questionnaire, *, with_words: bool) -> dict[str, Any]:
    """Return what a closed questionnaire came to; of an open one only how many answered."""
    number = answered(questionnaire)
    context = {
        "questionnaire": questionnaire,
        "event": questionnaire.event,
        "answered": number,
        "share": Fraction(number, questionnaire.asked) if questionnaire.asked else None,
        "enough": number >= LEAST,
        "results": [],
    }
    if questionnaire.is_closed and number >= LEAST:
        words = words_of(questionnaire) if with_words else {}
        context["results"] = _results(list(questions_of(questionnaire)), cells_of([questionnaire]), words)
    return context


def public_page(event: Event) -> dict[str, Any]:
    """Return what everybody may read of how participants judged an event."""
    known = [row for row in questionnaires_of(event) if row.published_at is not None]
    reports = [report(row, with_words=False) for row in known]
    return {"event": event, "reports": reports, **_compared(event, published=True)}


def organiser_page(event: Event) -> dict[str, Any]:
    """Return the questionnaires of an event, and about what there is none yet."""
    known: list[Any] = list(questionnaires_of(event))
    return {
        "event": event,
        "rows": [(row, Fraction(row.answered, row.asked) if row.asked else None) for row in known],
        "about_event": any(row.session_id is None for row in known),
        "sessions": list(sessions_without(event)),
        **_compared(event, published=False),
    }


def _compared(event: Event, *, published: bool) -> dict[str, Any]:
    compared = comparison(event, published=published)
    return {"compared": compared if compared.rows else None}


def comparison(event: Event, *, published: bool) -> Compared:
    """Return the scores of an event beside those of the editions before it, five statements at most.

    `published` leaves out what is not for everybody.
    """
    editions = editions_of(event)
    told = scores_published(editions)
    questionnaires = closed_about(editions, published=published)
    questions = [row for row in questions_about(questionnaires) if row.kind == QuestionKind.SCORE]
    counts = _counts(cells_of(questionnaires))
    of_event = {row.pk: row.event_id for row in questionnaires}
    labels: dict[str, str] = {}
    found: dict[tuple[str, int], str] = {}
    for question in questions:
        scores = scores_of(counts[question.pk])
        if scores is not None:
            labels.setdefault(question.subject, question.subject.replace("-", " "))
            found[question.subject, of_event[question.questionnaire_id]] = _mean(scores)
    for row in told:
        subject = slugify(row.about)
        labels[subject] = row.about
        found.setdefault((subject, row.event_id), formats.number(row.score, 1))
    rows = [
        (label[:1].upper() + label[1:], [found.get((subject, edition.pk), NOTHING) for edition in editions])
        for subject, label in labels.items()
    ]
    having = {key for _subject, key in found}
    places = [place for place, edition in enumerate(editions) if edition.pk in having]
    return Compared(
        [editions[place] for place in places],
        [(label, [cells[place] for place in places]) for label, cells in rows],
        sorted({row.source for row in told}),
    )


def _mean(scores: Scores) -> str:
    return formats.number(scores.mean, 1)


def _counts(cells: Iterable[Cell]) -> dict[int, dict[int, int]]:
    counts: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for cell in cells:
        counts[cell.question][cell.value] += cell.number
    return counts


def _results(questions: Sequence[Question], cells: Sequence[Cell], words: Mapping[int, Sequence[str]]) -> list[Shown]:
    counts = _counts(cells)
    by_question: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_question[cell.question].append(cell)
    shown = []
    for question in questions:
        if question.kind == QuestionKind.OPEN:
            shown.append(Shown(question, len(words.get(question.pk, ())), words=list(words.get(question.pk, ()))))
        elif question.kind == QuestionKind.SCORE:
            shown.append(_scored(question, counts[question.pk], by_question[question.pk]))
        else:
            shown.append(_chosen(question, counts[question.pk]))
    return shown


def _scored(question: Question, counts: Mapping[int, int], cells: Sequence[Cell]) -> Shown:
    scores = scores_of(counts)
    if scores is None:
        return Shown(question, sum(counts.values()))
    bars = _bars([(str(score), scores.counts[score - 1]) for score in range(HIGHEST, LOWEST - 1, -1)])
    spread = formats.number(Fraction(scores.spread, 100), 1)
    return Shown(question, scores.number, _mean(scores), spread, bars, _groups(cells))


def _groups(cells: Sequence[Cell]) -> list[GroupShown]:
    """Return the mean by group, without groups that are too small, nor those from which they would follow."""
    counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for cell in cells:
        counts[cell.group][cell.value] += cell.number
    sizes = {group: sum(of.values()) for group, of in counts.items()}
    shown = [(name, scores_of(counts[name])) for name in sorted(groups_shown(sizes, never=("",)))]
    return [GroupShown(name, scores.number, _mean(scores)) for name, scores in shown if scores is not None]


def _chosen(question: Question, counts: Mapping[int, int]) -> Shown:
    number = sum(counts.values())
    if number < LEAST:
        return Shown(question, number)
    told = [(option, counts.get(place, 0)) for place, option in enumerate(question.options)]
    return Shown(question, number, bars=_bars(told))


def _bars(told: Sequence[tuple[str, int]]) -> list[Bar]:
    whole, most = sum(number for _label, number in told), max(number for _label, number in told)
    return [
        Bar(
            label,
            number,
            Fraction(number, whole),
            weighted_bar(_parts(number, most), label=_said(label, number), size="s"),
        )
        for label, number in told
    ]


def _parts(number: int, most: int) -> list[BarPart]:
    return [BarPart(number, "ink"), BarPart(most - number, "off")]


def _said(label: str, number: int) -> str:
    words = ngettext("%(label)s: %(number)s answer", "%(label)s: %(number)s answers", number)
    return words % {"label": label, "number": number}
