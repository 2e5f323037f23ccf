"""What the nomination committee finds, and what it keeps to itself: judgements, recommendations, notes."""

from committees.errors.rounds import AlreadyWithdrawn, NotYourOwn, RoundIsNot
from committees.models import Body, Candidacy, ConfidentialPaper, Judgement, ReadMark
from committees.permissions.rounds import may_judge, recommending_bodies, sits_on_committee
from committees.rules.grades import Grade
from committees.rules.phases import Phase
from core import clock
from core.audit import action, record
from core.errors import NotToOneself, ReasonMissing
from core.models import User
from core.permissions import Anyone, require
from core.sealing import seal, sealed_anew, unseal

BATCH = 500


@action
def judge(candidacy: Candidacy, grade: Grade, reason: str, *, by: User) -> Judgement:
    """Judge a candidate, or change the judgement until the nominations are published.

    Raises NotYourOwn, RoundIsNot, AlreadyWithdrawn, ReasonMissing.
    """
    candidacy = _held(candidacy, by)
    if candidacy.round.phase != Phase.OPEN:
        raise RoundIsNot(phase=candidacy.round.get_phase_display())
    if candidacy.withdrawn_at is not None:
        raise AlreadyWithdrawn
    if not reason.strip():
        raise ReasonMissing
    judgement, _made = Judgement.objects.update_or_create(
        candidacy=candidacy,
        defaults={"grade": grade.value, "reason": reason.strip(), "given_by": by, "given_at": clock.now()},
    )
    if grade is Grade.NOT:
        candidacy.assignments.exclude(variant__snapshots__isnull=False).delete()
    record("candidacy.judged", candidacy, by=by)
    return judgement


@action
def recommend(candidacy: Candidacy, body: Body, text: str, *, by: User) -> ConfidentialPaper:
    """Recommend a candidate for a department or a network; a second time replaces the first.

    Raises NotToOneself, RoundIsNot, AlreadyWithdrawn, ReasonMissing, SealingKeyMissing.
    """
    require(_recommends_for, by, body)
    candidacy = Candidacy.objects.select_for_update(of=("self",)).select_related("round", "person").get(pk=candidacy.pk)
    if candidacy.person.user_id == by.pk:
        raise NotToOneself
    if candidacy.round.phase != Phase.OPEN:
        raise RoundIsNot(phase=candidacy.round.get_phase_display())
    if candidacy.withdrawn_at is not None:
        raise AlreadyWithdrawn
    paper = ConfidentialPaper.objects.filter(candidacy=candidacy, body=body).first()
    if paper is None:
        paper = ConfidentialPaper(candidacy=candidacy, kind=ConfidentialPaper.Kind.RECOMMENDATION, body=body)
    else:
        paper.reads.all().delete()
    _write(paper, text, by)
    record("paper.written", candidacy, by=by, body=body.code)
    return paper


@action
def write_note(candidacy: Candidacy, text: str, *, by: User) -> ConfidentialPaper:
    """Write a note about a candidate for the other members of the nomination committee.

    Raises NotYourOwn, ReasonMissing, SealingKeyMissing.
    """
    candidacy = _held(candidacy, by)
    paper = ConfidentialPaper(candidacy=candidacy, kind=ConfidentialPaper.Kind.NOTE)
    _write(paper, text, by)
    ReadMark.objects.create(paper=paper, reader=by, read_at=clock.now())
    record("paper.written", candidacy, by=by)
    return paper


@action
def open_paper(paper: ConfidentialPaper, *, by: User) -> str:
    """Return the text of a paper, and mark that this member of the committee has read it.

    Raises NotYourOwn, SealingKeyMissing, SealingKeyLost, SealedElsewhere.
    """
    _require_judge(paper.candidacy, by)
    text = unseal(paper.sealed, paper.about)
    ReadMark.objects.get_or_create(paper=paper, reader=by, defaults={"read_at": clock.now()})
    return text


@action
def seal_anew(after: int = 0) -> int:
    """Seal the next papers with the first key, in order; return the last one done, or 0 when there are no more.

    The operator does this after setting a new key in front of the others. Raises SealingKeyMissing, SealingKeyLost.
    """
    papers = list(ConfidentialPaper.objects.select_for_update().filter(pk__gt=after).order_by("pk")[:BATCH])
    for paper in papers:
        paper.sealed = sealed_anew(paper.sealed)
    ConfidentialPaper.objects.bulk_update(papers, ["sealed"])
    return papers[-1].pk if papers else 0


def _write(paper: ConfidentialPaper, text: str, by: User) -> None:
    if not text.strip():
        raise ReasonMissing
    paper.author, paper.written_at = by, clock.now()
    paper.sealed = seal(text.strip(), paper.about)
    paper.save()


def _held(candidacy: Candidacy, by: User) -> Candidacy:
    _require_judge(candidacy, by)
    rows = Candidacy.objects.select_for_update(of=("self",)).select_related("round", "person")
    held: Candidacy = rows.get(pk=candidacy.pk)
    return held


def _require_judge(candidacy: Candidacy, by: User) -> None:
    require(sits_on_committee, by, candidacy.round)
    if not may_judge(by, candidacy):
        raise NotYourOwn


def _recommends_for(user: Anyone, body: Body) -> bool:
    return recommending_bodies(user).filter(pk=body.pk).exists()
