"""``export`` and ``import``: the configured database as a file of JSON lines, and back."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from crm_core.access import SYSTEM_ACTOR
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.bootstrap import open_store
from crm_core.cli.progress import Progress, grouped
from crm_core.settings import load_settings
from crm_core.store.base import WholeDatabase
from crm_core.transfer import ImportReport, export_database, import_database
from crm_core.transfer.importing import ImportStopped

_SHOWN = 20
"""How many paths are printed; ``--json`` has them all."""


def export(options: argparse.Namespace) -> int:
    """Write the whole database into a file."""
    store = open_store(load_settings())
    try:
        with Progress("documente scrise") as progress:
            report = export_database(store, SYSTEM_ACTOR, options.file, progress=progress)
        AuditLog(store).record(SYSTEM_ACTOR, AuditAction.EXPORTED, "database", documents=report.total)
    finally:
        store.close()
    if options.json:
        print(json.dumps(asdict(report) | {"total": report.total}, ensure_ascii=False))
        return 0
    for name, count in report.documents.items():
        print(f"{grouped(count):>12}  {name}")
    print(f"{grouped(report.total):>12}  în total, în {options.file}")
    print(f"SHA-256 {report.sha256}")
    for name, count in report.left_alone.items():
        print(f"Lăsată deoparte, a altui program: {name} ({grouped(count)})", file=sys.stderr)
    return 0


def import_(options: argparse.Namespace) -> int:
    """Bring a file into the database; exit code 1 where documents differ and were not overwritten."""
    store = open_store(load_settings())
    try:
        report = _imported(store, options)
    finally:
        store.close()
    if options.json:
        print(json.dumps(asdict(report), ensure_ascii=False))
    else:
        print("\n".join(_sentences(report, dry_run=options.dry_run)))
    return 1 if report.different and not options.overwrite else 0


def _imported(store: WholeDatabase, options: argparse.Namespace) -> ImportReport:
    """Import, and write into the audit log what came of it, where it was stopped too; a dry run writes nothing."""

    def note(report: ImportReport | None) -> None:
        counts = {"created": report.created, "overwritten": report.overwritten} if report else {}
        if not options.dry_run:
            AuditLog(store).record(
                SYSTEM_ACTOR, AuditAction.MOVED, "database", what="import", complete=is_complete, **counts
            )

    is_complete = False
    try:
        with Progress("documente comparate" if options.dry_run else "documente importate") as progress:
            report = import_database(
                store,
                SYSTEM_ACTOR,
                options.file,
                overwrite=options.overwrite,
                dry_run=options.dry_run,
                progress=progress,
            )
    except ImportStopped as stopped:
        note(stopped.report)
        raise
    except KeyboardInterrupt:
        note(None)
        raise
    is_complete = True
    note(report)
    return report


def _sentences(report: ImportReport, *, dry_run: bool) -> list[str]:
    lines = [
        f"Documente în fișier: {grouped(report.documents)}",
        f"  {'de adăugat' if dry_run else 'adăugate'}: {grouped(report.created)}",
        f"  la fel în baza de date: {grouped(report.unchanged)}",
        f"  diferite: {grouped(len(report.different))}",
        *(f"    {path}" for path in report.different[:_SHOWN]),
    ]
    if len(report.different) > _SHOWN:
        lines.append("    … (toate cu --json)")
    if report.overwritten:
        would = "ar primi" if dry_run else "au primit"
        lines.append(f"Cele diferite {would} conținutul din fișier.")
    elif report.different:
        lines.append("Cele diferite rămân cum sunt; --overwrite le dă conținutul din fișier.")
    return lines
