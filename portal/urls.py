"""Every address of the portal; what it is and who may open it stands in each app's own urls."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("core.urls")),
    path("", include("members.urls")),
    path("", include("committees.urls")),
    path("", include("events.urls")),
    path("", include("voting.urls")),
    path("", include("assemblies.urls")),
    path("", include("portal.site.urls")),
    path("account/", include("portal.account_urls")),
    path("api/v1/", include("portal.api")),
    path("beheer/", admin.site.urls),
]
