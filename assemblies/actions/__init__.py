"""Everything that can be done with a general meeting. The only writers of this app."""
