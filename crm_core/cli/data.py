"""``reconcile`` and ``demo``: commands on the configured store."""

from __future__ import annotations

import argparse
import json
import sys

from crm_core.access import SYSTEM_ACTOR
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.bootstrap import open_store, utc_now
from crm_core.cli.progress import Progress
from crm_core.clients.reconcile import Report
from crm_core.clients.reconcile import reconcile as run_reconcile
from crm_core.demo import fill, is_empty, reset
from crm_core.settings import load_settings


def reconcile(options: argparse.Namespace) -> int:
    """Report what differs from the events; exit code 1 where something does and was not mended."""
    store = open_store(load_settings())
    try:
        with Progress("evenimente verificate") as progress:
            report = run_reconcile(store, SYSTEM_ACTOR, fix=options.fix, progress=progress)
        AuditLog(store).record(
            SYSTEM_ACTOR, AuditAction.REPAIRED, "database", what="reconcile", fix=options.fix,
            differences=len(report.differences),
        )  # fmt: skip
    finally:
        store.close()
    print(json.dumps(_report(report), ensure_ascii=False) if options.json else _sentences(report))
    return 0 if report.fixed or not report.differences else 1


def demo(options: argparse.Namespace) -> int:
    """Fill the demo company; ``--if-empty`` leaves a store that holds anything as it is."""
    settings = load_settings()
    settings.refuse_real_data()
    if options.reset:
        summary = reset(settings, now=utc_now())
    else:
        store = open_store(settings)
        try:
            if options.if_empty and not is_empty(store):
                return 0
            summary = fill(store, now=utc_now())
        finally:
            store.close()
    print(
        f"Compania demo: {summary.clients} clienți, {summary.events} evenimente, {summary.threads} conversații, "
        f"{summary.messages} mesaje.",
        file=sys.stderr,
    )
    return 0


def _report(report: Report) -> dict[str, object]:
    return {
        "events": report.events,
        "clients": report.clients,
        "differences": [
            {"path": d.path, "field": d.field, "stored": str(d.stored), "truth": str(d.truth)}
            for d in report.differences
        ],
        "problems": [{"eventId": event_id, "problem": problem} for event_id, problem in report.problems],
        "fixed": report.fixed,
    }


def _sentences(report: Report) -> str:
    lines = [f"{report.events} evenimente, {report.clients} clienți verificați."]
    lines += [f"{d.path}: {d.field} este {d.stored}, corect {d.truth}" for d in report.differences]
    lines += [f"evenimentul {event_id}: {problem}" for event_id, problem in report.problems]
    if not report.differences:
        lines.append("Nicio diferență.")
    elif report.fixed:
        lines.append(f"{len(report.differences)} diferențe reparate.")
    else:
        lines.append(f"{len(report.differences)} diferențe. Repară-le cu --fix.")
    return "\n".join(lines)
