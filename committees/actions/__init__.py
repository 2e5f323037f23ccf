"""What can be done with bodies: the only writers."""
