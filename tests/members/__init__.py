"""The register: its rules, what the database refuses, its actions, pages and API."""
