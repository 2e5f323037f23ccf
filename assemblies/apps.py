"""How Django knows this app."""

from importlib import import_module

from django.apps import AppConfig


class AssembliesConfig(AppConfig):
    name = "assemblies"

    def ready(self) -> None:
        import_module("assemblies.providers")
