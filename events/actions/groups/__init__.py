"""Registering many people of one municipality: a draft, and after that block by block."""
