"""Take the README's screenshots again: ``make screenshots``. Needs Chromium; serves a fresh demo on a free port."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "img"
THREAD = "/?thread=WA-01__40722123456@s.whatsapp.net"
CLIENT = "/client?phone=%2B40700000117"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = {**os.environ, "CRM_DATA_PATH": str(Path(folder) / "crm.sqlite3")}
        subprocess.run([sys.executable, "-m", "crm_core", "demo"], cwd=ROOT, env=environment, check=True)
        command = [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            address = f"http://localhost:{port}"
            wait_for(address)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
                take_all(browser, address)
                browser.close()
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    deadline = datetime.now(UTC).timestamp() + 60
    while datetime.now(UTC).timestamp() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def take_all(browser: Browser, address: str) -> None:
    wide = {"width": 1440, "height": 900}
    for name, scheme, size in (
        ("", "light", wide),
        ("-dark", "dark", wide),
        ("-phone", "light", {"width": 390, "height": 844}),
    ):
        context = browser.new_context(viewport=size, locale="ro-RO", color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + THREAD + ("&step=draft" if name == "-phone" else ""))
        page.get_by_role("button", name="AI: Detectează petrecere (Draft)").click()
        page.get_by_role("button", name="Confirmă și salvează").wait_for()
        take(page, f"conversatii{name}.png")
        page.goto(address + CLIENT)
        page.get_by_placeholder("De exemplu").fill("Cât a cheltuit clientul în total?")
        page.get_by_role("button", name="Întreabă").click()
        page.get_by_text("Surse").wait_for()
        take(page, f"client{name}.png")
        context.close()


def take(page: Page, name: str) -> None:
    page.wait_for_timeout(800)
    page.screenshot(path=IMAGES / name)


if __name__ == "__main__":
    main()
