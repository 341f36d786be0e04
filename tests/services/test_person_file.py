"""A person's file: everything that is theirs, nothing that is others', the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace

import pytest

from crm_core.access import StaffRole
from crm_core.audit_log import AuditAction
from crm_core.bootstrap import Services
from crm_core.errors import AccessDenied, InvalidInput, NotFound, QuotaExceeded
from crm_core.privacy import Reason
from crm_core.settings import Settings
from crm_core.store import layout
from crm_core.store.base import WholeDatabase, collection_of
from crm_core.transfer.exporting import everything
from tests.builders import ADMIN, ANA, OTHER_PHONE
from tests.contract.steps import put
from tests.services.person import FAMILY, settle_in, told
from tests.wiring import services


@pytest.fixture
def crm(store: WholeDatabase) -> Services:
    return services(store)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))[1:]


def documents(files: dict[str, str]) -> dict[str, dict[str, object]]:
    lines = [line for name, text in files.items() if name.endswith(".jsonl") for line in text.splitlines()]
    return {content["document"]: content["fields"] for content in map(json.loads, lines)}


def test_it_holds_everything_that_is_theirs_and_nothing_of_others(store: WholeDatabase, crm: Services) -> None:
    settle_in(store, crm)
    file = crm.personal_data.export(ADMIN, "0722 345 678")
    files = parts(file.content)
    held = documents(files)
    assert set(told(store)) <= {*held, *file.elsewhere} | {
        e.path for e in store.query(layout.whole_collection("auditLog")) if e.data["action"] == "data.exported"
    }
    assert file.documents == len(held)
    for path, fields in held.items():
        if collection_of(path) != "auditLog":
            stored = store.get(path)
            assert stored is not None
            assert fields.keys() == stored.data.keys(), "every field, of other programs too"
    assert held["evenimente/old-1"]["flutterOnly"] == {"gps": "Lalelelor 7", "telefon": 722345678}
    assert any("Tot Ramona" in str(fields) for fields in held.values()), "the thread that shows no number"
    text = "\n".join(files.values())
    assert "Radu" not in text
    assert "Ana" not in "\n".join(files["date/auditLog.jsonl"].splitlines()), "which colleague it was is about them"
    assert {collection_of(path) for path in file.elsewhere} == {"evenimente", "threads/*/messages"}


def test_its_tables_open_as_text_and_its_first_page_says_what_it_is(store: WholeDatabase, crm: Services) -> None:
    home = settle_in(store, crm)
    put(store, {layout.message(home.thread_id, "evil"): {"direction": "inbound", "body": "=HYPERLINK(1)",
                                                         "tsClient": "2026-01-17T10:00:00Z"}})  # fmt: skip
    files = parts(crm.personal_data.export(ADMIN, FAMILY).content)
    assert list(files)[:3] == ["CITESTE-MA.txt", "petreceri.csv", "mesaje.csv"]
    assert "0722 345 678" in files["CITESTE-MA.txt"]
    assert "evenimente.jsonl  (8)" in files["CITESTE-MA.txt"]
    events = rows(files["petreceri.csv"])
    assert len(events) == 8
    assert any(row[1:3] == ["01-05-2024", "Str. Lalelelor nr 7"] and row[4] == "1200" for row in events)
    said = [row[4] for row in rows(files["mesaje.csv"])]
    assert "'=HYPERLINK(1)" in said
    assert any(text.startswith("Bună! Sunt Ramona") for text in said)


def test_the_same_data_is_the_same_bytes(store: WholeDatabase, crm: Services) -> None:
    settle_in(store, crm)
    first = crm.personal_data.export(ADMIN, FAMILY).content
    for entry in store.query(layout.whole_collection("auditLog")):
        if entry.data["action"] == "data.exported":
            store.transaction(lambda tx, path=entry.path: tx.delete(path))
    assert crm.personal_data.export(ADMIN, FAMILY).content == first


def test_it_is_for_administrators_counted_and_in_the_log(store: WholeDatabase) -> None:
    crm = services(store, settings=Settings(exports_per_person=1))
    settle_in(store, crm)
    for actor in (ANA, replace(ANA, role=StaffRole.GM)):
        with pytest.raises(AccessDenied):
            crm.personal_data.export(actor, FAMILY)
    with pytest.raises(NotFound):
        crm.personal_data.export(ADMIN, "+40722999888")
    crm.personal_data.export(ADMIN, FAMILY)
    (entry,) = crm.audit.page(ADMIN, action=AuditAction.EXPORTED).entries
    assert (entry.subject, entry.details["what"]) == (FAMILY, "person")
    with pytest.raises(QuotaExceeded):
        crm.personal_data.export(ADMIN, FAMILY)


def test_after_an_anonymisation_there_is_nothing_to_hand_over(store: WholeDatabase, crm: Services) -> None:
    settle_in(store, crm)
    done = crm.personal_data.anonymise(ADMIN, FAMILY, reason=Reason.REQUEST, confirmation="5678")
    with pytest.raises(NotFound):
        crm.personal_data.export(ADMIN, FAMILY)
    with pytest.raises(InvalidInput):
        crm.personal_data.export(ADMIN, done.pseudonym)
    assert any(OTHER_PHONE in s.path for s in everything(store))
