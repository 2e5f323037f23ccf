"""Municipalities, provinces, reorganisations, people, offices and mandates."""
