"""What bodies refuse, each in one sentence."""
