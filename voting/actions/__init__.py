"""Everything that can be done with a vote. The only writers of this app."""
