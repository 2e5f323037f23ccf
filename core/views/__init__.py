"""The pages of the floor: mail of the demo, settings, documents, tokens, one's own data, the werkplek."""
