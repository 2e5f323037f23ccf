"""Who sees meetings of bodies, who keeps them, and who sits in a body today."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast

from committees.models import (
    Appointment,
    Attendance,
    Body,
    BodyMeeting,
    FeedAddress,
    MeetingItem,
    MeetingOutcome,
    Minutes,
)
from committees.models.meetings import BodyMeetingQuerySet
from committees.permissions.bodies import appointments_on, may_keep_bodies
from committees.rules.meetings import Audience, MeetingState, OutcomeKind
from core import clock, readers
from core.models import Document, User
from core.permissions import Anyone
from members.models import DatedQuerySet

ITEM, MINUTES = MeetingItem._meta.label_lower, Minutes._meta.label_lower


def may_keep_meetings(user: Anyone) -> bool:
    """Tell who plans meetings, keeps their papers and writes their minutes: the desk of committees."""
    return may_keep_bodies(user)


def own_seats(user: Anyone, on: date | None = None) -> QuerySet[Appointment]:
    """Return the seats that an account holds on a day (today): as member, acting member or deputy."""
    if not isinstance(user, User) or not user.is_active:
        return Appointment.objects.none()
    held: DatedQuerySet[Appointment] = Appointment.objects.on(on or clock.today())
    return held.filter(person__user=user)


def sits_in(user: Anyone, body: Body) -> bool:
    """Tell whether an account holds a seat in a body today."""
    return own_seats(user).filter(seat__body=body).exists()


def sees_inside(user: Anyone, body: Body) -> bool:
    """Tell who sees attendance, what was said, and drafts: who sits in the body, and the desk of committees."""
    return may_keep_meetings(user) or sits_in(user, body)


def meetings_for(user: Anyone) -> BodyMeetingQuerySet:
    """Return the meetings that somebody sees: public ones, those for members, and those of their own bodies."""
    known: BodyMeetingQuerySet = BodyMeeting.objects.select_related(
        "body__kind", "body__department", "minutes__document"
    )
    if may_keep_meetings(user):
        return known
    allowed = Q(audience=Audience.PUBLIC)
    if isinstance(user, User) and user.is_active:
        allowed |= Q(body__in=own_seats(user).values("seat__body"))
        if not readers.has_left(user):
            allowed |= Q(audience=Audience.MEMBERS)
    return known.filter(allowed)


def meetings_of_own_bodies(user: Anyone, first: date, last: date) -> BodyMeetingQuerySet:
    """Return the meetings between two days, both with them, of the bodies in which an account sits today."""
    own = own_seats(user).values("seat__body")
    held: BodyMeetingQuerySet = BodyMeeting.objects.going_on().filter(body__in=own, date__range=(first, last))
    return held.select_related("body").order_by("date", "starts_at", "pk")


def public_meetings() -> BodyMeetingQuerySet:
    """Return the meetings that everybody may know of."""
    known: BodyMeetingQuerySet = BodyMeeting.objects.filter(audience=Audience.PUBLIC).select_related("body")
    return known


def meetings_published() -> BodyMeetingQuerySet:
    """Return the public meetings with their agenda and outcomes, in a constant number of statements."""
    items = MeetingItem.objects.order_by("order").prefetch_related("outcomes")
    known = public_meetings().select_related("body", "minutes")
    published: BodyMeetingQuerySet = known.prefetch_related(Prefetch("items", queryset=items))
    return published


def items_found(user: Anyone, words: str) -> QuerySet[MeetingItem]:
    """Return the items whose title holds every word, of meetings that somebody sees, the last first."""
    items = MeetingItem.objects.filter(meeting__in=meetings_for(user).values("pk")).select_related("meeting__body")
    for word in words.split():
        items = items.filter(title__icontains=word)
    return items.order_by("-meeting__date", "order")


def meetings_kept(user: Anyone) -> BodyMeetingQuerySet:
    """Return the meetings that somebody keeps; nobody else finds one."""
    return meetings_for(user) if may_keep_meetings(user) else BodyMeeting.objects.none()


def items_kept(user: Anyone) -> QuerySet[MeetingItem]:
    """Return the items that somebody may change."""
    items = MeetingItem.objects.select_related("meeting__body", "meeting__minutes__adopted_at")
    return items if may_keep_meetings(user) else items.none()


def outcomes_kept(user: Anyone) -> QuerySet[MeetingOutcome]:
    """Return the decisions and actions that somebody may take back."""
    rows = MeetingOutcome.objects.select_related("item__meeting__body")
    return rows if may_keep_meetings(user) else rows.none()


def items_of(meeting: BodyMeeting) -> QuerySet[MeetingItem]:
    """Return the agenda with what its items came to, in two statements."""
    outcomes = MeetingOutcome.objects.select_related("owner").order_by("-kind", "pk")
    return MeetingItem.objects.filter(meeting=meeting).prefetch_related(Prefetch("outcomes", queryset=outcomes))


def attendance_of(meeting: BodyMeeting) -> QuerySet[Attendance]:
    """Return who was recorded."""
    return Attendance.objects.filter(meeting=meeting)


def seats_that_day(meeting: BodyMeeting) -> QuerySet[Appointment]:
    """Return who held a seat in the body on the day of the meeting, deputies too, in the order of the seats."""
    held = appointments_on(meeting.date).filter(seat__body=meeting.body)
    return held.order_by("seat__number", "capacity", "pk")


def later_meetings(meeting: BodyMeeting, today: date) -> BodyMeetingQuerySet:
    """Return the meetings of the same body at which minutes can be adopted: later, held, not cancelled."""
    after = Q(date__gt=meeting.date) | Q(date=meeting.date, starts_at__gt=meeting.starts_at)
    later: BodyMeetingQuerySet = BodyMeeting.objects.going_on().filter(after, body=meeting.body_id, date__lte=today)
    return later.order_by("date", "starts_at")


def papers_of(meeting: BodyMeeting) -> QuerySet[Document]:
    """Return every paper of the agenda, for who keeps them."""
    keys = [str(key) for key in MeetingItem.objects.filter(meeting=meeting).values_list("pk", flat=True)]
    return Document.objects.filter(about_type=ITEM, about_id__in=keys).prefetch_related("versions", "readers")


def papers_kept(user: Anyone) -> QuerySet[Document]:
    """Return the papers of meetings that somebody keeps."""
    papers = Document.objects.filter(about_type=ITEM)
    return papers if may_keep_meetings(user) else papers.none()


def item_about(document: Document) -> MeetingItem | None:
    """Return the item that a paper belongs to."""
    items = MeetingItem.objects.select_related("meeting__body")
    return items.filter(pk=int(document.about_id)).first() if document.about_id.isdigit() else None


def body_documents(user: Anyone) -> Q:
    """Return which papers and minutes for a body this account reads: of bodies it sits in today, at the desk all."""
    if may_keep_meetings(user):
        return Q(about_type__in=[ITEM, MINUTES])
    bodies = own_seats(user).values("seat__body")
    items = MeetingItem.objects.filter(meeting__body__in=bodies).values(key=Cast("pk", TextField()))
    minutes = Minutes.objects.filter(meeting__body__in=bodies).values(key=Cast("pk", TextField()))
    return Q(about_type=ITEM, about_id__in=items) | Q(about_type=MINUTES, about_id__in=minutes)


def actions_open() -> QuerySet[MeetingOutcome]:
    """Return what somebody still has to do, the first that is due first."""
    rows = MeetingOutcome.objects.filter(kind=OutcomeKind.ACTION, done_on__isnull=True)
    rows = rows.exclude(item__meeting__state=MeetingState.CANCELLED)
    return rows.select_related("item__meeting__body", "owner").order_by("due", "pk")


def actions_of(user: Anyone) -> QuerySet[MeetingOutcome]:
    """Return the open actions of an account; those of the office at the desk of committees."""
    if not isinstance(user, User) or not user.is_active:
        return MeetingOutcome.objects.none()
    theirs = Q(owner__user=user)
    return actions_open().filter(theirs | Q(owner__isnull=True) if may_keep_meetings(user) else theirs)


def actions_seen(user: Anyone) -> QuerySet[MeetingOutcome]:
    """Return the actions that somebody may call done: their own, at the desk all."""
    rows: QuerySet[MeetingOutcome] = MeetingOutcome.objects.filter(kind=OutcomeKind.ACTION)
    rows = rows.select_related("item__meeting__body", "owner")
    if may_keep_meetings(user):
        return rows
    return rows.filter(owner__user=user) if isinstance(user, User) and user.is_active else rows.none()


def may_finish(user: Anyone, action: MeetingOutcome) -> bool:
    """Tell who says that an action was done: who has to do it, and the desk of committees."""
    if may_keep_meetings(user):
        return True
    return isinstance(user, User) and user.is_active and action.owner is not None and action.owner.user_id == user.pk


def without_minutes(today: date) -> BodyMeetingQuerySet:
    """Return the meetings that were held and have no minutes yet."""
    held: BodyMeetingQuerySet = BodyMeeting.objects.going_on().filter(date__lt=today, minutes__isnull=True)
    return held.select_related("body").order_by("date", "pk")


def waiting_for_adoption(today: date) -> QuerySet[Minutes]:
    """Return the drafts for which a later meeting was held or is held today."""
    later = BodyMeeting.objects.going_on().filter(
        body=OuterRef("meeting__body"), date__gt=OuterRef("meeting__date"), date__lte=today
    )
    drafts = Minutes.objects.filter(adopted_at__isnull=True).filter(Exists(later))
    return drafts.select_related("meeting__body").order_by("meeting__date", "pk")


def meetings_without_agenda(today: date, until: date) -> BodyMeetingQuerySet:
    """Return the meetings that come up and have nothing on the agenda."""
    coming: BodyMeetingQuerySet = BodyMeeting.objects.going_on().filter(date__gte=today, date__lte=until)
    return coming.filter(items__isnull=True).select_related("body").order_by("date", "pk")


def papers_to_review() -> QuerySet[Document]:
    """Return the papers of which the access should be looked at again."""
    papers: QuerySet[Document] = Document.objects.to_review().filter(about_type=ITEM)
    return papers


def feed_address(user: Anyone, body: Body | None) -> FeedAddress | None:
    """Return the address that an account follows a body, or all its bodies, by."""
    return FeedAddress.objects.filter(user=user, body=body).first() if isinstance(user, User) else None


def feed_behind(key: UUID) -> FeedAddress | None:
    """Return the address that has this key, while its account is open."""
    known = FeedAddress.objects.select_related("user", "body")
    return known.filter(key=key, user__is_active=True).first()


def meetings_in_feed(address: FeedAddress) -> BodyMeetingQuerySet:
    """Return what an address gives: what its account may see now, of one body or of those in which it sits."""
    seen = meetings_for(address.user)
    if address.body is not None:
        return seen.filter(body=address.body)
    return seen.filter(body__in=own_seats(address.user).values("seat__body"))


def may_follow(user: Anyone, body: Body | None) -> bool:
    """Tell who gets a private calendar address: anybody with an account."""
    return isinstance(user, User) and user.is_active


def accounts_in(body: Body) -> QuerySet[Any]:
    """Return who can be named as reader of a paper: who sits in the body today and has an account."""
    held = Appointment.objects.on(clock.today()).filter(seat__body=body, person__user__is_active=True)
    return held.select_related("person__user", "municipality").order_by("seat__number")
