"""Jurnal: what administrators see of what everybody did."""

from __future__ import annotations

from typing import Any

import streamlit as st

from tests.builders import ANA, PHONE, party
from tests.ui.conftest import Company, Screen


def table(screen: Screen) -> Any:
    return screen.app.dataframe[0].value


def test_an_empty_log_says_so(company: Company) -> None:
    assert "Nicio înregistrare" in Screen("jurnal").markup


def test_what_people_did_is_listed_and_found_by_who_and_what(company: Company) -> None:
    company.services.events.create(ANA, details=party(), operation_id="a", display_name="Ioana Pop")
    Screen("client", phone=PHONE)
    screen = Screen("jurnal")
    assert list(table(screen)["Ce"]) == ["a deschis profilul", "a schimbat o petrecere"]
    assert list(table(screen)["Despre"])[0] == PHONE
    assert list(table(screen.fill("Cine", "ana"))["Cine"]) == ["Ana (ana)"]


def test_every_click_on_an_open_profile_is_no_new_view(company: Company) -> None:
    company.services.events.create(ANA, details=party(), operation_id="a")
    screen = Screen("client", phone=PHONE)
    for _ in range(3):
        screen.run()
    assert list(table(Screen("jurnal"))["Ce"]).count("a deschis profilul") == 1


def test_a_file_is_made_when_asked_for_and_is_in_the_log(company: Company) -> None:
    company.services.events.create(ANA, details=party(), operation_id="a")
    screen = Screen("jurnal").click("Pregătește fișierul")
    assert screen.app.get("download_button")
    assert "a exportat date" in list(table(screen.run())["Ce"])


def test_a_table_has_no_download_of_its_own() -> None:
    """It would go past the limit, the log and the care for formulas."""
    assert st.get_option("client.disableDataExport") is True
