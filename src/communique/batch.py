"""Many reports, by one process or several: in order, each coded or refused with its reason, none stops the others."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Protocol

import msgspec

from communique.errors import CommuniqueError, MissingModel
from communique.findings import Findings
from communique.language.english import not_english, require_english
from communique.reading.report import Report

if TYPE_CHECKING:
    from communique.coding.coder import Coder

AHEAD = 4
"""Reports that wait for each worker, so that none is idle and few are in memory."""


class CodesReports(Protocol):
    """What codes one report: ``communique.load()`` gives one."""

    def code(self, report: Report) -> Findings:
        """The findings of one report."""


Load = Callable[[], CodesReports]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report: its findings, or the reason why it has none."""

    report: Report
    findings: Findings | None = None
    refused: str | None = None

    @property
    def empty(self) -> bool:
        """Whether it was coded and tells of nothing that the record is for."""
        found = self.findings
        return found is not None and not (found.events or found.statements or found.claims)


def load_coder() -> CodesReports:
    """The coder as it is delivered."""
    from communique.coding.coder import Coder  # late: it brings the language model

    return Coder()


def load_explainer() -> CodesReports:
    """The coder that also gives the class probabilities of every event."""
    from communique.coding.coder import Coder  # late: it brings the language model

    return Coder(explain=True)


def load(workers: int = 1) -> "Coder":
    """A coder with its models loaded, whose ``code_many`` works in so many processes; raises MissingModel.

    Each process loads its own models, so several are worth it from about fifty reports on. A program that asks for
    several must keep its own work behind ``if __name__ == "__main__":``, as for all of ``multiprocessing``.
    """
    from communique.coding.coder import Coder

    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    return Coder(many=partial(findings_of, workers=workers) if workers > 1 else None)


def findings_of(reports: Iterable[Report], *, workers: int, load: Load = load_coder) -> Iterator[Findings]:
    """The findings of reports, in their order, by several processes.

    A report that fails raises CommuniqueError with the reason (NotEnglish where it is in another language); the next
    call goes on with the report behind it.
    """
    return map(_findings, _by_many(iter(reports), workers, load))


def _findings(outcome: Outcome) -> Findings:
    if outcome.findings is None:
        require_english(outcome.report)
        raise CommuniqueError(f"{outcome.report.source or outcome.report.id}: {outcome.refused}")
    return outcome.findings


def code_reports(reports: Iterable[Report], *, workers: int = 1, load: Load = load_coder) -> Iterator[Outcome]:
    """The outcome of every report, in their order; with several workers each loads its coder once.

    `load` must be a function of a module where there are several workers. Raises MissingModel; whatever else one
    report raises is its refusal. A worker that dies takes only the report with it that kills it.
    """
    if workers > 1:
        yield from _by_many(iter(reports), workers, load)
        return
    coder: CodesReports | None = None
    for report in reports:
        if (reason := not_english(report)) is not None:
            yield Outcome(report=report, refused=reason)
            continue
        coder = load() if coder is None else coder
        yield _outcome(coder, report)


def _outcome(coder: CodesReports, report: Report) -> Outcome:
    try:
        return Outcome(report=report, findings=coder.code(report))
    except (MissingModel, KeyboardInterrupt):
        raise
    except CommuniqueError as error:
        return Outcome(report=report, refused=str(error))
    except Exception as error:  # one report must not end the others; the reason is listed with it
        return Outcome(report=report, refused=f"not read: {type(error).__name__}: {error}")


_loaded: CodesReports | CommuniqueError | None = None
"""The coder of this worker process, or why there is none."""


def _begin(load: Load) -> None:
    global _loaded
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the workers when the user stops it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _loaded = load()
    except CommuniqueError as error:
        _loaded = error


def _end_with_parent() -> None:
    """End this worker when its parent is gone, killed perhaps: else it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(report: Report) -> Outcome:
    if isinstance(_loaded, CommuniqueError):
        raise _loaded
    assert _loaded is not None
    return _outcome(_loaded, report)


def _pool(workers: int, load: Load) -> ProcessPoolExecutor:
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=spawn, initializer=_begin, initargs=(load,))


def _by_many(reports: Iterator[Report], workers: int, load: Load) -> Iterator[Outcome]:
    pool = _pool(workers, load)
    waiting: deque[tuple[Report, Future[Outcome]]] = deque()
    try:
        while True:
            for report in islice(reports, AHEAD * workers - len(waiting)):
                waiting.append((report, _submit(pool, report)))
            if not waiting:
                return
            report, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                left = [report, *(other for other, _ in waiting)]
                waiting.clear()
                for one in left:
                    yield _alone(one, load)
                pool = _pool(workers, load)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, report: Report) -> Future[Outcome]:
    done: Future[Outcome] = Future()
    if (reason := not_english(report)) is not None:
        done.set_result(Outcome(report=report, refused=reason))
        return done
    try:
        return pool.submit(_work, report)
    except BrokenProcessPool as error:
        done.set_exception(error)
        return done


def _alone(report: Report, load: Load) -> Outcome:
    """The outcome of a report in a process of its own: the one that kills it is known by that."""
    with _pool(1, load) as pool:
        try:
            return _submit(pool, report).result()
        except BrokenProcessPool:
            return Outcome(
                report=report, refused="not read: the process that coded it died (perhaps for lack of memory)"
            )
