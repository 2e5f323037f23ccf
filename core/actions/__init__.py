"""The only writers of the floor: accounts, posts, settings, documents, tokens."""
