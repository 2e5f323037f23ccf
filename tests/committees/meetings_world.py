"""What the world of the permission matrix has of meetings of bodies."""

from functools import cached_property

from committees.actions.meetings_feed import renew_feed
from committees.actions.meetings_held import add_action
from committees.meeting_calendar import address_of
from committees.models import BodyMeeting, MeetingItem, MeetingOutcome, Minutes
from committees.rules.meetings import Audience
from core.actions.documents import add_document
from core.models import Document
from tests.committees.factories import keeper
from tests.committees.meetings import ago, make_item, make_meeting, make_minutes
from tests.core.factories import make_user, text_file


class Meetings:
    """A public meeting with an item, a paper, an action of the office, minutes, and somebody's private calendar."""

    @cached_property
    def body_meeting(self) -> BodyMeeting:
        return make_meeting(days_ago=30, audience=Audience.PUBLIC)

    @cached_property
    def meeting_item(self) -> MeetingItem:
        return make_item(self.body_meeting)

    @cached_property
    def meeting_paper(self) -> Document:
        reason, by = "Hoort bij de agenda", keeper()
        return add_document("Notitie", text_file(), Document.Access.BODY, reason, by=by, about=self.meeting_item)

    @cached_property
    def meeting_action(self) -> MeetingOutcome:
        return add_action(self.meeting_item, "Zaal huren", None, ago(-7), by=keeper())

    @cached_property
    def minutes(self) -> Minutes:
        return make_minutes(self.body_meeting)

    @cached_property
    def feed_token(self) -> str:
        return address_of(renew_feed(None, by=make_user())).removeprefix("/agenda/").removesuffix(".ics")
