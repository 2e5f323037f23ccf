"""The settings of events."""
