"""The addresses of votes, each with who may open it. Opening, closing and announcing have none here."""

from django.urls import URLPattern, URLResolver

from core.access import EVERYONE, LOGGED_IN, Role, route
from voting.views import public, voter

VOTERS = frozenset({Role.VOTER, Role.OTHER_VOTER})

urlpatterns: list[URLPattern | URLResolver] = [
    route("stemmen/", voter.vote_home, name="vote_home", open_to=LOGGED_IN),
    route("stemmen/<int:pk>/", voter.vote, name="vote", open_to=LOGGED_IN),
    route("stemmen/<int:pk>/<int:poll_pk>/", voter.ballot_cast, name="ballot_cast", open_to=VOTERS),
    route("stemmen/<int:pk>/proef/", voter.practice, name="practice", open_to=VOTERS),
    route("stemmen/<int:pk>/proef/stem/", voter.practice_cast, name="practice_cast", open_to=VOTERS),
    route("stembewijs/<int:pk>/", voter.receipt, name="receipt", open_to=frozenset({Role.VOTER})),
    route("stemmingen/<int:pk>/", public.poll_detail, name="poll_detail", open_to=EVERYONE),
    route("stemmingen/<int:pk>/uitslag.csv", public.result_download_csv, name="result_csv", open_to=EVERYONE),
    route("stemmingen/<int:pk>/uitslag.json", public.result_download_json, name="result_json", open_to=EVERYONE),
]
