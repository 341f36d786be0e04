"""``backup`` and ``restore``: a copy of the embedded store as of one moment, and putting one back."""

from __future__ import annotations

import argparse
from pathlib import Path

from crm_core.access import SYSTEM_ACTOR
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.bootstrap import open_store, utc_now
from crm_core.cli.progress import grouped
from crm_core.errors import CrmError, InvalidInput, SettingsError
from crm_core.privacy.coming_back import anonymised_events, persons_back
from crm_core.settings import Settings, StoreKind, load_settings
from crm_core.store import layout
from crm_core.store.sqlite import SqliteStore
from crm_core.store.sqlite_copies import check_copy, put_back


def backup(options: argparse.Namespace) -> int:
    """Copy the embedded store into a new file, while others read and write."""
    settings = _embedded()
    file: Path = options.file
    if file.exists():
        raise InvalidInput(f"Fișierul {file} există deja. Alege alt nume.")
    if not settings.data_path.exists():
        raise InvalidInput(f"Baza de date {settings.data_path} nu există: verifică CRM_DATA_PATH.")
    store = SqliteStore(settings.data_path)
    try:
        store.backup(file)
        copy = check_copy(file, demo_marker=layout.DEMO_MARKER)
        AuditLog(store).record(SYSTEM_ACTOR, AuditAction.EXPORTED, "database", what="backup", documents=copy.documents)
    finally:
        store.close()
    print(f"{grouped(copy.documents)} documente, {grouped(file.stat().st_size)} octeți în {file}")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Put a copy in the place of the embedded store; what was there is kept beside it."""
    settings = _embedded()
    file, target = options.file, settings.data_path
    if target.exists() and file.exists() and file.samefile(target):
        raise InvalidInput("Copia și baza de date sunt același fișier.")
    copy = check_copy(file, demo_marker=layout.DEMO_MARKER)
    gone = _refuse_mixing(target, is_demo=copy.is_demo)
    moment = utc_now()
    aside = target.with_name(f"{target.name}.before-restore-{moment:%Y%m%d-%H%M%S}")
    kept = put_back(file, target, aside=aside)
    store = open_store(settings)
    try:
        back = persons_back(store, gone)
        AuditLog(store).record(SYSTEM_ACTOR, AuditAction.MOVED, "database", what="restore", documents=copy.documents)
    finally:
        store.close()
    print(f"{grouped(copy.documents)} documente puse la loc din {file}.")
    if kept is not None:
        print(f"Ce era înainte este în {kept}. Șterge-l când nu mai e nevoie de el: conține date personale.")
    if back:
        print("Anonimizați după această copie, de anonimizat din nou:")
        for phone in back:
            print(f"  python -m crm_core anonymise {phone} --reason request --confirm {phone[-4:]}")
    print("Verifică sumele cu: python -m crm_core reconcile")
    return 0


def _embedded() -> Settings:
    settings = load_settings()
    if settings.store is not StoreKind.SQLITE:
        raise SettingsError("Copiile Firestore se fac în Google Cloud: docs/RUNBOOK.md, „Backup”.")
    return settings


def _refuse_mixing(target: Path, *, is_demo: bool) -> tuple[str, ...]:
    """The anonymised events of what is there. Raises InvalidInput where a demo and other data would change places."""
    if not target.exists():
        return ()
    try:
        there = check_copy(target, demo_marker=layout.DEMO_MARKER)
    except CrmError:
        return ()  # damaged: that may be why a copy is put back
    if there.documents and there.is_demo != is_demo:
        raise InvalidInput("Una dintre baze conține compania demo, cealaltă nu: nu se pun una în locul celeilalte.")
    store = SqliteStore(target)
    try:
        return anonymised_events(store)
    finally:
        store.close()
