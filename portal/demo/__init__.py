"""The demo association: made-up people with real municipalities. May write in bulk; the same rules hold after it."""
