"""Tests of check-in, tickets and badges."""
