"""What every API of the house shares: tokens, sessions with CSRF, pages and problems."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import path
from openapi_spec_validator import validate
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework.views import APIView

from core.access import EVERYONE, LOGGED_IN
from core.actions.accounts import deactivate_account
from core.actions.tokens import give_token, revoke_token
from core.api.authentication import user_of
from core.errors import ExpiryNotPossible, NotFinished
from core.models import ApiToken, Post, User
from tests.core.factories import administrator, make_official, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


class Mine(APIView):
    open_to = LOGGED_IN

    def get(self, request: Request) -> Response:
        return Response({"email": user_of(request).email})

    post = get


class Wrong(APIView):
    open_to = EVERYONE

    def get(self, request: Request, kind: str) -> Response:
        raise {
            "refused": NotFinished(what="het register"),
            "denied": PermissionDenied(),
            "gone": Http404(),
            "invalid": serializers.ValidationError({"opDatum": ["Geen datum."]}),
        }[kind]


class PostSerializer(serializers.ModelSerializer[Post]):
    class Meta:
        model = Post
        fields = ("id",)


class Posts(generics.ListAPIView[Post]):
    open_to = EVERYONE
    queryset = Post.objects.order_by("pk")
    serializer_class = PostSerializer


class Undecided(APIView):
    def get(self, request: Request) -> Response:
        return Response({})


urlpatterns = [
    path("api/v1/mine", Mine.as_view()),
    path("api/v1/wrong/<str:kind>", Wrong.as_view()),
    path("api/v1/posts", Posts.as_view()),
    path("api/v1/undecided", Undecided.as_view()),
]


def token(user: User, scope: ApiToken.Scope = ApiToken.Scope.READ) -> dict[str, str]:
    return {"Authorization": f"Bearer {give_token('script', scope, 30, by=user)[1]}"}


def test_a_token_opens_what_its_owner_may_read(client: Client) -> None:
    user = make_user()
    assert client.get("/api/v1/mine", headers=token(user)).json() == {"email": user.email}


def test_only_the_hash_of_a_token_is_stored() -> None:
    stored, text = give_token("script", ApiToken.Scope.READ, 30, by=make_user())
    assert text.startswith("plein_")
    assert text.startswith(stored.prefix)
    assert text not in str(ApiToken.objects.values().get())


@pytest.mark.parametrize("text", ["", "plein_no", "plein_\xff"])
def test_a_token_that_is_not_one_is_refused(client: Client, text: str) -> None:
    answer = client.get("/api/v1/mine", headers={"Authorization": f"Bearer {text}"})
    assert answer.status_code == 401
    assert answer.json()["code"] == "AuthenticationFailed"
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_revoked_or_old_token_or_one_of_a_closed_account_opens_nothing(client: Client) -> None:
    user = make_user()
    headers = token(user)
    revoke_token(ApiToken.objects.get(), by=user)
    assert client.get("/api/v1/mine", headers=headers).status_code == 401
    headers = token(user)
    ApiToken.objects.update(expires_at="2020-01-01T00:00:00Z")
    assert client.get("/api/v1/mine", headers=headers).status_code == 401
    headers = token(user)
    deactivate_account(user, "Uit dienst", by=administrator())
    assert client.get("/api/v1/mine", headers=headers).status_code == 401


def test_nobody_revokes_somebody_else_s_token() -> None:
    given, _ = give_token("script", ApiToken.Scope.READ, 30, by=make_user())
    with pytest.raises(PermissionDenied):
        revoke_token(given, by=administrator())


@pytest.mark.parametrize("days", [0, 366])
def test_a_token_ends_within_a_year(days: int) -> None:
    with pytest.raises(ExpiryNotPossible):
        give_token("script", ApiToken.Scope.READ, days, by=make_user())


def test_a_token_to_read_does_not_write(client: Client) -> None:
    user = make_user()
    assert client.post("/api/v1/mine", headers=token(user)).status_code == 404
    assert client.post("/api/v1/mine", headers=token(user, ApiToken.Scope.WRITE)).status_code == 200


def test_the_use_of_a_token_is_noted_once_in_a_while(client: Client) -> None:
    headers = token(make_user())
    client.get("/api/v1/mine", headers=headers)
    first = ApiToken.objects.get().used_at
    client.get("/api/v1/mine", headers=headers)
    assert first is not None
    assert ApiToken.objects.get().used_at == first


def test_a_browser_needs_its_csrf_token_to_write() -> None:
    browser = APIClient(enforce_csrf_checks=True)
    browser.force_login(make_user())
    assert browser.get("/api/v1/mine").status_code == 200
    refused = browser.post("/api/v1/mine")
    assert (refused.status_code, refused.json()["code"]) == (403, "CsrfFailed")


def test_without_a_login_it_says_who_may(client: Client) -> None:
    answer = client.get("/api/v1/mine")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


def test_a_resource_without_a_decision_is_closed_to_everybody(client: Client) -> None:
    client.force_login(administrator())
    assert client.get("/api/v1/undecided").status_code == 404


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("refused", 422, "NotFinished"),
        ("denied", 404, "NotFound"),
        ("gone", 404, "NotFound"),
        ("invalid", 400, "ValidationError"),
    ],
)
def test_what_goes_wrong_is_a_problem(client: Client, kind: str, status: int, code: str) -> None:
    answer = client.get(f"/api/v1/wrong/{kind}")
    assert (answer.status_code, answer.json()["status"], answer.json()["code"]) == (status, status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["request"] == answer["X-Request-Id"]


def test_an_invalid_request_says_what_is_wrong(client: Client) -> None:
    assert client.get("/api/v1/wrong/invalid").json()["errors"] == {"opDatum": ["Geen datum."]}


def test_a_list_comes_in_pages(client: Client) -> None:
    for _ in range(5):
        make_official()
    seen: list[int] = []
    address: str | None = "/api/v1/posts?perPagina=2"
    while address:
        page: dict[str, Any] = client.get(address).json()
        assert set(page) == {"resultaten", "volgende", "vorige"}
        seen += [row["id"] for row in page["resultaten"]]
        address = page["volgende"]
    assert seen == sorted(Post.objects.values_list("pk", flat=True))


@pytest.mark.urls("portal.urls")
def test_the_description_is_openapi_3_1(client: Client) -> None:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")
    validate(answer.json())


@pytest.mark.urls("portal.urls")
@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1/nothing", "/api/v1/gemeenten/0344/nothing/"])
def test_an_address_that_is_not_there_is_a_problem(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
