"""Logging in: by code, password and second factor, for a full hall, and never telling who has an account."""

import re
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from core import outbox
from core.models import Limit, Mail
from tests.core.factories import make_user

pytestmark = pytest.mark.django_db
LOGIN, CODE, CONFIRM = "/account/login/", "/account/login/code/", "/account/login/code/confirm/"


@pytest.fixture(autouse=True)
def quick_and_fresh(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


def code_for(email: str) -> str:
    found = re.search(r"\b\d{6}\b", Mail.objects.filter(to=email).latest("made_at").body)
    assert found
    return found[0]


def is_in(client: Client) -> bool:
    return client.get("/account/2fa/").status_code in (200, 302) and "_auth_user_id" in client.session


def test_a_code_from_the_mail_logs_in_and_leads_back_to_where_one_was(client: Client) -> None:
    user = make_user()
    asked = client.get("/account/tokens/")
    assert asked.status_code == 302
    assert asked["Location"] == f"{LOGIN}?next=/account/tokens/"
    sent = client.post(f"{CODE}?next=/account/tokens/", {"email": user.email, "next": "/account/tokens/"})
    assert sent["Location"] == f"{CONFIRM}?next=%2Faccount%2Ftokens%2F"
    done = client.post(sent["Location"], {"code": code_for(user.email), "next": "/account/tokens/"})
    assert done["Location"] == "/account/tokens/"
    assert is_in(client)


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_next_never_leads_to_another_site(client: Client, elsewhere: str) -> None:
    user = make_user()
    client.post(CODE, {"email": user.email, "next": elsewhere})
    done = client.post(CONFIRM, {"code": code_for(user.email), "next": elsewhere})
    assert done["Location"] == "/mijn/"


def test_an_address_with_and_without_an_account_get_the_same_answer(client: Client) -> None:
    user = make_user()
    answers = []
    for email in (user.email, "niemand@plein.test"):
        fresh = Client()
        first = fresh.post(CODE, {"email": email}, follow=True)
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", first.content.decode()).replace(email, "…")
        wrong = fresh.post(CONFIRM, {"code": "abc"})
        again = fresh.post("/account/password/reset/", {"email": email})
        nope = fresh.post(LOGIN, {"login": email, "password": "wrong"})
        answers.append((first.redirect_chain, page, wrong.status_code, again["Location"], nope.status_code))
    assert answers[0] == answers[1]
    assert set(Mail.objects.values_list("to", flat=True)) == {user.email}


def test_the_code_is_wiped_once_it_is_sent(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    user = make_user()
    client.post(CODE, {"email": user.email})
    assert code_for(user.email)
    outbox.sweep()
    assert Mail.objects.get(to=user.email).body == ""


def test_three_wrong_codes_end_it(client: Client) -> None:
    user = make_user()
    client.post(CODE, {"email": user.email})
    code = code_for(user.email)
    for _ in range(3):
        client.post(CONFIRM, {"code": "abc"})
    client.post(CONFIRM, {"code": code})
    assert not is_in(client)


def test_a_password_logs_in(client: Client) -> None:
    user = make_user(password="een lang wachtwoord")
    client.post(LOGIN, {"login": user.email, "password": "een lang wachtwoord"})
    assert is_in(client)


def test_ten_wrong_passwords_for_one_account_are_enough(client: Client) -> None:
    user, other = make_user(password="een lang wachtwoord"), make_user(password="een lang wachtwoord")
    for _ in range(10):
        client.post(LOGIN, {"login": user.email, "password": "wrong"})
    client.post(LOGIN, {"login": user.email, "password": "een lang wachtwoord"})
    assert not is_in(client)
    client.post(LOGIN, {"login": other.email, "password": "een lang wachtwoord"})
    assert is_in(client)


def test_a_second_factor_is_asked_and_a_recovery_code_opens_too(client: Client) -> None:
    user = make_user(password="een lang wachtwoord")
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    codes = RecoveryCodes.activate(user)
    asked = client.post(LOGIN, {"login": user.email, "password": "een lang wachtwoord"})
    assert asked["Location"] == "/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    client.post("/account/2fa/authenticate/", {"code": codes.get_unused_codes()[0]})
    assert is_in(client)
    other = Client()
    other.post(LOGIN, {"login": user.email, "password": "een lang wachtwoord"})
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    other.post("/account/2fa/authenticate/", {"code": totp.format_hotp_value(totp.hotp_value(secret, counter))})
    assert is_in(other)


def test_nobody_signs_up(client: Client) -> None:
    for path in ("/account/signup/", "/account/email/", "/account/confirm-email/", "/account/3rdparty/"):
        assert client.get(path).status_code in (404, 302)
        assert client.get(path).headers.get("Location", LOGIN).startswith(LOGIN)


def test_three_hundred_and_fifty_people_behind_one_address_get_in(client: Client) -> None:
    users = [make_user(f"hal{number}@plein.test", password="een lang wachtwoord") for number in range(350)]
    for user in users:
        client.cookies.clear()
        client.post(CODE, {"email": user.email})
    assert Mail.objects.count() == 350
    for user in users:
        client.cookies.clear()
        client.post(LOGIN, {"login": user.email, "password": "een lang wachtwoord"})
        assert "_auth_user_id" in client.session


def test_six_codes_in_five_minutes_for_one_account_is_enough(client: Client) -> None:
    user = make_user()
    for _ in range(8):
        Client().post(CODE, {"email": user.email})
    assert Mail.objects.count() == 6


def test_far_above_a_hall_one_address_has_to_wait(client: Client, settings: Any) -> None:
    settings.ADDRESS_LIMIT = (3, 300)
    for _ in range(3):
        assert client.post(LOGIN, {"login": "x@plein.test", "password": "x"}).status_code == 200
    refused = client.post(LOGIN, {"login": "x@plein.test", "password": "x"})
    assert refused.status_code == 429
    assert client.get(LOGIN).status_code == 200
    assert client.post(LOGIN, {"login": "x@plein.test"}, REMOTE_ADDR="10.1.2.3").status_code == 200
    Limit.objects.update(window=0)
    assert client.post(LOGIN, {"login": "x@plein.test"}).status_code == 200


def test_the_counters_hold_no_address(client: Client) -> None:
    client.post(LOGIN, {"login": "x@plein.test"}, REMOTE_ADDR="10.1.2.3")
    assert "10.1.2.3" not in Limit.objects.get().key


@pytest.mark.parametrize("path", [LOGIN, CODE, "/account/password/reset/", "/account/logout/"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_for_everybody_are_drawn(client: Client, path: str, language: str) -> None:
    client.cookies["taal"] = language
    assert client.get(path).status_code in (200, 302)


@pytest.mark.parametrize(
    "path",
    [
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
        "/account/2fa/recovery-codes/generate/",
        "/account/password/set/",
    ],
)
def test_pages_of_one_s_own_account_are_drawn(client: Client, path: str) -> None:
    user = make_user()
    client.post(CODE, {"email": user.email})
    client.post(CONFIRM, {"code": code_for(user.email)})
    assert client.get(path, follow=True).status_code == 200
