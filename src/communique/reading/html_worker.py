"""The child process that takes pages apart: ``python -m communique.reading.html_worker BYTES``, its limit of memory.

Reads frames (length in four bytes, then UTF-8) from standard input and answers each with a frame of MessagePack.
"""

import os
import struct
import sys
from typing import BinaryIO

import msgspec

_TOO_LARGE = "needs more memory than it may have"
_DAMAGED = "cannot be taken apart: it is damaged, or no HTML"


class Answer(msgspec.Struct, frozen=True):
    """What a page gave: the page, or why there is none."""

    page: bytes = b""
    """In MessagePack."""
    error: str | None = None
    spent: bool = False
    """Whether the process has grown so large that another should take the next page."""


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame, None at the end of the stream."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    (length,) = struct.unpack(">I", head)
    octets = stream.read(length)
    return octets if len(octets) == length else None


def write_frame(stream: BinaryIO, octets: bytes) -> None:
    """Write one frame and flush it."""
    stream.write(struct.pack(">I", len(octets)) + octets)
    stream.flush()


def limit_memory(limit: int) -> None:
    """Refuse this process more than `limit` bytes of address space, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def answer(source: str, memory: int) -> Answer:
    """The page that `source` makes, or the reason why it makes none."""
    from communique.reading.page import page_of

    try:
        page = page_of(source)
    except MemoryError:
        return Answer(error=_TOO_LARGE, spent=True)
    except (RecursionError, ValueError, AttributeError, TypeError, LookupError, SyntaxError):
        return Answer(error=_TOO_LARGE if _is_near(memory) else _DAMAGED, spent=_is_near(memory))
    if not page.text and _is_near(memory):
        return Answer(error=_TOO_LARGE, spent=True)
    return Answer(page=msgspec.msgpack.encode(page), spent=_is_near(memory))


def _is_near(memory: int) -> bool:
    """Whether this process has once held half of its memory: libraries hide that they were refused more."""
    if sys.platform == "win32":
        return False
    return _most_held() > memory / 2


def _most_held() -> int:
    """The most bytes that this process has held.

    Linux' ``getrusage`` also counts what the process that started this one held then, so the system is asked itself.
    """
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main() -> None:
    """Answer pages until standard input ends; what libraries print does not get between the frames."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    memory = int(sys.argv[1])
    limit_memory(memory)
    answer("<html><body><p>.</p></body></html>", memory)
    write_frame(answers, b"ready")
    while (question := read_frame(questions)) is not None:
        write_frame(answers, msgspec.msgpack.encode(answer(question.decode("utf-8", "surrogatepass"), memory)))


if __name__ == "__main__":
    main()
