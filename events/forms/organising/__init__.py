"""What organisers fill in about an event, checked for its shape only."""
