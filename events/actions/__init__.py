"""What can be done with events and registrations: the only writers."""
