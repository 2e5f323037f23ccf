"""Folding of text, so that people find what they mean."""

import re
import unicodedata


def fold(text: str) -> str:
    """Return `text` in lower case without accents, apostrophes, dashes or doubled spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[\s‐‑–—-]+", " ", re.sub(r"['’‘`´]", "", plain)).strip().lower()
