"""``migrate``: an existing database brought up to this version."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Final

from crm_core.access import SYSTEM_ACTOR
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.bootstrap import open_store
from crm_core.cli.progress import Progress, grouped
from crm_core.migration import Count, MigrationReport, Step, migrated
from crm_core.migration import migrate as run_migration
from crm_core.models import BUCHAREST
from crm_core.settings import load_settings

_STEPS: Final = {
    Step.NUMBERS: "numere verificate",
    Step.EVENTS: "evenimente",
    Step.CLIENTS: "clienți",
    Step.MESSAGES: "mesaje",
    Step.THREADS: "conversații",
}
_LINES: Final = (
    (Count.EVENTS, "Evenimente"),
    (Count.DATE_KEYS, "  dateKey completat"),
    (Count.PHONES, "  phoneE164 completat"),
    (Count.SHORT_IDS, "  numere date"),
    (Count.CONTRIBUTIONS, "  contribuții scrise"),
    (Count.DAMAGED, "  deteriorate, lăsate cum sunt"),
    (Count.CLIENTS, "Clienți"),
    (Count.FIGURES, "  cu sume recalculate"),
    (Count.MESSAGES, "Mesaje"),
    (Count.MESSAGE_TIMES, "  cu ora completată"),
    (Count.THREADS, "Conversații"),
    (Count.THREAD_FIELDS, "  completate"),
)
_SHOWN: Final = 20


def migrate(options: argparse.Namespace) -> int:
    """Bring the database up, or say what would change; stopped, it goes on the next time."""
    store = open_store(load_settings())
    try:
        before = migrated(store)
        if before.completed_at is not None:
            when = before.completed_at.astimezone(BUCHAREST).strftime("%d-%m-%Y %H:%M")
            print(f"A fost migrată pe {when} (versiunea {before.version}); se verifică din nou.", file=sys.stderr)
        with Progress(_STEPS[Step.NUMBERS]) as progress:
            report = run_migration(
                store,
                SYSTEM_ACTOR,
                dry_run=options.dry_run,
                progress=lambda done, step: progress(done, _STEPS[step]),
            )
        if not options.dry_run:
            AuditLog(store).record(
                SYSTEM_ACTOR, AuditAction.REPAIRED, "database", what="migrate", changes=report.changes
            )
    finally:
        store.close()
    print(json.dumps(_json(report), ensure_ascii=False) if options.json else "\n".join(_sentences(report)))
    return 0


def _json(report: MigrationReport) -> dict[str, object]:
    return {
        "dryRun": report.dry_run,
        "counts": {count.value: number for count, number in report.counts.items()},
        "numberedFrom": list(report.numbered_from) if report.numbered_from else None,
        "problems": [{"path": path, "problem": problem} for path, problem in report.problems],
        "changes": report.changes,
    }


def _sentences(report: MigrationReport) -> list[str]:
    lines = [f"{name}: {grouped(report.counts[count])}" for count, name in _LINES]
    if report.numbered_from:
        before, after = report.numbered_from
        lines.append(f"Numărătoarea evenimentelor: de la {before} la {after}")
    lines += [f"De verificat: {path}: {problem}" for path, problem in report.problems[:_SHOWN]]
    if report.counts[Count.PROBLEMS] > _SHOWN:
        lines.append(f"… în total de verificat: {grouped(report.counts[Count.PROBLEMS])} (cu --json mai multe)")
    if report.dry_run:
        lines.append("Nu s-a scris nimic. Fără --dry-run se scriu cele de mai sus.")
    else:
        lines.append("Baza de date este migrată. Verifică sumele cu: python -m crm_core reconcile")
    return lines
