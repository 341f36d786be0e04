"""Bringing an existing database up to what this version works with, beside whoever writes to it.

``service`` goes through the steps and keeps the place; ``events`` numbers, completes and counts events, ``clients``
holds figures against the ledger, ``threads`` gives threads and messages what the inbox orders by. ``rehearsal`` runs
the same without writing. What stands in a document already and can be read is never changed into something else.
"""

from crm_core.migration.checkpoint import VERSION, Step, migrated
from crm_core.migration.report import Count, MigrationReport
from crm_core.migration.service import migrate

__all__ = ["VERSION", "Count", "MigrationReport", "Step", "migrate", "migrated"]
