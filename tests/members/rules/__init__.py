"""The rules of the register, in plain Python."""
