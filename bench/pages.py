"""How fast the two main pages are, beside an empty Streamlit page and bare pages with the same elements.

Starts the product on a filled store and ``bench/pages_bare``, each on a free port, and clicks through both in Chromium,
in turn, so that a slow moment of the machine meets all alike. Every click comes from the same page (the import, or its
bare twin) and is measured to the frame in which the last element is there. Prints the medians and exits with 1 past
a bound.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench import pages_data
from crm_core.bootstrap import build_services
from crm_core.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
WARM_UP = 4

_THREAD_DONE = f"""() => {{
  const last = document.querySelector('.crm-chat .msg:last-child');
  const draft = [...document.querySelectorAll('button')].find((b) => b.textContent.includes('AI: Detect'));
  return !!last && last.textContent.includes({pages_data.LAST_MESSAGE!r}) && !!draft
    && !draft.closest('[data-stale="true"]') && document.querySelectorAll('.crm-list .crm-row').length === 30;
}}"""
_PROFILE_DONE = f"""() => {{
  const ask = [...document.querySelectorAll('button')].find((b) => b.textContent.trim() === 'Întreabă');
  return document.querySelectorAll('.crm-table tbody tr').length === {pages_data.EVENTS} && !!ask
    && !!document.querySelector('.crm-years i') && !ask.closest('[data-stale="true"]')
    && !!document.querySelector('input[placeholder^="De exemplu"]');
}}"""
_REST_TITLE = "Import WhatsApp"
_EMPTY_DONE = "() => [...document.querySelectorAll('[data-testid=stText]')].some((e) => e.textContent === 'empty page')"
_CLICK = """([path, done]) => new Promise((resolve, reject) => {
  const isDone = eval(done);
  const link = [...document.querySelectorAll('[data-testid=stTopNavLink]')]
    .find((a) => new URL(a.href).pathname.replace(/^[/]/, '') === path);
  if (!link) return reject(new Error('no link ' + path));
  const start = performance.now();
  link.click();
  const look = () => {
    if (isDone()) requestAnimationFrame(() => resolve(performance.now() - start));
    else if (performance.now() - start > 15000) reject(new Error('never done: ' + path));
    else setTimeout(look, 1);
  };
  look();
})"""


@dataclass(frozen=True)
class Target:
    """A measured click: from the tab's resting page to ``path``, until ``done``."""

    name: str
    path: str
    done: str


EMPTY = Target("empty page", "empty", _EMPTY_DONE)
BARE_THREAD = Target("bare thread page", "thread", _THREAD_DONE)
BARE_PROFILE = Target("bare profile page", "profile", _PROFILE_DONE)
THREAD = Target("thread page", "", _THREAD_DONE)
PROFILE = Target("profile page", "client", _PROFILE_DONE)
BOUNDS = (
    (THREAD, EMPTY, 2.5),
    (PROFILE, EMPTY, 3.0),
    (THREAD, BARE_THREAD, 1.3),
    (PROFILE, BARE_PROFILE, 1.3),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=25, help="clicks measured per page (at least 15)")
    rounds = max(parser.parse_args().rounds, 15)
    if CHROMIUM is None:
        print("Chromium is needed for this measurement (on Debian: apt-get install chromium).", file=sys.stderr)
        return 2
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="crm-bench-")))
        database = folder / "bench.sqlite3"
        services = build_services(Settings(data_path=database))
        pages_data.fill(services)
        services.store.close()
        product = stack.enter_context(_server("server.py", folder, CRM_DATA_PATH=str(database)))
        bare = stack.enter_context(_server("bench/pages_bare/app.py", folder, PYTHONPATH=str(ROOT)))
        medians = _measure(product, bare, rounds)
    return _report(medians, rounds)


def _measure(product: str, bare: str, rounds: int) -> dict[Target, float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        times = click_through(browser, product, bare, rounds=rounds, warm_up=WARM_UP)
        browser.close()
    return {target: statistics.median(taken) for target, taken in times.items()}


def click_through(browser: Browser, product: str, bare: str, *, rounds: int, warm_up: int) -> dict[Target, list[float]]:
    """Milliseconds of each click, by what was clicked, without the first ``warm_up`` rounds. Both are addresses."""
    times: dict[Target, list[float]] = {target: [] for target in (EMPTY, BARE_THREAD, BARE_PROFILE, THREAD, PROFILE)}
    bare_tab = _tab(browser.new_page(viewport={"width": 1440, "height": 900}), bare)
    tab = _tab(browser.new_page(viewport={"width": 1440, "height": 900}), product)
    _open_measured_thread_and_client(tab, product)
    for number in range(rounds + warm_up):
        for page, target in (
            (bare_tab, EMPTY),
            (bare_tab, BARE_THREAD),
            (tab, THREAD),
            (bare_tab, BARE_PROFILE),
            (tab, PROFILE),
        ):
            taken = _click(page, target)
            if number >= warm_up:
                times[target].append(taken)
    bare_tab.close()
    tab.close()
    return times


def _tab(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("[data-testid=stTopNavLink]")
    return page


def _open_measured_thread_and_client(page: Page, product: str) -> None:
    """The session remembers both: from then on a click in the menu leads to them."""
    page.wait_for_selector(".crm-list .crm-row")
    page.locator(".crm-list .crm-row").first.click()
    page.wait_for_selector(".crm-chat .msg")
    page.get_by_text("Profil client").last.click()
    page.wait_for_selector(".crm-table tbody tr")


def _click(page: Page, target: Target) -> float:
    page.bring_to_front()
    page.evaluate(
        "title => [...document.querySelectorAll('[data-testid=stTopNavLink]')]"
        ".find((a) => a.textContent.includes(title)).click()",
        _REST_TITLE,
    )
    page.wait_for_selector("[data-testid=stFileUploader]")
    page.wait_for_function("done => !eval(done)()", arg=target.done)
    page.wait_for_selector("[data-test-script-state=notRunning]", state="attached")
    page.wait_for_timeout(200)
    taken = float(page.evaluate(_CLICK, [target.path, target.done]))
    page.wait_for_selector("[data-test-script-state=notRunning]", state="attached")
    page.wait_for_timeout(100)
    return taken


@contextmanager
def _server(script: str, folder: Path, **environment: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (folder / f"{port}.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=log,
        stderr=log,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=15)
        log.close()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server at {address} ended with {server.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server at {address} did not start")


def _report(medians: dict[Target, float], rounds: int) -> int:
    print(f"Click to last element, median of {rounds}:")
    for target, median in medians.items():
        print(f"  {target.name:20} {median:7.1f} ms   {median / medians[EMPTY]:.2f} x empty")
    print("Bounds:")
    failed = False
    for target, base, bound in BOUNDS:
        ratio = medians[target] / medians[base]
        failed = failed or ratio > bound
        verdict = "ok" if ratio <= bound else "TOO SLOW"
        print(f"  {target.name:20} / {base.name:20} {ratio:5.2f}  (at most {bound})  {verdict}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
