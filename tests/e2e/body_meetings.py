"""Where the pages of meetings of bodies are in the demo."""

from committees.models import BodyMeeting, MeetingItem, MeetingOutcome
from core import clock
from core.models import Document
from portal.demo.body_meetings import COMMITTEE

BODY = f"/gremia/{COMMITTEE}/vergaderingen/"


def _meeting(place: int) -> BodyMeeting:
    """Return the first, second or third meeting of the committee."""
    meeting: BodyMeeting = BodyMeeting.objects.filter(body__code=COMMITTEE).order_by("date")[place - 1]
    return meeting


def held(part: str = "") -> str:
    """Return a page of the meeting of which the minutes are a draft."""
    return f"/gremiumvergaderingen/{_meeting(2).pk}/{part}"


def adopted() -> str:
    """Return the page of the meeting of which the minutes were adopted."""
    return f"/gremiumvergaderingen/{_meeting(1).pk}/"


def coming(part: str = "") -> str:
    """Return a page of the meeting to come."""
    return f"/gremiumvergaderingen/{_meeting(3).pk}/{part}"


def item(part: str = "") -> str:
    """Return a page of an item that was treated."""
    return f"/vergaderpunten/{MeetingItem.objects.filter(meeting=_meeting(2)).order_by('-order')[0].pk}/{part}"


def outcome() -> str:
    """Return the page to take a decision or action back."""
    row = MeetingOutcome.objects.filter(item__meeting=_meeting(2)).order_by("pk")[0]
    return f"/uitkomsten/{row.pk}/trek-in/"


def paper(part: str) -> str:
    """Return a page of a paper with two versions."""
    return f"/stukken/{Document.objects.get(title='Notitie netcongestie').pk}/{part}/"


def department() -> str:
    """Return the meeting of a department, which is only for its board."""
    row = BodyMeeting.objects.filter(body__department__isnull=False, date__lt=clock.today())[0]
    return f"/gremiumvergaderingen/{row.pk}/"
