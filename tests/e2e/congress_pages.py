"""Where the pages of the congress to come are in the demo."""

from uuid import UUID

from core import clock
from core.models import User
from core.rules.desks import Desk
from events.actions.groups.drafts import Unnamed, draft_group
from events.actions.organising.mail import send_mailing
from events.letters import Text
from events.links import handover_token, registration_path
from events.models import Event, Registration, RegistrationImport, Session, WaitingEntry
from events.rules.sheets import Person
from members.models import Municipality
from portal.demo.accounts import staff_user
from tests.e2e.meetings import UTRECHT
from tests.e2e.scenes import account

MAILING = UUID("6e0b1c52-3f0a-4a86-9d56-2f3f6f0f5d12")


def _congress() -> Event:
    """Return the congress to come."""
    event: Event = Event.objects.going_on().coming(clock.today()).filter(slug__startswith="jaarcongres-")[0]
    return event


def page(part: str = "") -> str:
    """Return a page of the congress to come, for who takes part."""
    return f"/congressen/{_congress().slug}/{part}"


def own(part: str = "") -> str:
    """Return a page of organisers about the congress to come."""
    return f"/congressen/{_congress().slug}/beheer/{part}"


def registration() -> str:
    """Return the page of somebody who chose sessions."""
    chosen = Registration.objects.filter(event=_congress(), choices__isnull=False).order_by("pk")[0]
    return own(f"aanmeldingen/{chosen.pk}/")


def session(part: str = "") -> str:
    """Return the page to change a session, or to cancel it."""
    row = Session.objects.to_choose().filter(event=_congress()).order_by("pk")[0]
    return own(f"sessies/{row.pk}/annuleren/") if part else own(f"onderdelen/sessie/{row.pk}/")


def _taking() -> Registration:
    """Return the registration of somebody with an account who chose sessions."""
    chosen = Registration.objects.live().filter(event=_congress(), choices__isnull=False, user__isnull=False)
    row: Registration = chosen.order_by("pk").select_related("user")[0]
    return row


def taker() -> User:
    user = _taking().user
    assert user is not None
    return user


def own_registration(part: str = "") -> str:
    return f"/mijn/aanmeldingen/{_taking().pk}/{part}"


def by_link(part: str = "") -> str:
    """Return a page that is opened by the link from the mail."""
    return f"{registration_path(_taking())}{part}"


def in_line() -> str:
    """Return the page of somebody who waits for a session."""
    waiting = WaitingEntry.objects.in_line().filter(registration__event=_congress(), session__isnull=False)
    return registration_path(waiting.select_related("registration").order_by("pk")[0].registration)


def handover() -> str:
    return f"/overnemen/{handover_token(_taking())}/"


def group_draft() -> str:
    """Return the page of a list that a coordinator pasted: one line is right, the others are not."""
    event, by = _congress(), account()
    draft = RegistrationImport.objects.filter(event=event, made_by=by).first()
    if draft is None:
        people = [
            Person(name="Raadslid, gemeente Utrecht", email="raadslid.nieuw@plein.example", role="raadslid"),
            Person(name="Griffier, gemeente Utrecht", email="geen adres"),
            Person(name="Raadslid, gemeente Utrecht", email="raadslid.nieuw@plein.example"),
        ]
        draft = draft_group(event, Municipality.objects.get(code=UTRECHT), people, Unnamed(), by=by)
    return page(f"aanmelden/groep/{draft.key}/")


def group_member() -> str:
    """Return the page on which a coordinator lets somebody take over."""
    row = Registration.objects.live().filter(event=_congress(), municipality__code=UTRECHT).order_by("pk")[0]
    return page(f"gemeente/{row.pk}/naam/")


def mailing() -> str:
    """Return the page of a mail to participants that is being written."""
    text = Text("Nieuws over {evenement}", "Dag {naam},\n\nTot dan.")
    by = staff_user(Desk.EVENTS)
    row = send_mailing(_congress(), text, {}, key=MAILING, today=clock.today(), by=by)
    return own(f"mail/{row.pk}/")
