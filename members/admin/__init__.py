"""The register in the back office: read-only, with buttons that call the actions."""

from members.admin import people, places, reorganisations

__all__ = ["people", "places", "reorganisations"]
