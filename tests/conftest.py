"""What all tests share: the gold folder, Hypothesis's profiles, and the rule that nothing is skipped in CI."""

import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from benchmarks import sets

REQUIRE_ALL = os.environ.get("COMMUNIQUE_REQUIRE_ALL") == "1"
"""Set by ``.ci/run``: a test that needs the browser or gold must run, and pass."""
REQUIRED = ("browser", "gold")

os.environ["COMMUNIQUE_HOME"] = str(Path(tempfile.gettempdir()) / f"communique-no-tables-{os.getpid()}")
"""No table that the developer added to the registry has a say in tests."""

settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("here", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "here"))

_ran = pytest.StashKey[set[str]]()


@pytest.fixture(scope="session")
def gold_folder() -> Path:
    """The folder of gold beside the repository; the test is skipped where it is not there."""
    folder = sets.gold_folder()
    if folder is None:
        pytest.skip("the gold folder is not here (../shared/gold or $COMMUNIQUE_GOLD)")
    return folder


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_ran] = set()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note which marked tests ran; where all are required, a skip of one is a failure."""
    report = yield
    marks = [mark for mark in REQUIRED if item.get_closest_marker(mark)]
    if report.when == "call" and report.passed:
        item.config.stash[_ran].update(marks)
    if REQUIRE_ALL and marks and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} ({', '.join(marks)}) was skipped, and nothing may be: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Where all tests are required, a module that skips itself is a failure."""
    report = yield
    if REQUIRE_ALL and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} skips itself, and nothing may be skipped: {report.longrepr}"
    return report


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where all tests are required, a run without any test of a required kind has failed."""
    missing = [mark for mark in REQUIRED if mark not in session.config.stash[_ran]]
    if REQUIRE_ALL and missing and exitstatus == pytest.ExitCode.OK and not session.config.option.collectonly:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.write_line(f"no test of this kind ran: {', '.join(missing)}")
