"""How Django knows the project and its back office."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        import_module("portal.providers")
        import_module("portal.checks")


class PleinAdminConfig(AdminConfig):
    default_site = "core.admin_site.BackOffice"

    def ready(self) -> None:
        super().ready()
        import_module("core.admin_libraries").take_over()
