"""A real server and a real browser. Without Chromium these tests are skipped and say so; in CI they fail."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class StartServer(Protocol):
    def __call__(
        self,
        database: Path,
        *,
        entry: str = "server.py",
        port: int | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> str:
        """Serve the database's product through ``server.py``, as ``make run`` does, or ``app.py``; its address."""


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Starts the product on a store's file and returns its address."""
    running: list[subprocess.Popen[bytes]] = []

    def start(
        database: Path,
        *,
        entry: str = "server.py",
        port: int | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> str:
        port = port or free_port()
        log = (tmp_path / f"server-{port}.log").open("wb")
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", entry, "--server.port", str(port)],
            cwd=ROOT,
            env={**os.environ, "CRM_DATA_PATH": str(database), **(variables or {})},
            stdout=log,
            stderr=log,
        )
        running.append(server)
        address = f"http://localhost:{port}"
        wait_until_healthy(server, address)
        return address

    yield start
    for server in running:
        server.terminate()
        server.wait(timeout=10)


def wait_until_healthy(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail("the server did not become healthy in 60 s")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        reason = "Chromium is not installed (apt-get install chromium)"
        if os.environ.get("CRM_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser. Fails the test where the server's own security policy refuses something that it needs."""
    context = browser.new_context(
        locale="ro-RO", timezone_id="Europe/Bucharest", viewport={"width": 1440, "height": 900}
    )
    opened = context.new_page()
    # A server's first page imports pandas and more; on a busy machine that alone takes five seconds.
    opened.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    refused: list[str] = []
    opened.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    context.close()
    assert refused == [], "the security policy stood in the way of a page"
