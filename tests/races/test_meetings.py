"""Two who keep one meeting at the same moment: one text, one adoption, and a clear sentence for the other."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from committees.actions.meetings import change_item
from committees.actions.meetings_held import add_action, add_decision, adopt_minutes, finish_action
from committees.errors.meetings import AlreadyDone, MinutesFixed
from committees.models import MeetingItem, Minutes
from core.errors import TooLate
from core.models import Document
from tests.committees.factories import keeper, make_body
from tests.committees.meetings import ago, make_item, make_meeting, make_minutes, words
from tests.races.threads import at_once, failures

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


def test_two_who_save_one_item() -> None:
    item = make_item()
    works = [partial(change_item, item, words(title), seen=1, by=keeper()) for title in ("een", "twee")]
    [refused] = failures(at_once(*works))
    assert isinstance(refused, TooLate)
    assert MeetingItem.objects.get().version == 2


def test_two_who_adopt_the_same_minutes() -> None:
    body = make_body()
    minutes = make_minutes(make_meeting(body, 30))
    works = [
        partial(adopt_minutes, minutes, make_meeting(body, days), Document.Access.BODY, "Vastgesteld", by=keeper())
        for days in (2, 1)
    ]
    [refused] = failures(at_once(*works))
    assert isinstance(refused, MinutesFixed)
    assert Minutes.objects.get().revision == 1


def test_a_decision_comes_before_the_adoption_or_is_refused() -> None:
    body = make_body()
    item = make_item(make_meeting(body, 30))
    minutes, at = make_minutes(item.meeting), make_meeting(body, 1)
    works: list[Callable[[], Any]] = [
        partial(adopt_minutes, minutes, at, Document.Access.BODY, "Vastgesteld", by=keeper()),
        partial(add_decision, item, "Nog net", by=keeper()),
    ]
    refused = failures(at_once(*works))
    assert all(isinstance(each, MinutesFixed) for each in refused)
    assert item.outcomes.count() == 1 - len(refused)


def test_two_who_say_that_it_is_done() -> None:
    action = add_action(make_item(), "Brief", None, ago(-1), by=keeper())
    works: list[Any] = [partial(finish_action, action, by=keeper()) for _ in range(2)]
    [refused] = failures(at_once(*works))
    assert isinstance(refused, AlreadyDone)
