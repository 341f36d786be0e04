"""Date personale: an administrator looks, hands over, anonymises; nobody else gets there, nothing happens by itself."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from crm_core.audit_log import AuditAction
from crm_core.privacy import Reason
from crm_core.store import layout
from crm_core.store.base import WholeDatabase
from tests.builders import ADMIN, ANA
from tests.services.person import FAMILY, NAMES, details, figures, settle_in, told
from tests.services.test_anonymising import anonymise
from tests.services.test_anonymising_beside_others import Stopped, at_transaction, stop
from tests.ui.conftest import Company, Screen

LOOK, ERASE = "Vezi ce se păstrează", "Anonimizează definitiv"
DIGITS = "Scrie ultimele 4 cifre ale numărului"


@pytest.fixture
def family(company: Company) -> WholeDatabase:
    settle_in(company.services.store, company.services)
    return company.services.store


def choose_reason(screen: Screen, reason: str) -> None:
    (radio,) = [radio for radio in screen.app.radio if radio.label == "De ce"]
    radio.set_value(tuple(Reason)[radio.options.index(reason)])
    screen.run()


def test_from_the_profile_to_the_anonymous_profile(family: WholeDatabase) -> None:
    before = figures(family)
    profile = Screen("client", phone=FAMILY)
    assert "Date personale" in profile.markup
    screen = profile.go("datepersonale", phone=FAMILY)
    assert told(family, "Ramona"), "opening the page searches nothing and changes nothing"
    assert "Se păstrează despre" not in screen.markup

    screen.click(LOOK)
    assert "Se păstrează despre 0722 345 678" in screen.markup
    for counted in ("8 petreceri", "2 conversații", "5 mesaje", "evenimente/radus"):
        assert counted in screen.markup, counted
    assert "Copiile de siguranță" in screen.markup

    choose_reason(screen, "cererea persoanei")
    screen.fill(DIGITS, "1234").click(ERASE)
    assert "ultimele 4 cifre" in screen.markup
    assert told(family, "Ramona")

    screen.fill(DIGITS, "5678").click(ERASE)
    assert "Anonimizat. Clientul este de acum anonim " in screen.markup
    assert "Copiile de siguranță" in screen.markup
    assert told(family, *NAMES) == []
    assert figures(family) == before
    assert screen.param("phone") is None
    assert FAMILY not in repr(screen.app.session_state)

    (entry,) = [e for e in family_entries(family) if e["action"] == AuditAction.ANONYMISED.value]
    shown = Screen("client", phone=entry["subject"])
    assert "Client anonimizat" in shown.markup
    assert "Datele acestei persoane au fost șterse" in shown.markup
    assert "wa.me" not in shown.markup
    assert "Notează o petrecere" not in shown.buttons
    assert "2.433" in shown.markup, "what was paid"


def family_entries(store: WholeDatabase) -> list[dict[str, Any]]:
    return [s.data for s in store.query(layout.whole_collection("auditLog"))]


def test_the_file_is_made_when_it_is_asked_for(family: WholeDatabase, company: Company) -> None:
    screen = Screen("datepersonale", phone=FAMILY).click(LOOK)
    assert not screen.app.get("download_button")
    screen.click("Pregătește fișierul")
    assert screen.app.get("download_button")
    (entry,) = company.services.audit.page(ADMIN, action=AuditAction.EXPORTED).entries
    assert (entry.subject, entry.details["what"]) == (FAMILY, "person")
    content = screen.app.session_state["crm.person"].file.content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "petreceri.csv" in archive.namelist()


def test_what_cannot_be_done_is_said(family: WholeDatabase) -> None:
    screen = Screen("datepersonale")
    screen.fill("Numărul persoanei", "0722 000 999").click(LOOK)
    assert "Nu sunt date despre acest număr" in screen.markup
    screen.fill("Numărul persoanei", "Ramona").click(LOOK)
    assert "nu este valid" in screen.markup
    screen.fill("Numărul persoanei", "0722 345 678").click(LOOK)
    assert "Se păstrează despre" in screen.markup
    screen.click("Altă persoană")
    assert "Se păstrează despre" not in screen.markup


def test_a_party_to_come_stands_in_the_way(company: Company) -> None:
    tomorrow = company.services.clock().date() + timedelta(days=3)
    company.services.events.create(ANA, details=details(day=tomorrow), operation_id="soon")
    screen = Screen("datepersonale", phone=FAMILY).click(LOOK)
    assert "Are o petrecere de acum înainte" in screen.markup
    assert ERASE not in screen.buttons


def test_one_that_was_stopped_can_be_completed_here(family: WholeDatabase, company: Company) -> None:
    with pytest.raises(Stopped), at_transaction(family, 8, stop):
        anonymise(company.services)
    screen = Screen("datepersonale", phone=FAMILY).click(LOOK)
    assert "nu s-a terminat" in screen.markup
    screen.click("Du-o la capăt")
    assert "Anonimizat." in screen.markup
    assert told(family, *NAMES) == []
