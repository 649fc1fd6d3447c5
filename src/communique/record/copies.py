"""Which reports are copies of one another, or of one agency's text: they count as one source."""

import hashlib
import re

SAME = 0.8
"""Share of common runs of five words (Jaccard) from which two texts are one source."""
_RUN = 5
_KEPT = 16
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of five words, in small letters; of a shorter text the one run that it is."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))} if words else set()
    return frozenset(_hash(run) for run in runs)


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


def sketch(runs: frozenset[int]) -> tuple[int, ...]:
    """The sixteen smallest hashes: copies share most of them (bottom-k sketch, Cohen and Kaplan 2007)."""
    return tuple(sorted(runs)[:_KEPT])


def shared_at_least(size: int) -> int:
    """How many hashes two sketches must share, of `size` in the smaller, to be worth comparing in full."""
    return max(1, size // 3)


def are_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts, by their runs, are one source."""
    return bool(one and other) and len(one & other) >= SAME * len(one | other)
