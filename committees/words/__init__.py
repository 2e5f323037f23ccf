"""How things of bodies are said."""
