"""The pages of general meetings: for the public, for whoever leads, and for the hall."""
