"""Who sees which events and registrations, and who may do what."""
