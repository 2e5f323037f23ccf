"""The pages that belong to the whole house: start, search, health, about."""
