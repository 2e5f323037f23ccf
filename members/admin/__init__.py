"""The register in the back office: read-only, with buttons that call the actions."""

from members.admin import inbox, people, places, reorganisations

__all__ = ["inbox", "people", "places", "reorganisations"]
