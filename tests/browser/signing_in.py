"""A provider and a server that trusts it, for tests of the sign-in."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Page

from tests.browser.conftest import free_port

COOKIE_SECRET = "only-for-tests-0123456789abcdefghijklmnop"
PEOPLE = {
    "ana": {"email": "ana@example.com", "email_verified": True, "name": "Ana"},
    "irina": {"email": "irina@example.com", "email_verified": True, "name": "Irina"},
    "stranger": {"email": "stranger@example.com", "email_verified": True, "name": "Nimeni"},
    "unverified": {"email": "ana@example.com", "email_verified": False, "name": "Ana?"},
}


@contextmanager
def provider(known: Mapping[str, Mapping[str, object]] = PEOPLE) -> Iterator[str]:
    """An OpenID Connect provider that knows these people by their subject; its address."""
    port = free_port()
    people = [f"--user-claims={json.dumps({'sub': sub, **claims})}" for sub, claims in known.items()]
    running = subprocess.Popen(
        [str(Path(sys.executable).with_name("oidc-provider-mock")), "-p", str(port), *people],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                urllib.request.urlopen(metadata_url(address), timeout=1).close()
                break
            except (URLError, OSError):
                assert running.poll() is None, "the provider ended"
                assert time.monotonic() < deadline, "the provider did not start in 30 s"
                time.sleep(0.1)
        yield address
    finally:
        running.terminate()
        running.wait(timeout=10)


def metadata_url(address: str) -> str:
    return f"{address}/.well-known/openid-configuration"


def variables(address: str, port: int) -> dict[str, str]:
    """What makes the server trust the provider."""
    return {
        "CRM_PUBLIC_URL": f"http://localhost:{port}",
        "CRM_OIDC_METADATA_URL": metadata_url(address),
        "CRM_OIDC_CLIENT_ID": "crm",
        "CRM_OIDC_CLIENT_SECRET": "invented",
        "CRM_COOKIE_SECRET": COOKIE_SECRET,
    }


def sign_in(page: Page, sub: str, *, button: str = "Autentificare") -> None:
    """From the gate through the provider's form."""
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/oauth2/authorize**")
    page.locator(f"button[name=sub][value={sub}]").click()
