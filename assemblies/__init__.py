"""General meetings: agenda, proposals and their decisions."""
