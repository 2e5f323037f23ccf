"""What this app gives to the registries of the house."""
