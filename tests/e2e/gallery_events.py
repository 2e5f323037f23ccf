"""The pages of congresses, trainings and evaluations, in every state."""

from core.rules.desks import Desk
from tests.e2e import academy_pages, at_doors, congress_pages, money
from tests.e2e.scenes import Scene, account, click, press, staff

organiser = staff(Desk.EVENTS)
of_congress = congress_pages.page

TAKING_PART = [
    Scene("congressen", "/congressen/", key=True),
    Scene("congres", of_congress, key=True),
    Scene("congres-aangemeld", of_congress, congress_pages.taker),
    Scene("congres-organisator", of_congress, organiser),
    Scene("congres-2019", "/congressen/jaarcongres-2019/"),
    Scene("aanmelden", lambda: of_congress("aanmelden/"), key=True),
    Scene("aanmelden-fout", lambda: of_congress("aanmelden/"), None, click("#overzicht button")),
    Scene("aanmelden-account", lambda: of_congress("aanmelden/"), account),
    Scene("aanmeldingen-eigen", "/mijn/aanmeldingen/", congress_pages.taker),
    Scene("aanmeldingen-geen", "/mijn/aanmeldingen/", staff(Desk.REGISTRY)),
    Scene("aanmelding", congress_pages.own_registration, congress_pages.taker, key=True),
    Scene("aanmelding-sessies", lambda: congress_pages.own_registration("sessies/"), congress_pages.taker),
    Scene("aanmelding-annuleren", lambda: congress_pages.own_registration("annuleer/"), congress_pages.taker),
    Scene("aanmelding-collega", lambda: congress_pages.own_registration("collega/"), congress_pages.taker),
    Scene("aanmelding-link", congress_pages.by_link),
    Scene("aanmelding-link-wacht", congress_pages.in_line),
    Scene("aanmelding-link-sessies", lambda: congress_pages.by_link("sessies/")),
    Scene("aanmelding-link-annuleren", lambda: congress_pages.by_link("annuleer/")),
    Scene("aanmelding-link-collega", lambda: congress_pages.by_link("collega/")),
    Scene("overnemen", congress_pages.handover),
]
GROUPS = [
    Scene("groep", lambda: of_congress("aanmelden/groep/"), account),
    Scene("groep-fout", lambda: of_congress("aanmelden/groep/"), account, press("Controleer de lijst")),
    Scene("groep-regels", congress_pages.group_draft, account),
    Scene("groep-overzicht", lambda: of_congress("gemeente/"), account),
    Scene("groep-naam", congress_pages.group_member, account),
]
ACADEMY = [
    Scene("opleidingen", "/opleidingen/"),
    Scene("opleiding", "/opleidingen/raad-en-begroting/"),
    Scene("opleiding-nieuw", "/opleidingen/nieuw/", organiser),
    Scene("opleiding-wijzigen", "/opleidingen/raad-en-begroting/wijzig/", organiser),
    Scene("uitvoering", "/opleidingen/raad-en-begroting/uitvoering/", organiser),
    Scene("incompany-vragen", "/opleidingen/raad-en-begroting/incompany/", account),
    Scene("incompany-aanvragen", "/opleidingen/aanvragen/", organiser),
    Scene("incompany-aanvraag", academy_pages.offered, organiser),
    Scene("incompany-aanvraag-gemeente", academy_pages.offered, academy_pages.asker),
    Scene("incompany-offerte", lambda: academy_pages.asked("offerte/"), organiser),
    Scene("incompany-plan", lambda: academy_pages.accepted("plan/"), organiser),
    Scene("incompany-factuur", lambda: academy_pages.planned_request("factuur/"), organiser),
    Scene("incompany-afwijzen", lambda: academy_pages.asked("wijs-af/"), organiser),
    Scene("incompany-intrekken", lambda: academy_pages.offered("trek-in/"), academy_pages.asker),
    Scene("trainees", "/opleidingen/trainees/", organiser),
    Scene("trainee-nieuw", "/opleidingen/trainees/nieuw/", organiser),
    Scene("traineegroep", academy_pages.group, organiser),
    Scene("traineegroep-vrijdagen", lambda: academy_pages.group("vrijdagen/"), organiser),
    Scene("vrijdag", academy_pages.day, organiser),
    Scene("certificaten-geven", academy_pages.certificates, organiser),
    Scene("certificaat-zoeken", "/certificaten/"),
    Scene("certificaat", academy_pages.certificate),
    Scene("certificaat-onbekend", "/certificaten/ABCD1234/", status=404),
    Scene("certificaat-intrekken", academy_pages.certificate_withdrawal, organiser),
]
EVALUATION = [
    Scene("evaluatie", academy_pages.answering),
    Scene("evaluatie-uitkomst", academy_pages.results),
    Scene("evaluatie-2019", "/congressen/democratiefestival-2019/evaluatie/"),
    Scene("vragenlijsten", lambda: congress_pages.own("evaluatie/"), organiser),
    Scene("vragenlijst", academy_pages.questionnaire, organiser),
    Scene("vragenlijst-uitkomst", academy_pages.closed_questionnaire, organiser),
    Scene("vragenlijst-termijn", lambda: academy_pages.questionnaire("termijn/"), organiser),
    Scene("vragenlijst-vraag", lambda: academy_pages.questionnaire("vraag/"), organiser),
]
EVENTS_KEPT = [
    Scene("agenda-congressen", "/mijn/agenda-congressen/", account, press("Maak een adres")),
    Scene("congressen-bewaren", "/werkplek/congressen/bewaren/", organiser),
]
EVENTS_MONEY = [
    Scene("facturen", money.invoices, organiser),
    Scene("factuur", money.one_invoice, organiser),
    Scene("facturen-eigen", "/mijn/facturen/", money.payer),
    Scene("inkoopnummer", money.order_number, organiser),
    Scene("betalen", money.to_pay),
    Scene("betalen-vragen", money.asking),
    Scene("betalen-mislukt", money.failed),
    Scene("betalen-te-laat", money.too_late),
]
ORGANISERS = [
    Scene("organisator-congres", congress_pages.own, organiser),
    Scene("organisator-nieuw", "/congressen/nieuw/", organiser, press("Maak het evenement")),
    Scene("organisator-aanmeldingen", lambda: congress_pages.own("aanmeldingen/"), organiser),
    Scene("organisator-aanmelding", congress_pages.registration, organiser),
    Scene("organisator-wachtlijsten", lambda: congress_pages.own("wachtlijsten/"), organiser),
    Scene("organisator-programma", lambda: congress_pages.own("programma/"), organiser),
    Scene("organisator-sessie", congress_pages.session, organiser),
    Scene("organisator-sessie-annuleren", lambda: congress_pages.session("weg"), organiser),
    Scene("organisator-inrichting", lambda: congress_pages.own("inrichting/"), organiser),
    Scene("organisator-mail", lambda: congress_pages.own("mail/"), organiser),
    Scene("organisator-mailtekst", lambda: congress_pages.own("mail/confirmed/nl/"), organiser),
    Scene("organisator-wijzigen", lambda: congress_pages.own("wijzigen/"), organiser),
    Scene("organisator-verzetten", lambda: congress_pages.own("verzetten/"), organiser),
    Scene("organisator-kopieren", lambda: congress_pages.own("kopieren/"), organiser),
    Scene("organisator-annuleren", lambda: congress_pages.own("annuleren/"), organiser),
    Scene("organisator-onderdeel", lambda: congress_pages.own("onderdelen/zaal/"), organiser),
    Scene("organisator-mailing-verstuurd", congress_pages.mailing, organiser),
    Scene("organisator-mailing", lambda: congress_pages.own("mail/schrijf/"), organiser),
]
DOORS = [
    Scene("inchecken", "/inchecken/", act=click("[data-scan]")),
    Scene("inchecken-welkom", at_doors.link, act=at_doors.welcome, key=True),
    Scene("inchecken-al-binnen", at_doors.link, act=at_doors.second),
    Scene("deuren", at_doors.overview, organiser),
    Scene("deur-aanmelden", at_doors.overview, organiser, at_doors.sign_on),
    Scene("badges", at_doors.badges, organiser),
    Scene("kaartje", at_doors.ticket),
    Scene("kaartje-vervallen", at_doors.old_ticket, status=410),
]
EVENTS = [
    *TAKING_PART,
    *GROUPS,
    *ACADEMY,
    *EVALUATION,
    *EVENTS_KEPT,
    *EVENTS_MONEY,
    *ORGANISERS,
    *DOORS,
]
