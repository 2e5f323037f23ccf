"""What of rounds and meetings asks for attention."""
