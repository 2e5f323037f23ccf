"""Every page in every state, for whoever looks at all of them: axe, words, widths, and script/screens."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page, expect

from committees.models import Appointment, Seat
from core import clock
from core.errors import NotToOneself
from core.mail import write_mail
from core.models import Mail, User
from core.rules.desks import Desk
from portal.demo.accounts import PASSWORD, staff_user
from tests.e2e import body_meetings, people_pages, rounds, world
from tests.e2e.gallery_events import EVENTS
from tests.e2e.meetings import NUNSPEET, OISTERWIJK, UTRECHT
from tests.e2e.people import HALL
from tests.e2e.scenes import Find, Scene, account, click, press, staff
from voting.models import Ballot


def voter(state: str, code: str = UTRECHT) -> Find:
    return lambda: world.meeting_in(state).voter(code)


def clerk() -> User:
    return world.meeting_in("open").clerk


def office() -> User:
    return staff_user(Desk.SECRETARIAT)


def look_for_people(page: Page) -> None:
    """Look for somebody; the words go by POST."""
    page.get_by_role("textbox").first.fill("griffier, gemeente utrecht")
    page.get_by_role("button", name="Zoek mensen").click()
    expect(page.get_by_role("heading", name="gevonden")).to_be_visible()


def one(model: str, **which: str) -> Callable[[], str]:
    """Return the address in the back office of one object."""
    address = model.replace(".", "/")
    return lambda: f"/beheer/{address}/{apps.get_model(model).objects.get(**which).pk}/change/"


def at(state: str, part: str) -> Callable[[], str]:
    """Return the address of a page of the meeting in a state: its ballot, console, hall or page."""
    return lambda: str(getattr(world.meeting_in(state), part))


def of_vote(state: str, more: str = "") -> Callable[[], str]:
    return lambda: f"/stemmingen/{world.poll_in(state).pk}/{more}"


def receipt_of(state: str) -> Callable[[], str]:
    return lambda: (
        f"/stembewijs/{Ballot.objects.filter(poll=world.poll_in(state), entry__code=UTRECHT).latest('pk').pk}/"
    )


def to_fill() -> str:
    """Return the address where a seat of the committee on finance is filled."""
    return f"/zetels/{Seat.objects.filter(body__code='financien').latest('number').pk}/benoem/"


def vacancy() -> str:
    """Return the address of what filling a seat of the committee on finance would change."""
    number = Seat.objects.filter(body__code="financien").latest("number").number
    return f"/gremia/financien/samenstelling/zetel/{number}/"


def of_appointment(what: str) -> Callable[[], str]:
    held = Appointment.objects.filter(seat__body__code="financien", until_date=None)
    return lambda: f"/benoemingen/{held.earliest('seat__number').pk}/{what}/"


def find_somebody(page: Page) -> None:
    page.get_by_label("Zoek iemand").fill("utrecht")
    page.locator("main").get_by_role("button", name="Zoek").click()


def appoint_nobody(page: Page) -> None:
    find_somebody(page)
    page.locator("main").get_by_role("button", name="Benoem").click()


def let_close(page: Page) -> None:
    world.let_close()
    page.reload()
    expect(page.locator("[data-closes-in]")).to_be_visible()


def lose_the_network(page: Page) -> None:
    """Go offline; a frame that was under way already makes the page think that all is well again."""
    for _ in range(5):
        page.context.set_offline(True)
        page.wait_for_timeout(300)
        if page.locator("[data-stale]").is_visible():
            return
        page.context.set_offline(False)
        page.wait_for_timeout(300)
    raise AssertionError("the page never said that the connection was lost")


def tap_without_network(page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_role("button", name="Voor", exact=True).click()
    expect(page.locator("[data-offline]")).to_be_visible()


def never_answer(page: Page) -> None:
    """Show what stands there between the tap and the receipt."""
    page.route("**/stemmen/*/*/", lambda route: None)
    page.get_by_role("button", name="Voor", exact=True).click()
    expect(page.get_by_role("button", name="Voor", exact=False).first).to_have_attribute("aria-busy", "true")


def fill_in(**fields: str) -> Callable[[Page], None]:
    """Return what fills in fields, by their id, and sends the form of the last."""

    def act(page: Page) -> None:
        for name, text in fields.items():
            page.locator(f"#{name}").fill(text)
        page.locator(f"#{name}").press("Enter")
        page.wait_for_load_state()

    return act


def mail() -> str:
    write_mail("wethouder.utrecht@plein.example", "Uw code", "Uw code is 123456.", key=f"{uuid4()}")
    return f"/postbak/{Mail.objects.latest('made_at').pk}/"


def drawn(template: str, **context: object) -> Callable[[], str]:
    """Return the HTML of a page that only bad luck brings about."""

    def draw() -> str:
        request = RequestFactory().get("/vergaderingen/")
        request.user = AnonymousUser()
        return render_to_string(template, context, request)

    return draw


def secured() -> User:
    return User.objects.get(email=world.SECURED)


def without_password() -> User:
    return User.objects.get_or_create(email="zonder-wachtwoord@plein.example", defaults={"password": "!"})[0]


def passkey(verb: str) -> Callable[[], str]:
    def address() -> str:
        kept = Authenticator.objects.get(user__email=world.SECURED, type=Authenticator.Type.WEBAUTHN)
        return f"/account/2fa/webauthn/keys/{kept.pk}/{verb}/"

    return address


def second_step(page: Page) -> None:
    page.locator("main summary").click()
    fill_in(id_login=world.SECURED, id_password=PASSWORD)(page)


def new_password() -> str:
    return (
        f"/account/password/reset/key/{user_pk_to_url_str(secured())}-{default_token_generator.make_token(secured())}/"
    )


def wrong_password(page: Page) -> None:
    page.locator("main summary").click()
    fill_in(id_login="iemand@plein.example", id_password=f"{PASSWORD}?")(page)


PUBLIC = [
    Scene("start", "/", key=True),
    Scene("gemeenten", "/gemeenten/", key=True),
    Scene("gemeenten-kaart", "/gemeenten/?weergave=kaart", key=True),
    Scene("gemeenten-2019", "/gemeenten/?op=2019-11-29&weergave=kaart"),
    Scene("gemeenten-filter", "/gemeenten/?q=den+bosch"),
    Scene("gemeenten-niets", "/gemeenten/?q=xyz"),
    Scene("gemeenten-te-vroeg", "/gemeenten/?op=2017-01-01", status=422),
    Scene("gemeente", f"/gemeenten/{UTRECHT}/", key=True),
    Scene("gemeente-opgeheven", "/gemeenten/0788/"),
    Scene("vergaderingen", "/vergaderingen/"),
    Scene("vergadering", at("announced", "page"), key=True),
    Scene("vergadering-stemming-open", at("open", "page")),
    Scene("vergadering-2019", "/vergaderingen/balv-2019-11-29/"),
    Scene("vergadering-reconstructie", "/vergaderingen/reconstructie-2019-11-29/"),
    Scene("besluiten", "/besluiten/"),
    Scene("besluit-gepubliceerd", "/besluiten/1/"),
    Scene("uitslag", of_vote("announced"), key=True),
    Scene("uitslag-alle", of_vote("announced", "?alle")),
    Scene("uitslag-tegen", of_vote("announced", "?stem=against")),
    Scene("uitslag-niets-gevonden", of_vote("announced", "?q=xyz")),
    Scene("uitslag-reconstructie", "/stemmingen/1/"),
    Scene("stemming-open", of_vote("open")),
    Scene("stemming-ongeldig", of_vote("void")),
    Scene("zoeken", "/zoeken/"),
    Scene("zoeken-den-haag", "/zoeken/?q=den+haag"),
    Scene("zoeken-niets", "/zoeken/?q=xyz"),
    Scene("instellingen", "/instellingen/"),
    Scene("toegankelijkheid", "/toegankelijkheid/"),
    Scene("privacy", "/privacy/"),
    Scene("open-data", "/open-data/"),
    Scene("gezond", "/gezond/", status=503),
    Scene("postbak", "/postbak/"),
    Scene("postbak-brief", mail),
    Scene("menu-open", "/besluiten/", act=lambda page: page.set_viewport_size({"width": 390, "height": 844})),
    Scene("404", "/bestaat-niet/", status=404),
    Scene("403", "/proef/", html=drawn("403.html")),
    Scene("403-token", "/proef/", html=drawn("403_csrf.html")),
    Scene("409", "/proef/", html=drawn("409.html", refusal=NotToOneself(), back="/")),
    Scene("429", "/proef/", html=drawn("429.html")),
    Scene("500", "/proef/", html=drawn("500.html", request_id="d37236913e95")),
]
VOTING = [
    Scene("mijn", "/mijn/", voter("open"), key=True),
    Scene("mijn-niemand", "/mijn/", account),
    Scene("mijn-griffier", "/mijn/", clerk),
    Scene("stemmen-lijst", "/stemmen/", voter("open")),
    Scene("stemmen-lijst-leeg", "/stemmen/", clerk),
    Scene("stemmen-wacht", "/stemmen/1/", clerk),
    Scene("stemmen", at("open", "ballot"), voter("open", OISTERWIJK), key=True),
    Scene("stemmen-versturen", at("open", "ballot"), voter("open", OISTERWIJK), never_answer),
    Scene("stemmen-geen-verbinding", at("open", "ballot"), voter("open", OISTERWIJK), tap_without_network),
    Scene("stemmen-uitgebracht", at("open", "ballot"), voter("open", "0014")),
    Scene("stemmen-gewijzigd", at("open", "ballot"), voter("open"), key=True),
    Scene("stemmen-wijzigen", lambda: f"{world.meeting_in('open').ballot}?wijzig=1", voter("open")),
    Scene("stemmen-uitgebracht-geen-verbinding", at("open", "ballot"), voter("open"), lose_the_network),
    Scene("stemmen-sluit", at("closing", "ballot"), voter("closing", OISTERWIJK), let_close),
    Scene("stemmen-sluit-uitgebracht", at("closing", "ballot"), voter("closing"), let_close),
    Scene("stemmen-gesloten", at("closed", "ballot"), voter("closed")),
    Scene("stemmen-niet-gestemd", at("closed", "ballot"), voter("closed", OISTERWIJK)),
    Scene("stemmen-uitslag", at("announced", "ballot"), voter("announced")),
    Scene("stemmen-ongeldig", at("void", "ballot"), voter("void")),
    Scene("stemmen-niet-stemgerechtigd", at("open", "ballot"), account),
    Scene("stembewijs", receipt_of("announced"), voter("announced")),
    Scene("proefstem", lambda: f"{world.meeting_in('announced').ballot}proef/", voter("announced", NUNSPEET)),
    Scene(
        "proefstem-gegeven",
        lambda: f"{world.meeting_in('announced').ballot}proef/",
        voter("announced", NUNSPEET),
        press("Voor"),
    ),
]
LEADING = [
    Scene("regie-concept", lambda: f"{world.meeting_in('announced').console}", clerk),
    Scene("regie", at("open", "console"), clerk, key=True),
    Scene("regie-sluit-vraag", at("open", "console"), clerk, press("Sluit over 10")),
    Scene("regie-toetsen", at("open", "console"), clerk, press("alle toetsen")),
    Scene("regie-ongeldig-verklaren", at("open", "console"), clerk, click("details:has(#reden) summary")),
    Scene("regie-sluit", at("closing", "console"), clerk, let_close),
    Scene("regie-gesloten", at("closed", "console"), clerk),
    Scene("regie-bekend-vraag", at("closed", "console"), clerk, press("Maak de uitslag bekend")),
    Scene("regie-boeken-sluiten-niet", at("unbalanced", "console"), clerk),
    Scene("regie-bekend", at("announced", "console"), clerk, click("#agenda .is-done")),
    Scene("regie-ongeldig", at("void", "console"), clerk),
    Scene("zaal-wacht", lambda: "/vergaderingen/reconstructie-2019-11-29/zaal/", wide=HALL),
    Scene("zaal-open", at("open", "hall"), wide=HALL, key=True),
    Scene("zaal-sluit", at("closing", "hall"), None, let_close, wide=HALL),
    Scene("zaal-gesloten", at("closed", "hall"), wide=HALL),
    Scene("zaal-uitslag", at("announced", "hall"), wide=HALL),
    Scene("zaal-ongeldig", at("void", "hall"), wide=HALL),
    Scene("zaal-geen-verbinding", at("open", "hall"), None, lose_the_network, wide=HALL),
    Scene("werkplek", "/werkplek/", office),
    Scene("stuk-toevoegen", lambda: f"{world.meeting_in('open').page}stukken/", office),
    Scene("instelling-wijzigen", "/instellingen/", office, click("main a[href^='/instellingen/']")),
]
ACCOUNT = [
    Scene("inloggen", "/account/login/", key=True),
    Scene("inloggen-verkeerd-wachtwoord", "/account/login/", None, wrong_password),
    Scene("inloggen-code", "/account/login/", None, fill_in(code_email="wethouder.utrecht@plein.example")),
    Scene("inloggen-geen-adres", "/account/login/", None, fill_in(code_email="utrecht")),
    Scene("wachtwoord-vergeten", "/account/password/reset/"),
    Scene("nieuw-wachtwoord", new_password),
    Scene("nieuw-wachtwoord-verlopen", "/account/password/reset/key/abc-xyz/"),
    Scene("nieuw-wachtwoord-gedaan", "/account/password/reset/key/done/"),
    Scene("tweede-stap", "/account/login/", None, second_step),
    Scene("wie-bent-u-code", "/account/2fa/reauthenticate/", secured),
    Scene("zo-logt-u-in-beveiligd", "/account/2fa/", secured),
    Scene("app-ontkoppelen", "/account/2fa/totp/deactivate/", secured),
    Scene("herstelcodes", "/account/2fa/recovery-codes/", secured),
    Scene("herstelcodes-maken", "/account/2fa/recovery-codes/generate/", secured),
    Scene("passkeys-beveiligd", "/account/2fa/webauthn/", secured),
    Scene("passkey-naam", passkey("edit"), secured),
    Scene("passkey-verwijderen", passkey("remove"), secured),
    Scene("wachtwoord-kiezen", "/account/password/set/", without_password),
    Scene("wachtwoord-vergeten-gedaan", "/account/password/reset/done/"),
    Scene("uitloggen", "/account/logout/", account),
    Scene("account-niet-actief", "/account/inactive/"),
    Scene("zo-logt-u-in", "/account/2fa/", account),
    Scene("app-koppelen", "/account/2fa/totp/activate/", account),
    Scene("passkey-toevoegen", "/account/2fa/webauthn/add/", account),
    Scene("passkeys", "/account/2fa/webauthn/", account),
    Scene("wachtwoord-wijzigen", "/account/password/change/", account),
    Scene("wie-bent-u", "/account/reauthenticate/", account),
    Scene("tokens", "/account/tokens/", account),
    Scene("mijn-gegevens", "/mijn/gegevens/", voter("open")),
]
BODIES = [
    Scene("gremia", "/gremia/"),
    Scene("gremia-dag-fout", "/gremia/?op=31-2-2026", status=422),
    Scene("gremium", "/gremia/bestuur/"),
    Scene("gremium-toen", "/gremia/financien/?op=2023-06-01"),
    Scene("gremium-bureau", "/gremia/economie-klimaat-energie-milieu/", staff(Desk.COMMITTEES)),
    Scene("gremium-profiel", "/gremia/netwerk-stikstof/", staff(Desk.COMMITTEES)),
    Scene("rooster", "/gremia/bestuur-en-veiligheid/rooster/"),
    Scene("samenstelling", "/gremia/economie-klimaat-energie-milieu/samenstelling/"),
    Scene("samenstelling-bureau", "/gremia/bestuur/samenstelling/?basis=inwoners", staff(Desk.COMMITTEES)),
    Scene("samenstelling-later", "/gremia/financien/samenstelling/?op=1-6-2028"),
    Scene("samenstelling-dag-fout", "/gremia/financien/samenstelling/?op=31-2-2026", status=422),
    Scene("samenstelling-voor-het-begin", "/gremia/financien/samenstelling/?op=1-2-2018"),
    Scene("samenstelling-alle", "/gremia/samenstelling/"),
    Scene("wat-verandert", vacancy, staff(Desk.COMMITTEES)),
    Scene("afdelingen", "/afdelingen/"),
    Scene("afdeling", "/afdelingen/afdeling-26/"),
    Scene("benoemen", to_fill, staff(Desk.COMMITTEES)),
    Scene("benoemen-gevonden", to_fill, staff(Desk.COMMITTEES), find_somebody),
    Scene("benoemen-geweigerd", to_fill, staff(Desk.COMMITTEES), appoint_nobody),
    Scene("benoeming-verder", of_appointment("verder"), staff(Desk.COMMITTEES)),
    Scene("benoeming-beeindigen", of_appointment("beeindig"), staff(Desk.COMMITTEES)),
    Scene("benoeming-intrekken", of_appointment("trek-in"), staff(Desk.COMMITTEES)),
    Scene("werkplek-commissies", "/werkplek/", staff(Desk.COMMITTEES)),
    Scene("beheer-gremium", one("committees.body", code="bestuur"), staff(Desk.COMMITTEES)),
]
PEOPLE = [
    Scene("onze-gemeente", f"/gemeenten/{UTRECHT}/mensen/", account),
    Scene("onze-gemeente-kiezen", "/onze-gemeente/", office),
    Scene("collega", people_pages.colleague, account),
    Scene("ambt-beeindigen", people_pages.office_end, account),
    Scene("mandaat-beeindigen", people_pages.mandate_end, account),
    Scene("toegang-gemeente", f"/gemeenten/{UTRECHT}/toegang/", account),
    Scene("uitnodiging", people_pages.invitation),
    Scene("uitnodiging-ander", people_pages.invitation, account),
    Scene("namen", people_pages.names_check),
    Scene("archief", "/mijn/archief/", account),
    Scene("opgave", "/mijn/opgave/", account),
    Scene("toegang", "/werkplek/toegang/", staff(Desk.REGISTRY)),
    Scene("gegevens", "/werkplek/gegevens/", staff(Desk.REGISTRY)),
    Scene("mensen", "/werkplek/mensen/", staff(Desk.REGISTRY)),
    Scene("mensen-gevonden", "/werkplek/mensen/", staff(Desk.REGISTRY), look_for_people),
    Scene("samenvoegen", people_pages.join, staff(Desk.REGISTRY)),
    Scene("samengevoegd", people_pages.joined, staff(Desk.REGISTRY)),
    Scene("ambtsdragers", "/werkplek/ambtsdragers/", staff(Desk.REGISTRY)),
    Scene("ambtsdragers-verschillen", people_pages.office_import, staff(Desk.REGISTRY)),
    Scene("herindelingen", "/werkplek/herindelingen/", staff(Desk.REGISTRY)),
    Scene("herindeling-nieuw", "/werkplek/herindelingen/nieuw/", staff(Desk.REGISTRY)),
    Scene("herindeling", people_pages.reorganisation, staff(Desk.REGISTRY)),
    Scene("werkplek-leden", "/werkplek/", staff(Desk.REGISTRY)),
]
committees_desk = staff(Desk.COMMITTEES)
ROUNDS = [
    Scene("rondes", "/rondes/", key=True),
    Scene("ronde", lambda: rounds.address(rounds.OPEN), committees_desk, key=True),
    Scene("ronde-voorgedragen", lambda: rounds.address(rounds.NOMINATED)),
    Scene(
        "ronde-openen",
        lambda: f"/rondes/nieuw/?vergadering={clock.today() + timedelta(weeks=400):%d-%m-%Y}",
        committees_desk,
    ),
    Scene("ronde-meedoen", lambda: rounds.address(rounds.OPEN, "meedoen/"), voter("open")),
    Scene(
        "ronde-meedoen-niets", lambda: rounds.address(rounds.OPEN, "meedoen/"), voter("open"), press("Stel u kandidaat")
    ),
    Scene("ronde-kandidaten", "/rondes/2/kandidaten/", committees_desk),
    Scene("ronde-kandidaat", rounds.candidate, rounds.judge_of, key=True),
    Scene("ronde-kandidaat-gelezen", rounds.candidate, rounds.judge_of, press("Lees")),
    Scene("ronde-kandidaat-bureau", rounds.candidate, committees_desk),
    Scene("ronde-voorstellen", lambda: rounds.address(rounds.OPEN, "voorstellen/"), committees_desk),
    Scene("ronde-voorstel", lambda: rounds.variant(1), committees_desk, key=True),
    Scene("ronde-voorstel-loopt", lambda: rounds.variant(3), committees_desk),
    Scene("ronde-plaats", rounds.place, committees_desk),
    Scene("ronde-publiceren", lambda: rounds.address(rounds.OPEN, "publiceren/"), committees_desk),
    Scene(
        "ronde-publiceren-fout", lambda: rounds.address(rounds.OPEN, "publiceren/"), committees_desk, press("Publiceer")
    ),
    Scene("ronde-benoemen", lambda: rounds.address(rounds.NOMINATED, "benoemen/"), committees_desk),
    Scene("ronde-tegenkandidaat", lambda: rounds.address(rounds.NOMINATED, "tegenkandidaat/"), account),
    Scene("tegenkandidaat", rounds.counter, account),
    Scene("steun", lambda: rounds.support(OISTERWIJK), lambda: rounds.secretary_of(OISTERWIJK)),
    Scene("steun-gegeven", lambda: rounds.support(NUNSPEET), lambda: rounds.secretary_of(NUNSPEET)),
    Scene("ronde-aanbevelen", lambda: rounds.address(rounds.OPEN, "aanbevelen/"), rounds.recommender),
]
BODY_MEETINGS = [
    Scene("vergaderingen-gremium", body_meetings.BODY),
    Scene("vergaderingen-gremium-bureau", body_meetings.BODY, staff(Desk.COMMITTEES), press("Maak een adres")),
    Scene("gremiumvergadering", body_meetings.adopted),
    Scene("gremiumvergadering-geweest", body_meetings.held, staff(Desk.COMMITTEES), key=True),
    Scene("gremiumvergadering-komend", body_meetings.coming, staff(Desk.COMMITTEES)),
    Scene("gremiumvergadering-afdeling", body_meetings.department, staff(Desk.COMMITTEES)),
    Scene("gremiumvergadering-plan", f"{body_meetings.BODY}nieuw/", staff(Desk.COMMITTEES), press("Plan")),
    Scene("gremiumvergadering-wijzig", lambda: body_meetings.coming("wijzig/"), staff(Desk.COMMITTEES)),
    Scene("gremiumvergadering-vervalt", lambda: body_meetings.coming("vervalt/"), staff(Desk.COMMITTEES)),
    Scene("gremiumvergadering-aanwezig", lambda: body_meetings.held("aanwezigheid/"), staff(Desk.COMMITTEES)),
    Scene("gremiumvergadering-vaststellen", lambda: body_meetings.held("vaststellen/"), staff(Desk.COMMITTEES)),
    Scene("vergaderpunt-nieuw", lambda: body_meetings.coming("punt/"), staff(Desk.COMMITTEES)),
    Scene("vergaderpunt", body_meetings.item, staff(Desk.COMMITTEES)),
    Scene("uitkomst", lambda: body_meetings.item("uitkomst/"), staff(Desk.COMMITTEES)),
    Scene("uitkomst-trek-in", body_meetings.outcome, staff(Desk.COMMITTEES)),
    Scene("stuk-nieuw", lambda: body_meetings.coming("stuk/"), staff(Desk.COMMITTEES), press("Toevoegen")),
    Scene("stuk-versie", lambda: body_meetings.paper("versie"), staff(Desk.COMMITTEES)),
    Scene("stuk-toegang", lambda: body_meetings.paper("toegang"), staff(Desk.COMMITTEES)),
    Scene("stuk-verwijder", lambda: body_meetings.paper("verwijder"), staff(Desk.COMMITTEES)),
    Scene("mijn-vergaderingen", "/mijn/vergaderingen/", staff(Desk.COMMITTEES), press("Maak een adres")),
    Scene("mijn-vergaderingen-leeg", "/mijn/vergaderingen/", account),
]
BACK_OFFICE = [
    Scene("beheer", "/beheer/", office),
    Scene("beheer-gemeenten", "/beheer/members/municipality/?q=utrecht", staff(Desk.REGISTRY)),
    Scene("beheer-gemeente", one("members.municipality", code=UTRECHT), staff(Desk.REGISTRY)),
    Scene("beheer-stemmingen", "/beheer/voting/poll/", office),
    Scene("beheer-stemming", lambda: f"/beheer/voting/poll/{world.poll_in('announced').pk}/change/", office),
    Scene("beheer-geschiedenis", lambda: f"/beheer/voting/poll/{world.poll_in('announced').pk}/history/", office),
    Scene("beheer-kiesregister", one("voting.votingregister", assembly__slug="proef-open"), office),
    Scene("beheer-accounts", "/beheer/core/user/", staff(Desk.ADMINISTRATOR)),
    Scene("beheer-account", one("core.user", email="griffie@plein.example"), staff(Desk.ADMINISTRATOR)),
]
SCENES = [
    *PUBLIC,
    *VOTING,
    *LEADING,
    *ACCOUNT,
    *BODIES,
    *PEOPLE,
    *ROUNDS,
    *BODY_MEETINGS,
    *EVENTS,
    *BACK_OFFICE,
]
