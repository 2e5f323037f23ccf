"""Congresses and trainings. Empty until its own issue asks."""
