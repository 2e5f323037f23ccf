"""The floor: everything that knows no word of the domain."""
