"""How Django knows this app."""

from importlib import import_module

from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "voting"

    def ready(self) -> None:
        import_module("voting.providers")
