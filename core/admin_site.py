"""The back office: Django's own admin in the portal's clothes, for those who hold a post."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.permissions import holds
from core.rules.desks import Desk


class BackOffice(admin.AdminSite):
    """Admin for people with a post; being a superuser opens nothing."""

    site_header = site_title = _("Back office")
    index_title = _("Everything that is stored")

    def has_permission(self, request: HttpRequest) -> bool:
        return holds(request.user, *Desk)
