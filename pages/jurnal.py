"""Jurnal: who looked at whom and who changed what, for administrators."""

from __future__ import annotations

from crm_core.access import Permission
from ui.audit_panel import show_audit
from ui.errors import calm
from ui.guard import open_page

actor = open_page(Permission.READ_AUDIT)

with calm():
    show_audit(actor)
