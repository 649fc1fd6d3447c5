"""Make the screenshots of the documentation from a record: ``docs/screenshot-record.png`` and the like.

Usage: ``python docs/screenshots.py [--record communique.db] [--into docs] [--report ID]``. The record is that of the
demonstration (``make demo ARGS=--no-serve`` makes it); the report is the fullest unless one is named.
Needs Chromium (``$CHROMIUM``, else ``/usr/bin/chromium``).
"""

import argparse
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from communique.publishing.web.app import serve
from communique.publishing.web.render import segment
from communique.record.questions import Questions

ARGUMENTS = (
    "--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
WIDTHS = {1280: 860, 400: 860}
"""Width of the window in pixels, and its height."""


@contextmanager
def served(record: Path) -> Iterator[str]:
    """The address of an explorer of the record, on a free port, until the block ends with the program."""
    ready: list[str] = []
    known = threading.Event()

    def listening(address: str) -> None:
        ready.append(address)
        known.set()

    threading.Thread(target=serve, args=(record, 0), kwargs={"listening": listening}, daemon=True).start()
    if not known.wait(20):
        raise SystemExit("the explorer did not start")
    yield ready[0]


def pages(record: Path, report: str | None) -> dict[str, str]:
    """The pages to show by name; of the reports the one with the most findings."""
    with Questions(record) as questions:
        rows = questions.reports(limit=1000)
        fullest = max(rows, key=lambda row: (row.events + row.statements + row.claims, row.id), default=None)
    if fullest is None:
        raise SystemExit(f"{record}: the record is empty (make it: make demo ARGS=--no-serve)")
    return {"record": "", "report": f"reports/{segment(report or fullest.id)}"}


def shoot(browser: Browser, address: str, target: Path, *, width: int, scheme: str, hover: bool) -> None:
    """One picture of a page; on a report's page the second finding is pointed at, so that its words are lit."""
    page = browser.new_page(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    if hover:
        page.locator(".finding").nth(min(1, page.locator(".finding").count() - 1)).hover()
    page.screenshot(path=target)
    page.close()


def main() -> None:
    """Make all pictures and say where they are."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--record", type=Path, default=Path("communique.db"))
    options.add_argument("--into", type=Path, default=Path(__file__).parent)
    options.add_argument("--report", help="id of the report to show")
    chosen = options.parse_args()
    if not chosen.record.exists():
        raise SystemExit(f"{chosen.record}: there is no record here (make it: make demo ARGS=--no-serve)")
    executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with served(chosen.record) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        for name, path in pages(chosen.record, chosen.report).items():
            for width in WIDTHS:
                for scheme in ("light", "dark"):
                    size = "" if width == 1280 else f"-{width}"
                    target = chosen.into / f"screenshot-{name}{size}{'' if scheme == 'light' else '-dark'}.png"
                    hover = name == "report" and width == 1280
                    shoot(browser, home + path, target, width=width, scheme=scheme, hover=hover)
                    sys.stdout.write(f"{target}\n")
        browser.close()


if __name__ == "__main__":
    main()
