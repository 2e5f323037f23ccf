"""Where the pages of the academy and of evaluations are; what the demo has not yet is made."""

from datetime import timedelta
from functools import cache

from core import clock
from core.models import User
from core.rules.desks import Desk
from events.actions.certificates import give_certificates
from events.actions.questionnaires import publish_results
from events.evaluation_links import answer_path
from events.models import Certificate, InCompanyRequest, Questionnaire, TraineeDay, TraineeGroup
from events.rules.kinds import EventKind
from portal.demo.accounts import staff_user
from tests.events.evaluation.factories import closed, opened, over, planned
from tests.events.factories import make_event, make_registration


def _request(state: str) -> InCompanyRequest:
    """Return a request of the demo in a state."""
    row: InCompanyRequest = InCompanyRequest.objects.filter(state=state).select_related("contact").order_by("pk")[0]
    return row


def _about(state: str, part: str) -> str:
    return f"/opleidingen/aanvragen/{_request(state).pk}/{part}"


def asked(part: str = "") -> str:
    return _about("requested", part)


def offered(part: str = "") -> str:
    return _about("offered", part)


def accepted(part: str = "") -> str:
    return _about("accepted", part)


def planned_request(part: str = "") -> str:
    return _about("planned", part)


def asker() -> User:
    """Return who asked for what was offered."""
    user = _request("offered").contact
    assert user is not None
    return user


def group(part: str = "") -> str:
    return f"/opleidingen/trainees/{TraineeGroup.objects.order_by('pk')[0].pk}/{part}"


def day() -> str:
    """Return a Friday that was held."""
    held = TraineeDay.objects.filter(day__lte=clock.today()).order_by("-day", "pk")
    return f"/opleidingen/vrijdagen/{held[0].pk}/"


@cache
def given() -> Certificate:
    """Return the certificate of one of two who took part in a training of yesterday."""
    yesterday = clock.today() - timedelta(days=1)
    event = make_event("Schrijven voor iedereen", kind=EventKind.TRAINING, slug="proef-training", first_day=yesterday)
    rows = [make_registration(event, name=f"Cursist {number}, gemeente Utrecht") for number in (1, 2)]
    [certificate] = give_certificates(event, [rows[0].pk], by=staff_user(Desk.EVENTS))
    return certificate


def certificates() -> str:
    return f"/congressen/{given().registration.event.slug}/beheer/certificaten/"


def certificate() -> str:
    return f"/certificaten/{given().number}/"


def certificate_withdrawal() -> str:
    return f"/certificaten/{given().pk}/trek-in/"


@cache
def _planned() -> Questionnaire:
    return planned(over("Netwerkdag (gepland)", slug="proef-gepland"))


@cache
def _open() -> Questionnaire:
    return opened(over("Netwerkdag", slug="proef-netwerkdag"))


@cache
def _closed() -> Questionnaire:
    """Return a questionnaire that is closed, with results that everybody may read."""
    row = closed([8, 7, 9, 8, 6, 8, 7, 10, 8, 7, 8, 9], event=over("Inspiratiedag", slug="proef-inspiratie"))
    return publish_results(row, by=staff_user(Desk.EVENTS))


def answering() -> str:
    return answer_path(_open().rights.get())


def results() -> str:
    return f"/congressen/{_closed().event.slug}/evaluatie/"


def questionnaire(part: str = "") -> str:
    return f"/vragenlijsten/{_planned().pk}/{part}"


def closed_questionnaire() -> str:
    return f"/vragenlijsten/{_closed().pk}/"
