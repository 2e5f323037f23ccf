"""The pages of a vote: for whoever votes, and for the public."""
