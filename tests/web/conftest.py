"""The sample record, the explorer that shows it, and a browser."""

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient

from communique.publishing.web.app import create_app, serve
from tests.web import sample

ARGUMENTS = (
    "--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.make(tmp_path_factory.mktemp("record") / "sample.db")


@pytest.fixture(scope="session")
def client(record: Path) -> TestClient:
    return TestClient(create_app(record), base_url="http://localhost")


@pytest.fixture(scope="session")
def home(record: Path) -> str:
    """The address of a served explorer, without the last slash; the server ends with the tests."""
    addresses: list[str] = []
    known = threading.Event()

    def listening(address: str) -> None:
        addresses.append(address)
        known.set()

    threading.Thread(target=serve, args=(record, 0), kwargs={"listening": listening}, daemon=True).start()
    assert known.wait(20), "the explorer did not start"
    return addresses[0].rstrip("/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
    if not executable.exists():
        pytest.skip(f"no Chromium at {executable}: install it, or name one in $CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page at an address; context options (width, scheme, scripts) may be given. All are closed afterwards."""
    contexts: list[BrowserContext] = []

    def open_page(address: str, *, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        with contextlib.suppress(Exception):
            context.close()
