"""Întrebări: questions over all clients, for those who lead the company."""

from __future__ import annotations

from crm_core.access import Permission
from ui.across_box import show_across_box
from ui.guard import open_page

actor = open_page(Permission.ASK_ACROSS_CLIENTS)
show_across_box()
