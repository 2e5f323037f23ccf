"""What a ballot is compared with: the same session and CSRF, one row that is durable, and nothing else."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

TABLE = "CREATE TABLE IF NOT EXISTS bench_row (id bigserial PRIMARY KEY, account bigint NOT NULL, choice text NOT NULL)"


@require_POST
def insert(request: HttpRequest) -> HttpResponse:
    """Insert one row and answer once it is on the disk."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bench_row (account, choice) VALUES (%s, %s)", [request.user.pk, request.POST["choice"]]
        )
    return HttpResponse("stored", content_type="text/plain")


urlpatterns = [path("meting/rij/", insert), path("", include("portal.urls"))]
