"""``make bench`` is run by hand; that it still finds its way through the pages is told here."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench import pages, pages_data
from crm_core.bootstrap import build_services
from crm_core.settings import Settings
from tests.browser.conftest import ROOT, StartServer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]


def test_the_benchmark_clicks_through_the_product_and_its_bare_twin(
    browser: Browser, start_server: StartServer, tmp_path: Path
) -> None:
    database = tmp_path / "bench.sqlite3"
    services = build_services(Settings(data_path=database))
    pages_data.fill(services)
    services.store.close()
    product = start_server(database)
    bare = start_server(database, entry="bench/pages_bare/app.py", variables={"PYTHONPATH": str(ROOT)})

    times = pages.click_through(browser, product, bare, rounds=1, warm_up=1)

    assert all(len(taken) == 1 and taken[0] > 0 for taken in times.values())
    assert {target for target, _, _ in pages.BOUNDS} | {base for _, base, _ in pages.BOUNDS} == set(times)
