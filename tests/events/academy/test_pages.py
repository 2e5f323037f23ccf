"""The pages of the academy: the catalogue, requests step by step, Fridays, and certificates without a name."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from core import clock
from core.models import Mail, User
from events.actions.certificates import give_certificates, withdraw_certificate
from events.actions.courses import add_edition
from events.certificate_links import certificate_path
from events.models import Certificate, Course, InCompanyRequest, Trainee
from events.rules.academy import RequestState
from tests.core.factories import make_user
from tests.events.academy.factories import (
    held,
    make_coordinator,
    make_course,
    make_day,
    make_group,
    make_training,
    offered,
    requested,
)
from tests.events.factories import make_organiser, make_registration
from tests.events.money.world import set_up_seller
from tests.members.factories import make_member

pytestmark = pytest.mark.django_db


def seen_by(user: User | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    if user is not None:
        client.force_login(user)
    return client


def statements(user: User | None, address: str) -> int:
    client = seen_by(user)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


class TestCatalogue:
    def test_everybody_sees_what_is_published_and_finds_by_words_subject_and_length(self) -> None:
        make_course(title="Omgevingswet", theme="Ruimte", half_days=2)
        make_course(title="Debatteren", theme="Bestuur", half_days=5, in_company=False)
        make_course(title="Geheim", is_published=False)
        address = reverse("course_list")

        def found(**asked: str) -> set[str]:
            page = seen_by(None).get(address, asked).content.decode()
            return {title for title in ("Omgevingswet", "Debatteren", "Geheim") if f">{title}</a>" in page}

        assert found() == {"Omgevingswet", "Debatteren"}
        assert found(q="omgeving") == {"Omgevingswet"}
        assert found(thema="Bestuur") == {"Debatteren"}
        assert found(duur="kort") == {"Omgevingswet"}
        assert found(duur="lang") == {"Debatteren"}
        assert found(incompany="on") == {"Omgevingswet"}
        assert found(thema="bestaat niet") == {"Omgevingswet", "Debatteren"}, "what is no choice is not asked"

    def test_a_course_shows_its_editions_to_come_and_what_is_a_draft_only_to_organisers(self) -> None:
        course, by = make_course(), make_organiser()
        coming, gone = make_training(title="Straks"), make_training(first_day=clock.today() - timedelta(days=9))
        for event in (coming, gone):
            add_edition(course, event, by=by)
        page = seen_by(None).get(course.get_absolute_url()).content.decode()
        assert coming.get_absolute_url() in page
        assert gone.get_absolute_url() not in page

    def test_the_catalogue_asks_as_much_for_one_as_for_twenty(self) -> None:
        by, address = make_organiser(), reverse("course_list")
        add_edition(make_course(), make_training(), by=by)
        one = statements(None, address)
        for _ in range(19):
            add_edition(make_course(), make_training(), by=by)
        assert statements(None, address) == one

    def test_an_organiser_makes_and_changes_one(self) -> None:
        client = seen_by(make_organiser())
        told = {"titel": "Debat", "adres": "debat", "thema": "Raad", "voor_wie": "raadsleden", "dagdelen": "3"}
        assert client.post(reverse("course_make"), {**told, "prijs": "495,50"}).status_code in (302, 422)
        assert client.post(reverse("course_make"), {**told, "prijs": "495.50", "zichtbaar": "on"}).status_code in (
            302,
            422,
        )
        course = Course.objects.get(slug="debat")
        assert (course.price, course.half_days) == (49550, 3)
        assert client.post(reverse("course_make"), {**told, "prijs": "1"}).status_code == 422, "the address is taken"
        changed = {**told, "prijs": "500", "titel": "Debatteren"}
        assert client.post(reverse("course_change", args=["debat"]), changed).status_code == 302
        course.refresh_from_db()
        assert (course.title, course.price, course.is_published) == ("Debatteren", 50000, False)


class TestRequests:
    def test_a_coordinator_asks_and_accepts_and_the_academy_does_the_rest(self) -> None:
        set_up_seller()
        municipality, course = make_member("Utrecht"), make_course()
        asker, academy = seen_by(make_coordinator(municipality)), seen_by(make_organiser())
        wish = {"gemeente": municipality.code, "aantal": "12", "wensen": "In het voorjaar"}
        asker.post(reverse("incompany_ask", args=[course.slug]), wish)
        row = InCompanyRequest.objects.get()
        today = f"{clock.today():%d-%m-%Y}"

        def step(client: Client, name: str, **data: str) -> int:
            return client.post(reverse(f"incompany_{name}", args=[row.pk]), data).status_code

        assert step(academy, "offer", prijs="3500", geldig_tot=today) == 302
        assert step(asker, "accept") == 302
        assert step(academy, "plan", eerste=today, plaats="Stadhuis") == 302
        assert step(academy, "hold") == 302
        assert step(academy, "invoice", organisatie="Gemeente Utrecht", adres="Utrecht") == 422
        assert step(academy, "invoice", organisatie="Gemeente Utrecht", adres="Stadsplateau 1, 3521 AZ Utrecht") == 302
        row.refresh_from_db()
        assert row.state == RequestState.INVOICED
        page = asker.get(row.get_absolute_url()).content.decode()
        assert row.invoice_number in page

    def test_somebody_else_does_not_find_it(self) -> None:
        row = offered()
        for user in (None, make_user(), make_coordinator(make_member())):
            for name in ("detail", "offer", "accept", "withdraw", "decline"):
                address = reverse(f"incompany_{name}", args=[row.pk])
                assert seen_by(user).post(address).status_code in (302, 404, 405)
        row.refresh_from_db()
        assert row.state == RequestState.OFFERED

    def test_a_refusal_keeps_the_form(self) -> None:
        row = held()
        data = {"organisatie": "Gemeente", "adres": "Stadsplateau 1, 3521 AZ Utrecht", "oin": "123"}
        response = seen_by(make_organiser()).post(reverse("incompany_invoice", args=[row.pk]), data)
        assert response.status_code == 422
        assert "Stadsplateau 1" in response.content.decode()

    def test_the_list_asks_as_much_for_one_as_for_twenty(self) -> None:
        by, address = make_organiser(), reverse("incompany_list")
        requested()
        one = statements(by, address)
        for _ in range(19):
            requested()
        assert statements(by, address) == one


class TestTrainees:
    def test_an_organiser_adds_divides_plans_and_ticks(self) -> None:
        client = seen_by(make_organiser())
        for number in range(3):
            client.post(reverse("trainee_add"), {"naam": f"Trainee {number}", "in_dienst": "1-9-2026"})
        client.post(reverse("trainees_divide"))
        group = Trainee.objects.all()[0].group
        assert group is not None
        plan = {"van": "1-9-2026", "tot": "30-9-2026", "om_de": "2"}
        client.post(reverse("trainee_days_plan", args=[group.pk]), plan)
        day = group.days.all()[0]
        data = {f"trainee-{row.pk}": "present" for row in group.trainees.all()}
        client.post(reverse("trainee_day", args=[day.pk]), {**data, "onderwerp": "Debatteren"})
        day.refresh_from_db()
        assert day.subject == "Debatteren"
        assert day.attendance.filter(presence="present").count() == 3
        page = client.get(reverse("trainee_group", args=[group.pk])).content.decode()
        assert "3 of 3 present" in page

    def test_nothing_is_stored_when_one_of_two_is_refused(self) -> None:
        day = make_day()
        other = make_group().trainees.all()[0]
        client = seen_by(make_organiser())
        response = client.post(
            reverse("trainee_day", args=[day.pk]),
            {
                "onderwerp": "Anders",
                f"trainee-{day.group.trainees.all()[0].pk}": "onzin",
                f"trainee-{other.pk}": "present",
            },
        )
        assert response.status_code == 422
        day.refresh_from_db()
        assert day.subject == "Debatteren"

    def test_pages_ask_as_much_for_three_trainees_as_for_twenty(self) -> None:
        by, small, large = make_organiser(), make_group(3), make_group(20)
        addresses = [reverse("trainee_group", args=[group.pk]) for group in (small, large)]
        assert statements(by, addresses[0]) == statements(by, addresses[1])
        days = [reverse("trainee_day", args=[make_day(group).pk]) for group in (small, large)]
        assert statements(by, days[0]) == statements(by, days[1])


class TestCertificates:
    def a_certificate(self, user: User | None = None) -> Certificate:
        event = make_training(title="Omgevingswet in een dag", first_day=clock.today() - timedelta(days=1))
        row = make_registration(event, user=user, name="Raadslid, gemeente Utrecht", email="raadslid@utrecht.test")
        [made] = give_certificates(event, [row.pk], by=make_organiser())
        return made

    def test_everybody_checks_a_number_and_nobody_sees_a_name(self) -> None:
        row = self.a_certificate()
        typed = " ".join(row.number[place : place + 4] for place in range(0, 16, 4)).lower()
        found = seen_by(None).get(reverse("certificate_find"), {"nummer": typed}, follow=True)
        page = found.content.decode()
        assert (found.status_code, "Omgevingswet in een dag" in page) == (200, True)
        assert "Raadslid" not in page
        assert "raadslid@" not in page
        nothing = seen_by(None).get(reverse("certificate_check", args=["0" * 16]))
        assert nothing.status_code == 404

    def test_the_pdf_is_for_whom_it_is_about(self) -> None:
        holder = make_user()
        row = self.a_certificate(holder)
        address = reverse("certificate_pdf", args=[row.number])
        assert seen_by(make_user()).get(address).status_code == 404
        assert seen_by(None).get(address).status_code == 302
        for client, path in ((seen_by(holder), address), (seen_by(None), certificate_path(row))):
            answer = client.get(path)
            assert answer["Content-Type"] == "application/pdf"
            reader = PdfReader(BytesIO(answer.content))
            text = reader.pages[0].extract_text()
            assert "Raadslid, gemeente Utrecht" in text
            assert row.number in text
            assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
        mail = Mail.objects.get(about_type="events.certificate")
        assert certificate_path(row) in mail.body

    def test_of_a_withdrawn_one_there_is_no_pdf_and_the_check_says_so(self) -> None:
        row = self.a_certificate()
        withdraw_certificate(row, "Vergissing", by=make_organiser())
        assert seen_by(None).get(certificate_path(row)).status_code == 404
        page = seen_by(None).get(reverse("certificate_check", args=[row.number])).content.decode()
        assert "withdrawn" in page
        assert "Vergissing" not in page

    def test_a_changed_link_opens_nothing(self) -> None:
        row, other = self.a_certificate(), self.a_certificate()
        path = certificate_path(row).replace(f"/{row.pk}~", f"/{other.pk}~")
        assert seen_by(None).get(path).status_code == 404

    def test_an_organiser_gives_them_to_who_is_marked(self) -> None:
        event = make_training(first_day=clock.today() - timedelta(days=1))
        rows = [make_registration(event) for _ in range(3)]
        client, address = seen_by(make_organiser()), reverse("certificate_give", args=[event.slug])
        assert client.post(address, {"wie": [str(row.pk) for row in rows[:2]]}).status_code == 302
        assert set(Certificate.objects.values_list("registration", flat=True)) == {row.pk for row in rows[:2]}
        assert client.post(address, {"wie": ["999999"]}).status_code == 422
