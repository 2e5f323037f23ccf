"""How people look for a municipality: by name, by code, by what they call it."""

import re
from dataclasses import dataclass

from core.rules.text import fold

LONGEST = 100
# From here on the letters alone say enough: "denhaag", "shertogenbosch".
COMPACT_FROM = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: a code, or a folded name, with and without its spaces."""

    code: str = ""
    words: str = ""
    compact: str = ""

    def __bool__(self) -> bool:
        return bool(self.code or self.words)


def wanted(text: str) -> Wanted:
    """Return what `text` asks for: 0344, gm0344 and 344 are codes, everything else is (part of) a name."""
    plain = fold(text.replace("\x00", "")[:LONGEST])
    if match := re.fullmatch(r"(?:gm ?)?(\d{1,4})", plain):
        return Wanted(code=match[1].zfill(4))
    plain = re.sub(r"^gemeente ", "", plain)
    compact = plain.replace(" ", "")
    return Wanted(words=plain, compact=compact if len(compact) >= COMPACT_FROM else "")
