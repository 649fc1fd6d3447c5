"""Reports from HTML: the page is taken apart in a child process that can be killed."""

import subprocess
import sys
import threading
from types import TracebackType
from typing import IO, BinaryIO, Self, cast

import msgspec

from communique.errors import UnreadableInput
from communique.reading.html_worker import Answer, read_frame, write_frame
from communique.reading.metadata import Metadata, found, merged
from communique.reading.report import Report
from communique.reading.text import read_text

SECONDS = 20.0
"""A page that takes longer is given up; an ordinary one takes 15 ms (article-extraction-benchmark, 181 pages)."""
MEMORY = 1 << 30
"""Bytes of address space that the child may have."""
_START_SECONDS = 120.0
_FEWEST_WORDS = 5
"""An extraction of fewer words is a leftover of menus, no article."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What the child answers: see ``communique.reading.page.Page``, which this process does not import."""

    text: str
    told: Metadata
    guessed: Metadata
    extractor: str


class PageReader:
    """Reads pages through one child process, which is started at the first page and again after it was killed."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child; a later page starts a new one."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                _close(pipe)
        child.wait()

    def read(
        self, html: str, *, source: str = "", octets: bytes | None = None, default: Metadata | None = None
    ) -> Report:
        """The report of a page: the headline, then the article's paragraphs, one a line.

        Raises ``UnreadableInput`` where the page has no article or breaks a limit.
        """
        page = self._page(html, source)
        if len(page.text.split()) < _FEWEST_WORDS:
            raise UnreadableInput(source, "is a page with no article text", "save the article's own page, as loaded")
        title = page.told.title or page.guessed.title
        known = page.told if page.told.title else merged(page.told, _title_of(page.guessed))
        return read_text(
            _titled(title, page.text),
            known=known,
            default=merged(page.guessed, default or Metadata()),
            source=source,
            octets=octets if octets is not None else html.encode("utf-8", "surrogatepass"),
            extractor=page.extractor,
        )

    def _page(self, html: str, source: str) -> Page:
        """The child's answer."""
        octets = self._ask(html.encode("utf-8", "surrogatepass"), source)
        answer = msgspec.msgpack.decode(octets, type=Answer)
        if answer.spent:
            self.close()
        if answer.error:
            raise UnreadableInput(source, f"is a page that {answer.error}", "save its article as text")
        return msgspec.msgpack.decode(answer.page, type=Page)

    def _ask(self, question: bytes, source: str) -> bytes:
        """The frame that the child answers with; kills the child that takes too long."""
        child = self._started(source)
        octets, is_late = _exchange(child, question, self._seconds)
        if octets is not None:
            return octets
        self.close()
        if is_late:
            raise UnreadableInput(source, f"is a page that takes more than {self._seconds:g} seconds to take apart")
        raise UnreadableInput(source, "is a page that ended the program taking it apart", "save its article as text")

    def _started(self, source: str) -> subprocess.Popen[bytes]:
        """The running child."""
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        command = [sys.executable, "-m", "communique.reading.html_worker", str(self._memory)]
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        ready, _is_late = _exchange(self._child, None, _START_SECONDS)
        if ready is None:
            self.close()
            raise UnreadableInput(source, "cannot be read: the reader of pages did not start", "try again")
        return self._child


def _title_of(metadata: Metadata) -> Metadata:
    return found(metadata.found_in.get("title", ""), title=metadata.title)


def _titled(title: str | None, text: str) -> str:
    """The text with the headline as its first line."""
    first = text.split("\n", 1)[0].strip()
    return text if not title or first.casefold() == title.casefold() else f"{title}\n{text}"


def _exchange(child: subprocess.Popen[bytes], question: bytes | None, seconds: float) -> tuple[bytes | None, bool]:
    """The child's next frame, after asking `question`; None where it died, and whether it was killed for its time."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        if question is not None:
            write_frame(cast(BinaryIO, child.stdin), question)
        return read_frame(cast(BinaryIO, child.stdout)), late.is_set()
    except OSError:
        return None, late.is_set()
    finally:
        timer.cancel()


def _close(pipe: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone."""
    try:
        pipe.close()
    except OSError:
        return
