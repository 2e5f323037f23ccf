"""How Django knows this app."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "committees"
