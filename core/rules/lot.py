"""Drawing lots that anybody can check: an order that follows from a seed and from what is drawn among, by SHA-256."""

from collections.abc import Iterable
from hashlib import sha256


def drawn_order(seed: str, among: Iterable[str]) -> list[str]:
    """Return the order of the lot: by the SHA-256 of "seed:key", whatever the order in which the keys are given.

    The seed must be chosen after the keys are known, at random, and kept with them: then nobody can steer the lot and
    everybody can draw it again. Raises ValueError without a seed, or when a key comes twice.
    """
    keys = list(among)
    if not seed:
        raise ValueError("a lot has a seed")
    if len(set(keys)) != len(keys):
        raise ValueError("every key takes part in a lot once")
    return sorted(keys, key=lambda key: sha256(f"{seed}:{key}".encode()).hexdigest())
